import { expect } from '@jest/globals';
import { answers, failedAs, type Kind, type Row, type Source } from '../../row';
import { expressionRows } from './expressionRows';

/** Two groups: `mixed` has every kind of value, `odd` has numbers; `none` has nothing to accumulate. */
const readings = {
  things: [
    { _id: 1, group: 'odd', wh: 1, at: new Date(0) },
    { _id: 2, group: 'odd', wh: 3 },
    { _id: 3, group: 'odd', wh: 8.5 },
    { _id: 4, group: 'mixed', wh: 'text', part: { a: 1 } },
    { _id: 5, group: 'mixed', wh: 2, part: { b: 2 } },
    { _id: 6, group: 'mixed', wh: null, part: null },
    { _id: 7, group: 'mixed', wh: [4, 5] },
    { _id: 8, group: 'mixed', wh: 2 },
    { _id: 9, group: 'none' },
  ],
};

type Group = 'odd' | 'mixed' | 'none';
type Line = readonly [
  kind: Kind,
  rule: string,
  group: Group,
  expected: Row['expected'],
  operand?: unknown,
  source?: Source,
];

function accumulatorRows(operator: string, lines: readonly Line[]): Row[] {
  return lines.map(([kind, rule, group, expected, operand = '$wh', source]) => ({
    of: `aggregate.${operator}`,
    kind,
    rule: `in a group: ${rule}`,
    source: source ?? `manual: reference/operator/aggregation/${operator}`,
    given: readings,
    ask: async ({ collection, command }) => {
      const accumulator = command.aggregate[operator]?.(operand);
      const [found] = await collection('things').aggregate((pipeline) =>
        pipeline.match({ group }).sort({ _id: 1 }).group({ _id: '$group', value: accumulator }),
      );
      return found?.['value'];
    },
    expected,
  }));
}

/** Of 1, 3 and 8.5, whose mean is 12.5 / 3. */
const deviation = Math.sqrt([1, 3, 8.5].reduce((sum, wh) => sum + (wh - 12.5 / 3) ** 2, 0) / 3);
/** The same with one less in the denominator. */
const sampleDeviation = deviation * Math.sqrt(3 / 2);

/** Of `[3, 1, 2, 1]`, and of 4 alone. */
const overList: Readonly<Record<string, unknown>> = {
  sum: 7,
  avg: 1.75,
  min: 1,
  max: 3,
  stdDevPop: expect.closeTo(Math.sqrt(2.75 / 4)),
  stdDevSamp: expect.closeTo(Math.sqrt(2.75 / 3)),
};
const overFour: Readonly<Record<string, unknown>> = {
  sum: 4,
  avg: 4,
  min: 4,
  max: 4,
  stdDevPop: 0,
  stdDevSamp: null,
};

const unary = (name: string): Row['expected'] =>
  failedAs(40237, `The ${name} accumulator is a unary operator`);
const statement = 'server: db/pipeline/accumulation_statement.cpp, 40237';

