import { startMs } from './host';

/** One document for each kind of value that operators and orders tell apart. */
export const kindsOfValues = [
  { _id: 'empty' },
  { _id: 'null', v: null },
  { _id: 'zero', v: 0 },
  { _id: 'five', v: 5 },
  { _id: 'half', v: 5.5 },
  { _id: 'minus', v: -7 },
  { _id: 'text', v: 'five' },
  { _id: 'Text', v: 'Five' },
  { _id: 'yes', v: true },
  { _id: 'no', v: false },
  { _id: 'date', v: new Date(startMs) },
  { _id: 'list', v: [1, 5, 'x'] },
  { _id: 'none', v: [] },
  { _id: 'nested', v: [[1, 5], [9]] },
  { _id: 'listNull', v: [null] },
  { _id: 'object', v: { a: 1, b: 2 } },
  { _id: 'turned', v: { b: 2, a: 1 } },
  { _id: 'objects', v: [{ a: 1, b: 9 }, { a: 5, b: [1, 2] }, { c: 1 }] },
];
