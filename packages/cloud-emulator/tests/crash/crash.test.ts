import { describe, expect, test } from '@jest/globals';
import { crash } from './crash';
import { addedDocument, partDocument, PARTS, type Written, type WrittenDocument } from './round';
import { verdictOf } from './verdict';

describe.each(['process', 'disk'] as const)('with durability “%s”', (durability) => {
  test('what was acknowledged is there after each kill, and no transaction by half', async () => {
    const least = 60;
    const kills = durability === 'process' ? 3 : 1;
    const { acknowledged, ...rest } = await crash({ kills, least, durability }, () => undefined);
    expect(rest).toEqual({ kills, lost: 0, half: 0 });
    expect(acknowledged).toBeGreaterThanOrEqual(kills * least);
  });
});

describe('a verdict', () => {
  const WRITTEN: Written = {
    added: ['one', 'two'],
    counted: { counter: { acknowledged: 2, asked: 3 } },
    committed: ['done'],
    begun: ['done', 'open'],
  };
  const parts = (name: string, some: readonly string[]): WrittenDocument[] =>
    some.map((part) => partDocument(name, part, 7));
  const added = WRITTEN.added.map((id) => addedDocument(id, 7));
  const counter = (count: unknown): WrittenDocument => ({ _id: 'counter', count });

  test.each<readonly [string, WrittenDocument[], { lost: string[]; half: string[] }]>([
    ['nothing', [...added, counter(2), ...parts('done', PARTS)], { lost: [], half: [] }],
    [
      'nothing: what was not acknowledged may be there',
      [...added, counter(3), ...parts('done', PARTS), ...parts('open', PARTS)],
      { lost: [], half: [] },
    ],
    ['a document', [...added.slice(1), counter(2), ...parts('done', PARTS)], { lost: ['one'], half: [] }],
    [
      'a field of a document',
      [{ ...addedDocument('one', 7), text: '' }, ...added.slice(1), counter(2), ...parts('done', PARTS)],
      { lost: ['one'], half: [] },
    ],
    ['a step of a counter', [...added, counter(1), ...parts('done', PARTS)], { lost: ['counter'], half: [] }],
    [
      'the sense of a counter',
      [...added, counter(4), ...parts('done', PARTS)],
      { lost: ['counter'], half: [] },
    ],
    ['a transaction', [...added, counter(2)], { lost: ['done'], half: [] }],
    [
      'a part of a transaction',
      [...added, counter(2), ...parts('done', ['a', 'c'])],
      { lost: ['done'], half: ['done'] },
    ],
    [
      'a part of a transaction that was not acknowledged',
      [...added, counter(2), ...parts('done', PARTS), ...parts('open', ['b'])],
      { lost: [], half: ['open'] },
    ],
  ])('finds that %s is missing', (_, documents, found) => {
    const stored = new Map(documents.map((document) => [document._id, document]));
    expect(verdictOf(7, WRITTEN, stored)).toEqual({ acknowledged: 5, ...found });
  });
});
