import type { SdkAggregate } from '../../../database/sdk';
import { answers, failedAs, type Kind, type Row } from '../../row';
import { family, type Line, subject } from './expressionRows';

/** Operators that compare any two values differ only in what they make of the order. */
function comparing(
  page: string,
  { less, equal, greater }: Readonly<Record<'less' | 'equal' | 'greater', unknown>>,
): readonly Line[] {
  const manual = `manual: reference/operator/aggregation/${page}` as const;
  return [
    ['normal', 'a less number with a greater one', ['$four', '$six'], answers(less), manual],
    ['normal', 'a number with itself', ['$six', 6], answers(equal), manual],
    [
      'type',
      'between types a number comes before a text',
      ['$six', '$text'],
      answers(less),
      'manual: reference/bson-type-comparison-order',
    ],
    [
      'type',
      'a boolean comes after an array',
      ['$yes', '$list'],
      answers(greater),
      'manual: reference/bson-type-comparison-order',
    ],
    [
      'edge',
      'what is missing comes before null',
      ['$missing', '$nothing'],
      answers(less),
      'server: db/exec/document_value/value.cpp, Value::compare',
    ],
    [
      'edge',
      'arrays compare element by element',
      [
        [1, 2],
        [1, 3],
      ],
      answers(less),
      manual,
    ],
    [
      'edge',
      'one operand is refused',
      ['$six'],
      failedAs(16020, `Expression $${page} takes exactly 2 arguments. 1 were passed in.`),
    ],
  ].map((line) => line as unknown as Line);
}

const pipelineText = 'sdk: @cloudbase/database/aggregate.js, done' as const;

/** A pipeline within a pipeline is written with `$.pipeline()`. */
const pipelineRows: readonly Row[] = (
  [
    [
      'normal',
      'is what a lookup takes, its numbers as they are sent',
      [{ $match: { v: { $numberInt: '1' } } }],
      (p) => p.match({ v: 1 }),
    ],
    ['type', 'a stage keeps what it was given, whatever it is', [{ $limit: 'x' }], (p) => p.limit('x')],
    ['edge', 'without stages is empty', [], (p) => p],
  ] satisfies [Kind, string, unknown, (pipeline: SdkAggregate) => SdkAggregate][]
).map(([kind, rule, stages, build]) => ({
  of: 'aggregate.pipeline',
  kind,
  rule,
  source: pipelineText,
  given: subject,
  ask: ({ command }) => {
    const pipeline = command.aggregate['pipeline']?.(undefined) as SdkAggregate;
    return Promise.resolve((build(pipeline) as unknown as { done: () => unknown }).done());
  },
  expected: answers(stages),
}));

