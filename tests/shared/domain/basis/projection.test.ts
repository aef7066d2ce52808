/** What a query does not ask for can't be read: the compiler refuses it. */
import { expect, test } from '@jest/globals';
import type { Projected } from '../../../../shared/domain/basis/projection';

interface Document {
  readonly _id: string;
  readonly name: string;
  readonly inner: { readonly asked: number; readonly unasked: number };
  readonly later?: { readonly asked: string };
}

const FIELDS = ['name', 'inner.asked', 'later.asked'] as const;

test('a projection has the fields of its list, however deep, and no other', () => {
  const part: Projected<Document, '_id' | (typeof FIELDS)[number]> = {
    _id: 'a',
    name: 'b',
    inner: { asked: 1 },
  };
  expect(FIELDS.map((path) => path.split('.', 1)[0])).toEqual(['name', 'inner', 'later']);
  // @ts-expect-error the list does not name it
  expect(part.inner.unasked).toBeUndefined();
  expect(part.later?.asked).toBeUndefined();
  expect(part.inner.asked).toBe(1);
});