export const accumulatorRowsOfAll: readonly Row[] = [
  ...accumulatorRows('sum', [
    ['normal', 'adds numbers', 'odd', answers(12.5)],
    ['normal', 'counts with 1', 'mixed', answers(5), 1],
    ['type', 'what is no number is left out', 'mixed', answers(4)],
    ['edge', 'of nothing is zero', 'none', answers(0)],
    ['edge', 'of a list of operands is refused', 'odd', unary('$sum'), ['$wh', 1], statement],
  ]),
  ...accumulatorRows('avg', [
    ['normal', 'is the mean', 'odd', answers(12.5 / 3)],
    ['type', 'what is no number is left out', 'mixed', answers(2)],
    ['edge', 'of nothing is null', 'none', answers(null)],
  ]),
  ...accumulatorRows('min', [
    ['normal', 'is the least', 'odd', answers(1)],
    ['type', 'between types the order of types counts', 'mixed', answers(2)],
    ['edge', 'of nothing is null', 'none', answers(null)],
  ]),
  ...accumulatorRows('max', [
    ['normal', 'is the greatest', 'odd', answers(8.5)],
    ['type', 'an array is greater than texts and numbers', 'mixed', answers([4, 5])],
    ['edge', 'of nothing is null', 'none', answers(null)],
  ]),
  ...accumulatorRows('first', [
    ['normal', 'is that of the first document', 'odd', answers(1)],
    ['type', 'is of any type', 'mixed', answers('text')],
    ['edge', 'what is missing is null', 'none', answers(null)],
  ]),
  ...accumulatorRows('last', [
    ['normal', 'is that of the last document', 'odd', answers(8.5)],
    ['type', 'is of any type', 'odd', answers(null), '$at'],
    ['edge', 'what is missing is null', 'none', answers(null)],
  ]),
  ...accumulatorRows('push', [
    ['normal', 'gathers in order', 'odd', answers([1, 3, 8.5])],
    ['type', 'gathers any type, null and arrays too', 'mixed', answers(['text', 2, null, [4, 5], 2])],
    [
      'edge',
      'what is missing is not gathered',
      'odd',
      answers([new Date(0)]),
      '$at',
      'server: db/pipeline/accumulator_push.cpp',
    ],
    [
      'edge',
      'of nothing is an empty array',
      'none',
      answers([]),
      undefined,
      'server: db/pipeline/accumulator_push.cpp',
    ],
  ]),
  ...accumulatorRows('addToSet', [
    [
      'normal',
      'gathers each value once',
      'mixed',
      answers(['text', 2, null, [4, 5]]),
      undefined,
      'assumed: the order of $addToSet, which MongoDB leaves open, is that of first appearance',
    ],
    ['type', 'of a list of operands is refused', 'odd', unary('$addToSet'), ['$wh', 1], statement],
    [
      'edge',
      'what is missing is not gathered',
      'none',
      answers([]),
      undefined,
      'server: db/pipeline/accumulator_add_to_set.cpp',
    ],
  ]),
  ...accumulatorRows('stdDevPop', [
    ['normal', 'is the deviation of all', 'odd', answers(expect.closeTo(deviation))],
    ['type', 'what is no number is left out', 'mixed', answers(0)],
    ['edge', 'of nothing is null', 'none', answers(null)],
  ]),
  ...accumulatorRows('stdDevSamp', [
    ['normal', 'is the deviation of a sample', 'odd', answers(expect.closeTo(sampleDeviation))],
    ['type', 'what is no number is left out', 'mixed', answers(0)],
    ['edge', 'of nothing is null', 'none', answers(null)],
  ]),
  ...accumulatorRows('mergeObjects', [
    ['normal', 'later documents win, null adds nothing', 'mixed', answers({ a: 1, b: 2 }), '$part'],
    [
      'type',
      'of a number is refused',
      'odd',
      failedAs(40400, '$mergeObjects requires object inputs, but input 1 is of type int'),
      undefined,
      'server: db/pipeline/accumulator_merge_objects.cpp, 40400',
    ],
    ['edge', 'of nothing is an empty object', 'none', answers({})],
  ]),
  ...['sum', 'avg', 'min', 'max', 'stdDevPop', 'stdDevSamp'].flatMap((operator) =>
    expressionRows(operator, [
      ['normal', 'outside a group: over the elements of an array', '$list', answers(overList[operator])],
      [
        'edge',
        'outside a group: over its operands, null and missing left out',
        ['$four', '$nothing', '$missing'],
        answers(overFour[operator]),
      ],
    ]),
  ),
  ...['push', 'addToSet'].flatMap((operator) =>
    expressionRows(operator, [
      [
        'edge',
        'outside a group: there is none',
        '$list',
        failedAs('InvalidPipelineOperator', `Unrecognized expression '$${operator}'`),
        'server: db/pipeline/expression.cpp, parseExpression',
      ],
    ]),
  ),
];
