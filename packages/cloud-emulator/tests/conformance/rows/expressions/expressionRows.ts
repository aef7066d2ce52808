import type { Kind, Row, Source } from '../../row';

/** What every expression is asked of: a field of each kind of value. */
export const subject = {
  things: [
    {
      _id: 'x',
      six: 6,
      four: 4,
      half: 2.5,
      zero: 0,
      minus: -7,
      text: 'Hello',
      chinese: '手表x',
      empty: '',
      yes: true,
      no: false,
      nothing: null,
      list: [3, 1, 2, 1],
      none: [],
      nested: [[1, 2], [3]],
      pairs: [
        { k: 'a', v: 1 },
        { k: 'b', v: 2 },
      ],
      object: { a: 1, b: { c: 2 } },
      /** 16:30:05.007 in UTC, half past midnight of the next day, a Friday, in China. */
      at: new Date(Date.UTC(2026, 0, 1, 16, 30, 5, 7)),
      newYear: new Date(Date.UTC(2027, 0, 1)),
    },
  ],
};

export type Line = readonly [
  kind: Kind,
  rule: string,
  operand: unknown,
  expected: Row['expected'],
  source?: Source,
];

/** The lines as rows that compute `value` from the subject in a `$project`, with the SDK's own `$`. */
export function expressionRows(operator: string, lines: readonly Line[]): Row[] {
  return lines.map(([kind, rule, operand, expected, source]) => ({
    of: `aggregate.${operator}`,
    kind,
    rule,
    source: source ?? sourceOf(operator, expected),
    given: subject,
    ask: async ({ collection, command }) => {
      const expression = command.aggregate[operator]?.(operand);
      const [found] = await collection('things').aggregate((pipeline) =>
        pipeline.project({ _id: 0, value: expression }),
      );
      return found?.['value'];
    },
    expected,
  }));
}

const pages: Readonly<Record<string, string>> = { neq: 'ne' };

function sourceOf(operator: string, expected: Row['expected']): Source {
  const number = 'refusal' in expected ? /^\(Location(\d+)\)/.exec(expected.refusal.text)?.[1] : undefined;
  if (number !== undefined) return `server: db/pipeline/expression.cpp, ${number}`;
  return `manual: reference/operator/aggregation/${pages[operator] ?? operator}`;
}

/** Every row of a family. */
export function family(operators: Readonly<Record<string, readonly Line[]>>): Row[] {
  return Object.entries(operators).flatMap(([operator, lines]) => expressionRows(operator, lines));
}