export const logicRows: readonly Row[] = [
  ...pipelineRows,
  ...family({
    cmp: comparing('cmp', { less: -1, equal: 0, greater: 1 }),
    eq: comparing('eq', { less: false, equal: true, greater: false }),
    gt: comparing('gt', { less: false, equal: false, greater: true }),
    gte: comparing('gte', { less: false, equal: true, greater: true }),
    lt: comparing('lt', { less: true, equal: false, greater: false }),
    lte: comparing('lte', { less: true, equal: true, greater: false }),
    neq: comparing('ne', { less: true, equal: false, greater: true }),
    and: [
      ['normal', 'holds when all hold', ['$yes', { $gt: ['$six', 5] }], answers(true)],
      ['type', 'any value is true or false: a text is true', ['$text', '$empty'], answers(true)],
      ['edge', 'null, zero and what is missing are false', ['$nothing', '$zero', '$missing'], answers(false)],
      ['edge', 'of nothing holds', [], answers(true)],
      [
        'edge',
        'what comes after the first false is not evaluated',
        ['$no', { $divide: [1, 0] }],
        answers(false),
        'server: db/pipeline/expression.cpp, ExpressionAnd::evaluate',
      ],
    ],
    or: [
      ['normal', 'holds when one holds', ['$no', '$yes'], answers(true)],
      ['type', 'any value is true or false: an empty array is true', ['$none'], answers(true)],
      ['edge', 'null and what is missing are false', ['$nothing', '$missing'], answers(false)],
      ['edge', 'of nothing does not hold', [], answers(false)],
      [
        'edge',
        'what comes after the first true is not evaluated',
        ['$yes', { $divide: [1, 0] }],
        answers(true),
        'server: db/pipeline/expression.cpp, ExpressionOr::evaluate',
      ],
    ],
    not: [
      ['normal', 'turns around', ['$yes'], answers(false)],
      ['type', 'an array of false is true, and so turned to false', [[false]], answers(false)],
      ['edge', 'null turns to true', ['$nothing'], answers(true)],
      [
        'edge',
        'of two operands is refused',
        ['$yes', '$no'],
        failedAs(16020, 'Expression $not takes exactly 1 arguments. 2 were passed in.'),
      ],
    ],
    cond: [
      ['normal', 'chooses by name', { if: '$yes', then: 'then', else: 'else' }, answers('then')],
      ['normal', 'chooses by place', ['$no', 'then', 'else'], answers('else')],
      [
        'type',
        'of two operands is refused',
        ['$yes', 1],
        failedAs(16020, 'Expression $cond takes exactly 3 arguments. 2 were passed in.'),
      ],
      [
        'edge',
        'without else is refused',
        { if: true, then: 1 },
        failedAs(17082, "Missing 'else' parameter to $cond"),
      ],
      [
        'edge',
        'with another parameter is refused',
        { if: true, then: 1, otherwise: 2 },
        failedAs(17083, 'Unrecognized parameter to $cond: otherwise'),
      ],
      ['edge', 'what is missing is false', ['$missing', 'then', 'else'], answers('else')],
      [
        'edge',
        'the branch not chosen is not evaluated',
        ['$yes', 1, { $divide: [1, 0] }],
        answers(1),
        'server: db/pipeline/expression.cpp, ExpressionCond::evaluate',
      ],
    ],
    ifNull: [
      ['normal', 'replaces null', ['$nothing', 'instead'], answers('instead')],
      ['type', 'leaves a value of any type', ['$no', 'instead'], answers(false)],
      ['edge', 'replaces what is missing', ['$missing', 'instead'], answers('instead')],
      [
        'edge',
        'of one operand is refused',
        ['$nothing'],
        failedAs(16020, 'Expression $ifNull takes exactly 2 arguments. 1 were passed in.'),
      ],
    ],
    switch: [
      [
        'normal',
        'takes the first branch that holds',
        {
          branches: [
            { case: '$no', then: 1 },
            { case: '$yes', then: 2 },
            { case: '$yes', then: 3 },
          ],
        },
        answers(2),
      ],
      [
        'normal',
        'takes the default',
        { branches: [{ case: '$no', then: 1 }], default: 'other' },
        answers('other'),
      ],
      [
        'type',
        'of no object is refused',
        '$list',
        failedAs(40060, '$switch requires an object as an argument, found: string'),
      ],
      [
        'type',
        'branches that are no array are refused',
        { branches: 5 },
        failedAs(40061, "$switch expected an array for 'branches', found: int"),
      ],
      [
        'type',
        'a branch that is no object is refused',
        { branches: [1] },
        failedAs(40062, '$switch expected each branch to be an object, found: int'),
      ],
      [
        'edge',
        'without a default an input that no branch is for is refused',
        { branches: [{ case: '$no', then: 1 }] },
        failedAs(
          40066,
          '$switch could not find a matching branch for an input, and no default was specified.',
        ),
      ],
      [
        'edge',
        'without branches is refused',
        { branches: [], default: 1 },
        failedAs(40068, '$switch requires at least one branch.'),
      ],
      [
        'edge',
        'a branch without then is refused',
        { branches: [{ case: true }] },
        failedAs(40065, "$switch requires each branch have a 'then' expression."),
      ],
    ],
    let: [
      [
        'normal',
        'names values',
        { vars: { total: { $add: ['$six', '$four'] } }, in: { $multiply: ['$$total', 2] } },
        answers(20),
      ],
      [
        'type',
        'of no object is refused',
        '$list',
        failedAs(16874, '$let only supports an object as its argument'),
      ],
      ['edge', 'without in is refused', { vars: {} }, failedAs(16877, "Missing 'in' parameter to $let")],
      [
        'edge',
        'with another parameter is refused',
        { vars: {}, in: 1, out: 2 },
        failedAs(16875, 'Unrecognized parameter to $let: out'),
      ],
      ['edge', 'a variable that is null stays null', { vars: { a: '$nothing' }, in: '$$a' }, answers(null)],
      [
        'edge',
        'a variable that is not there is refused',
        { vars: {}, in: '$$nobody' },
        failedAs(17276, 'Use of undefined variable: nobody'),
      ],
    ],
    literal: [
      ['normal', 'is not evaluated', '$six', answers('$six')],
      ['type', 'an operator within is not evaluated', { $add: [1, 2] }, answers({ $add: [1, 2] })],
      ['edge', 'null is null', null, answers(null)],
    ],
    meta: [
      [
        'normal',
        'there is no text search, so there is no score',
        'textScore',
        failedAs('BadValue', 'query requires text score metadata, but it is not available'),
        'assumed: text search is not there, so its score is refused by name',
      ],
      ['type', 'of a number is refused', 5, failedAs(17307, '$meta only supports string arguments')],
      [
        'edge',
        'of another kind is refused',
        'shoeSize',
        failedAs(17308, 'Unsupported argument to $meta: shoeSize'),
      ],
    ],
  }),
];
