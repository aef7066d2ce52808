import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Host, startHost } from './host';

let host: Host;

beforeAll(async () => {
  host = await startHost([{ collection: 'd', indexes: [] }]);
});

afterAll(async () => {
  await host.close();
});

type Model = Map<string, unknown>;

/** One operator on one field, in three lines of model: what it makes of the field, or undefined for a refusal. */
interface Rule {
  readonly operator: string;
  readonly operand: unknown;
  readonly apply: (present: unknown) => { readonly value: unknown } | undefined;
}

const small = fc.integer({ min: -5, max: 5 });
const anything = fc.oneof(small, fc.constantFrom('text', null, true), fc.array(small, { maxLength: 3 }));

function ofNumber(
  operator: string,
  result: (present: number, operand: number) => number,
): fc.Arbitrary<Rule> {
  return small.map((operand) => ({
    operator,
    operand,
    apply(present) {
      if (present === undefined) return { value: result(0, operand) };
      return typeof present === 'number' ? { value: result(present, operand) } : undefined;
    },
  }));
}

function ofArray(
  operator: string,
  result: (present: unknown[], operand: number) => unknown[],
): fc.Arbitrary<Rule> {
  return small.map((operand) => ({
    operator,
    operand,
    apply(present) {
      if (present === undefined) return { value: operator === '$pull' ? undefined : result([], operand) };
      return Array.isArray(present) ? { value: result(present, operand) } : undefined;
    },
  }));
}

const rule: fc.Arbitrary<Rule> = fc.oneof(
  anything.map((operand) => ({ operator: '$set', operand, apply: () => ({ value: operand }) })),
  fc.constant({ operator: '$unset', operand: '', apply: () => ({ value: undefined }) }),
  // Adding zero makes -0 and 0 the same, which integers are.
  ofNumber('$inc', (present, operand) => present + operand),
  ofNumber('$mul', (present, operand) => present * operand + 0),
  ofArray('$push', (present, operand) => [...present, operand]),
  ofArray('$addToSet', (present, operand) => (present.includes(operand) ? present : [...present, operand])),
  ofArray('$pull', (present, operand) => present.filter((element) => element !== operand)),
);

/** Some operators, each on a field of its own. */
const update = fc.dictionary(fc.constantFrom('a', 'b', 'c'), rule, { minKeys: 1 });

async function send(rules: Readonly<Record<string, Rule>>): Promise<Record<string, unknown>> {
  const data: Record<string, Record<string, unknown>> = {};
  for (const [field, { operator, operand }] of Object.entries(rules)) {
    data[operator] = { ...data[operator], [field]: operand };
  }
  return host.request({
    action: 'database.modifyDocument',
    collectionName: 'd',
    queryType: 'DOC',
    query: '{"_id":"x"}',
    data: JSON.stringify(data),
    multi: false,
    merge: true,
    upsert: false,
  });
}

function applied(model: Model, rules: Readonly<Record<string, Rule>>): Model | undefined {
  const changed = new Map(model);
  for (const [field, { apply }] of Object.entries(rules)) {
    const result = apply(changed.get(field));
    if (result === undefined) return undefined;
    if (result.value === undefined) changed.delete(field);
    else changed.set(field, result.value);
  }
  return changed;
}

test('whatever updates follow one another, the document is what the model says', async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(update, { minLength: 1, maxLength: 8 }), async (updates) => {
      host.database.importDocuments('d', [{ _id: 'x' }]);
      let model: Model = new Map();
      for (const rules of updates) {
        const next = applied(model, rules);
        const reply = await send(rules);
        expect(reply['code']).toBe(next === undefined ? 'DATABASE_REQUEST_FAILED' : undefined);
        if (next === undefined) refused += 1;
        model = next ?? model;
        expect(host.database.exportDocuments('d')).toEqual([{ _id: 'x', ...Object.fromEntries(model) }]);
      }
    }),
    { numRuns: process.env['FULL'] === '1' ? 3000 : 200, seed: 1 },
  );
  expect(refused).toBeGreaterThan(100);
});
