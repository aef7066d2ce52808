import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toExtendedJson, toPlainJson } from '../../src/adminDialect/plainJson';
import type { Document } from '../../src/database/document';
import { decodeExtendedJson } from '../../src/database/extendedJson/decode';
import { encodeExtendedJson } from '../../src/database/extendedJson/encode';

const NOW_MS = 1_700_000_000_000;

/** As the SDK writes it: what JSON has, dates and patterns. */
const dates = fc.record({ $date: fc.integer({ min: -8.64e15, max: 8.64e15 }) });
const patterns = fc.record({
  $regex: fc.constantFrom('a', '^b.*c$'),
  $options: fc.constantFrom('', 'i', 'im'),
});
const names = fc.string({ maxLength: 5 }).filter((name) => !name.startsWith('$'));
const { written } = fc.letrec<{ written: unknown }>((tie) => ({
  written: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.string(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => (Object.is(number, -0) ? 0 : number)),
    fc.maxSafeInteger(),
    dates,
    patterns,
    fc.array(tie('written')),
    fc.dictionary(names, tie('written')),
  ),
}));

describe('the older dialect’s JSON', () => {
  test('may give a date as seconds', () => {
    const written = toExtendedJson({ t: { $timestamp: 1_565_314_149 } }, 'data');
    expect(decodeExtendedJson(written, NOW_MS)).toEqual({ t: new Date(1_565_314_149_000) });
    expect(() => toExtendedJson({ t: { $timestamp: 'soon' } }, 'data')).toThrow('whole seconds');
  });

  test('comes back from the database as it was sent', () => {
    fc.assert(
      fc.property(written, (value) => {
        const document = decodeExtendedJson(toExtendedJson({ value }, 'data'), NOW_MS) as Document;
        expect(toPlainJson(encodeExtendedJson(document))).toEqual({ value });
      }),
      { numRuns: 300 },
    );
  });

  test('means the same whether it is sent plain or, in a transaction, as extended JSON', () => {
    const plain = { at: { $date: 5 }, later: { $date: NOW_MS }, now: { $date: { offset: 7 } } };
    const extended = {
      at: { $date: { $numberInt: '5' } },
      later: { $date: { $numberLong: String(NOW_MS) } },
      now: { $date: { offset: { $numberInt: '7' } } },
    };
    const meaning = (value: object): unknown => decodeExtendedJson(toExtendedJson(value, 'data'), NOW_MS);
    expect(meaning(extended)).toEqual(meaning(plain));
    expect(meaning(plain)).toEqual({
      at: new Date(5),
      later: new Date(NOW_MS),
      now: new Date(NOW_MS + 7),
    });
  });

  test('keeps $regex an operator of a query, except in a list', () => {
    const pattern = { $regex: 'a', $options: 'i' };
    const query = { name: pattern, other: { $in: [pattern] }, third: { $not: pattern } };
    expect(decodeExtendedJson(toExtendedJson(query, 'query'), NOW_MS)).toEqual({
      name: pattern,
      other: { $in: [/a/i] },
      third: { $not: pattern },
    });
  });

  test('keeps a field whatever it is called', () => {
    const text = '{"__proto__":{"at":{"$date":5}},"constructor":1}';
    expect(toExtendedJson(JSON.parse(text), 'data')).toBe(
      '{"__proto__":{"at":{"$date":{"$numberLong":"5"}}},"constructor":1}',
    );
    expect(JSON.stringify(toPlainJson(text.replace('5', '{"$numberLong":"5"}')))).toBe(text);
  });

  test.each([null, 'soon', 1.5, { $numberLong: 'x' }, {}, [], true])(
    'refuses the date %j by name',
    (content) => {
      expect(() => toExtendedJson({ at: { $date: content } }, 'data')).toThrow(
        /a date must be whole milliseconds/,
      );
    },
  );

  test('leaves what a number cannot hold as it is written', () => {
    const text = '{"big":{"$numberLong":"9223372036854775807"},"none":{"$numberDouble":"NaN"}}';
    expect(toPlainJson(text)).toEqual(JSON.parse(text));
  });
});
