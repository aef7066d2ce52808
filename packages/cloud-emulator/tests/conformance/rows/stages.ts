/** The stages that `aggregate()` offers. */
import { startMs } from '../../database/host';
import type { SdkAggregate } from '../../database/sdk';
import type { Client } from '../client';
import { answers, failedAs, type Kind, refused, type Row, type Source } from '../row';

const hourMs = 3_600_000;

/** Readings of three shelves over two days, and the shelves' names; the sensor hangs in no shelf. */
const shop = {
  things: [
    ...Array.from({ length: 6 }, (_unused, n) => ({
      _id: n,
      shelf: `r${n % 3}`,
      wh: n * 100,
      at: new Date(startMs + n * 8 * hourMs),
      tags: n % 2 === 0 ? ['even', 'all'] : ['all'],
      device: { model: n < 3 ? 'old' : 'new', phases: [{ v: n }, { v: 0 }] },
    })),
    { _id: 9, wh: null, tags: [], note: 'a sensor' },
  ],
  shelves: [
    { _id: 'r0', name: 'zero', floor: 1 },
    { _id: 'r1', name: 'one', floor: 1, up: 'r0' },
    { _id: 'r3', name: 'three', floor: null, up: 'r1' },
  ],
};

type Line = readonly [
  kind: Kind,
  rule: string,
  build: (pipeline: SdkAggregate, client: Client) => SdkAggregate,
  expected: readonly unknown[] | Row['expected'],
  source?: Source,
];

function stageRows(stage: string, lines: readonly Line[]): Row[] {
  return lines.map(([kind, rule, build, expected, source]) => ({
    of: `stage.${stage}`,
    kind,
    rule,
    source: source ?? sourceOf(stage, expected),
    given: shop,
    ask: (client) => client.collection('things').aggregate((pipeline) => build(pipeline, client)),
    expected: isList(expected) ? answers(expected) : expected,
  }));
}

function isList(expected: Line[3]): expected is readonly unknown[] {
  return Array.isArray(expected);
}

function sourceOf(stage: string, expected: Line[3]): Source {
  const isRefusal = !isList(expected) && 'refusal' in expected;
  return isRefusal
    ? `server: db/pipeline/document_source_${stage}.cpp`
    : `manual: reference/operator/aggregation/${stage}`;
}

const core = (rows: Row[]): Row[] => rows.map((row) => ({ ...row, core: true }));
const ids = (...list: number[]): object[] => list.map((_id) => ({ _id }));
const onlyId = { _id: 1 };
const notOffered =
  'sdk: @cloudbase/database/aggregate.js has no such method, wx-server-sdk calls it' as const;

export const stageRowsOfAll: readonly Row[] = [
  ...core(
    stageRows('match', [
      [
        'normal',
        'keeps what matches',
        (p, { command: _ }) => p.match({ wh: _.gte(400) }).project(onlyId),
        ids(4, 5),
      ],
      [
        'normal',
        'filters what was computed',
        (p, { command: _ }) =>
          p
            .group({ _id: '$shelf', wh: { $sum: '$wh' } })
            .match({ wh: _.gt(500) })
            .sort({ _id: 1 }),
        [{ _id: 'r2', wh: 700 }],
      ],
      [
        'type',
        'an operator that there is not is refused',
        (p) => p.match({ wh: { $foo: 1 } }),
        failedAs('BadValue', 'unknown operator: $foo'),
      ],
      [
        'edge',
        'null matches what is missing',
        (p, { command: _ }) => p.match({ shelf: _.eq(null) }).project(onlyId),
        ids(9),
      ],
      [
        'edge',
        'server time is the clock of the service',
        (p, { command: _, serverDate }) =>
          p.match({ at: _.lte(serverDate({ offset: hourMs })) }).project(onlyId),
        ids(0),
        'captured: $tcb_server_date in a query',
      ],
    ]),
  ),
  ...stageRows('match', [
    [
      'type',
      'a geo query is refused by name, further down too',
      (p, { command: _, Geo }) =>
        p.skip(1).match({ at: _.geoWithin({ centerSphere: [Geo.Point(1, 1), 1] }) }),
      failedAs('BadValue', 'the local cloud does not have $geoWithin'),
      'assumed: a geo query is not there and refused by name',
    ],
  ]),
  ...core(
    stageRows('group', [
      [
        'normal',
        'adds up',
        (p) => p.group({ _id: '$shelf', wh: { $sum: '$wh' }, n: { $sum: 1 } }).sort({ _id: 1 }),
        [
          { _id: null, wh: 0, n: 1 },
          { _id: 'r0', wh: 300, n: 2 },
          { _id: 'r1', wh: 500, n: 2 },
          { _id: 'r2', wh: 700, n: 2 },
        ],
      ],
      [
        'normal',
        'of null is one group',
        (p) => p.group({ _id: null, most: { $max: '$wh' } }),
        [{ _id: null, most: 500 }],
      ],
      [
        'normal',
        'by the day of a time zone',
        (p) =>
          p
            .match({ shelf: 'r0' })
            .group({
              _id: { $dateToString: { date: '$at', format: '%d', timezone: '+08:00' } },
              n: { $sum: 1 },
            })
            .sort({ _id: 1 }),
        [
          { _id: '01', n: 1 },
          { _id: '02', n: 1 },
        ],
      ],
      [
        'type',
        'of no object is refused',
        (p) => p.group(5),
        failedAs(15947, "a group's fields must be specified in an object"),
      ],
      [
        'type',
        'a field that is no accumulator is refused',
        (p) => p.group({ _id: null, wh: '$wh' }),
        failedAs(40234, "The field 'wh' must be an accumulator object"),
        'server: db/pipeline/accumulation_statement.cpp, 40234',
      ],
      [
        'type',
        'an accumulator that there is not is refused',
        (p) => p.group({ _id: null, wh: { $foo: 1 } }),
        failedAs(15952, "unknown group operator '$foo'"),
        'server: db/pipeline/accumulation_statement.cpp, 15952',
      ],
      [
        'edge',
        'without _id is refused',
        (p) => p.group({ wh: { $sum: 1 } }),
        failedAs(15955, 'a group specification must include an _id'),
      ],
      [
        'edge',
        'with a dotted field is refused',
        (p) => p.group({ _id: null, 'a.b': { $sum: 1 } }),
        failedAs(40235, "The field name 'a.b' cannot contain '.'"),
        'server: db/pipeline/accumulation_statement.cpp, 40235',
      ],
      [
        'edge',
        'what is missing and null are one group',
        (p) => p.group({ _id: '$wh', n: { $sum: 1 } }).match({ _id: null }),
        [{ _id: null, n: 1 }],
      ],
      [
        'edge',
        'arrays are equal as a whole',
        (p) =>
          p
            .group({ _id: '$tags', n: { $sum: 1 } })
            .match({ n: 3 })
            .count('groups'),
        [{ groups: 2 }],
      ],
    ]),
  ),
  ...core(
    stageRows('sort', [
      ['normal', 'by a field, downwards', (p) => p.sort({ wh: -1 }).limit(2).project(onlyId), ids(5, 4)],
      [
        'normal',
        'by two fields',
        (p) => p.sort({ 'device.model': 1, wh: -1 }).limit(2).project(onlyId),
        ids(9, 5),
      ],
      [
        'type',
        'by a text is refused',
        (p) => p.sort({ wh: 'asc' }),
        failedAs(15974, "$sort key ordering must be specified using a number or {$meta: 'textScore'}"),
        'server: db/query/sort_pattern.cpp, 15974',
      ],
      [
        'type',
        'of no object is refused',
        (p) => p.sort(5),
        failedAs(15973, 'the $sort key specification must be an object'),
      ],
      [
        'edge',
        'by 2 is refused',
        (p) => p.sort({ wh: 2 }),
        failedAs(15975, '$sort key ordering must be 1 (for ascending) or -1 (for descending)'),
        'server: db/query/sort_pattern.cpp, 15975',
      ],
      [
        'edge',
        'by nothing is refused',
        (p) => p.sort({}),
        failedAs(15976, '$sort stage must have at least one sort key'),
        'server: db/query/sort_pattern.cpp, 15976',
      ],
      [
        'edge',
        'null and what is missing come first',
        (p) => p.sort({ shelf: 1, _id: 1 }).limit(1).project(onlyId),
        ids(9),
      ],
      [
        'edge',
        'of an array its least element counts',
        (p) => p.sort({ 'device.phases.v': -1, _id: 1 }).limit(1).project(onlyId),
        ids(5),
      ],
    ]),
  ),
  ...core(
    stageRows('limit', [
      ['normal', 'cuts', (p) => p.sort({ _id: 1 }).limit(2).project(onlyId), ids(0, 1)],
      [
        'type',
        'of a text is refused',
        (p) => p.limit('x'),
        failedAs(15957, 'the limit must be specified as a number'),
      ],
      ['edge', 'of zero is refused', (p) => p.limit(0), failedAs(15958, 'the limit must be positive')],
    ]),
  ),
  ...core(
    stageRows('skip', [
      ['normal', 'leaves out the first', (p) => p.sort({ _id: 1 }).skip(5).project(onlyId), ids(5, 9)],
      [
        'type',
        'of a text is refused',
        (p) => p.skip('x'),
        failedAs(15972, 'Argument to $skip must be a number not a string'),
      ],
      [
        'edge',
        'below zero is refused',
        (p) => p.skip(-1),
        failedAs(15956, 'Argument to $skip cannot be negative'),
      ],
      ['edge', 'beyond the end leaves nothing', (p) => p.skip(99), []],
    ]),
  ),
  ...core(
    stageRows('count', [
      ['normal', 'counts', (p) => p.match({ shelf: 'r1' }).count('total'), [{ total: 2 }]],
      [
        'type',
        'as a number is refused',
        (p) => p.count(5),
        failedAs(40156, 'the count field must be a non-empty string'),
      ],
      [
        'edge',
        'as an empty text is refused',
        (p) => p.count(''),
        failedAs(40157, 'the count field must be a non-empty string'),
      ],
      [
        'edge',
        'as a path is refused',
        (p) => p.count('$total'),
        failedAs(40158, 'the count field cannot be a $-prefixed path'),
      ],
      ['edge', 'of nothing is no document', (p) => p.match({ shelf: 'none' }).count('total'), []],
    ]),
  ),
  ...core(
    stageRows('project', [
      [
        'normal',
        'keeps and computes',
        (p) => p.match({ _id: 3 }).project({ wh: 1, double: { $multiply: ['$wh', 2] } }),
        [{ _id: 3, wh: 300, double: 600 }],
      ],
      [
        'normal',
        'leaves out',
        (p) => p.match({ _id: 3 }).project({ at: 0, tags: 0, device: 0 }),
        [{ _id: 3, shelf: 'r0', wh: 300 }],
      ],
      [
        'normal',
        'the SDK writes operators',
        (p, { command: _ }) =>
          p.match({ _id: 0 }).project({
            _id: 0,
            is: _.aggregate['cond']?.({
              if: _.aggregate['gt']?.(['$wh', 5]),
              then: 'much',
              else: 'little',
            }),
          }),
        [{ is: 'little' }],
      ],
      [
        'type',
        'of no object is refused',
        (p) => p.project(5),
        failedAs(15969, '$project specification must be an object'),
      ],
      [
        'type',
        'both kinds at once are refused',
        (p) => p.project({ wh: 1, at: 0 }),
        failedAs(
          31254,
          'Invalid $project :: caused by :: Cannot do exclusion on field at in inclusion projection',
        ),
        'server: db/query/projection_parser.cpp, 31254',
      ],
      [
        'edge',
        'of nothing is refused',
        (p) => p.project({}),
        failedAs(
          51272,
          'Invalid $project :: caused by :: projection specification must have at least one field',
        ),
        'server: db/query/projection_parser.cpp, 51272',
      ],
      [
        'edge',
        'one place twice is refused',
        (p) => p.project({ device: 1, 'device.model': 1 }),
        failedAs(31250, 'Invalid $project :: caused by :: Path collision at device.model'),
        'server: db/query/projection_parser.cpp, 31250',
      ],
      [
        'edge',
        'goes into objects of an array',
        (p) => p.match({ _id: 3 }).project({ _id: 0, 'device.phases.v': 1 }),
        [{ device: { phases: [{ v: 3 }, { v: 0 }] } }],
      ],
      [
        'edge',
        'a nested object is a dotted path',
        (p) => p.match({ _id: 3 }).project({ _id: 0, device: { model: 1 } }),
        [{ device: { model: 'new' } }],
      ],
      [
        'edge',
        'what is missing is not made up, null stays',
        (p) => p.match({ _id: 9 }).project({ wh: 1, shelf: 1, computed: '$shelf' }),
        [{ _id: 9, wh: null }],
      ],
      [
        'edge',
        'a field path takes from each object of an array',
        (p) => p.match({ _id: 3 }).project({ _id: 0, v: '$device.phases.v' }),
        [{ v: [3, 0] }],
      ],
      [
        'edge',
        'what is missing is null in an array',
        (p) => p.match({ _id: 9 }).project({ _id: 0, both: ['$shelf', '$note'] }),
        [{ both: [null, 'a sensor'] }],
      ],
      [
        'edge',
        'an expression that there is not is refused',
        (p) => p.project({ x: { $foo: 1 } }),
        failedAs('InvalidPipelineOperator', "Unrecognized expression '$foo'"),
        'server: db/pipeline/expression.cpp, parseExpression',
      ],
    ]),
  ),
  ...stageRows('addFields', [
    [
      'normal',
      'adds to an object',
      (p) =>
        p
          .match({ _id: 3 })
          .addFields({ 'device.wh': '$wh' })
          .project({ _id: 0, 'device.model': 1, 'device.wh': 1 }),
      [{ device: { model: 'new', wh: 300 } }],
    ],
    [
      'type',
      'of no object is refused',
      (p) => p.addFields(5),
      failedAs(40272, '$addFields specification stage must be an object, got int'),
      'server: db/pipeline/document_source_add_fields.cpp, 40272',
    ],
    [
      'edge',
      'replaces what is there, a constant too',
      (p) => p.match({ _id: 9 }).addFields({ wh: 5, note: '$note' }),
      [{ _id: 9, wh: 5, tags: [], note: 'a sensor' }],
    ],
    [
      'edge',
      'into each object of an array',
      (p) =>
        p.match({ _id: 3 }).addFields({ 'device.phases.on': true }).project({ _id: 0, 'device.phases': 1 }),
      [
        {
          device: {
            phases: [
              { v: 3, on: true },
              { v: 0, on: true },
            ],
          },
        },
      ],
    ],
    [
      'edge',
      'through a number makes an object of it',
      (p) => p.match({ _id: 3 }).addFields({ 'wh.unit': 'Wh' }).project({ _id: 0, wh: 1 }),
      [{ wh: { unit: 'Wh' } }],
    ],
    [
      'edge',
      'what is missing is not added',
      (p) => p.match({ _id: 9 }).addFields({ floor: '$shelf' }).project({ floor: 1 }),
      [{ _id: 9 }],
    ],
    [
      'edge',
      'of nothing is refused',
      (p) => p.addFields({}),
      failedAs(40177, 'Invalid $addFields :: caused by :: specification must have at least one field'),
      'server: db/pipeline/parsed_add_fields.cpp, 40177',
    ],
  ]),
  ...core(
    stageRows('unwind', [
      [
        'normal',
        'takes arrays apart',
        (p) => p.match({ _id: 2 }).unwind('$tags').project({ tags: 1 }),
        [
          { _id: 2, tags: 'even' },
          { _id: 2, tags: 'all' },
        ],
      ],
      [
        'normal',
        'says the place',
        (p) =>
          p
            .match({ _id: 2 })
            .unwind({ path: '$tags', includeArrayIndex: 'place' })
            .project({ _id: 0, place: 1 }),
        [{ place: 0 }, { place: 1 }],
      ],
      [
        'type',
        'of a number is refused',
        (p) => p.unwind(5),
        failedAs(15981, 'expected either a string or an object as specification for $unwind stage, got int'),
      ],
      [
        'type',
        'of a name without $ is refused',
        (p) => p.unwind('tags'),
        failedAs(28818, "path option to $unwind stage should be prefixed with a '$': tags"),
      ],
      [
        'type',
        'what is no array is one element',
        (p) => p.match({ _id: 2 }).unwind('$wh').project({ wh: 1 }),
        [{ _id: 2, wh: 200 }],
      ],
      [
        'edge',
        'nothing, null and an empty array leave nothing',
        (p) => p.match({ _id: 9 }).unwind('$tags'),
        [],
      ],
      [
        'edge',
        'what is missing can be preserved',
        (p) => p.match({ _id: 9 }).unwind({ path: '$tags', preserveNullAndEmptyArrays: true }),
        [{ _id: 9, wh: null, note: 'a sensor' }],
      ],
      [
        'edge',
        'without a path is refused',
        (p) => p.unwind({}),
        failedAs(28812, 'no path specified to $unwind stage'),
      ],
      [
        'edge',
        'leads into objects',
        (p) => p.match({ _id: 2 }).unwind('$device.phases').project({ _id: 0, v: '$device.phases.v' }),
        [{ v: 2 }, { v: 0 }],
      ],
    ]),
  ),
  ...stageRows('sortByCount', [
    [
      'normal',
      'counts groups, the largest first',
      (p) => p.unwind('$tags').sortByCount('$tags'),
      [
        { _id: 'all', count: 6 },
        { _id: 'even', count: 3 },
      ],
    ],
    [
      'type',
      'of a number is refused',
      (p) => p.sortByCount(5),
      failedAs(40149, 'the sortByCount field must be specified as a string or as an object'),
      'server: db/pipeline/document_source_sort_by_count.cpp, 40149',
    ],
    [
      'type',
      'of a name without $ is refused',
      (p) => p.sortByCount('tags'),
      failedAs(
        40148,
        'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
      ),
      'server: db/pipeline/document_source_sort_by_count.cpp, 40148',
    ],
    ['edge', 'what is missing is a group', (p) => p.sortByCount('$note').limit(1), [{ _id: null, count: 6 }]],
  ]),
  ...stageRows('replaceRoot', [
    [
      'normal',
      'makes a part the whole',
      (p) =>
        p
          .match({ _id: 3 })
          .replaceRoot({ newRoot: { $mergeObjects: [{ id: '$_id' }, { model: '$device.model' }] } }),
      [{ id: 3, model: 'new' }],
    ],
    [
      'type',
      'a root that is no object is refused',
      (p) => p.match({ _id: 3 }).replaceRoot({ newRoot: '$wh' }),
      failedAs(
        40228,
        "'newRoot' expression must evaluate to an object, but resulting value was: 300. Type of resulting value: 'int'.",
      ),
    ],
    [
      'type',
      'of no object is refused',
      (p) => p.replaceRoot('$device'),
      failedAs(40229, 'expected an object as specification for $replaceRoot stage, got string'),
    ],
    [
      'edge',
      'what is missing is refused',
      (p) => p.match({ _id: 9 }).replaceRoot({ newRoot: '$device' }),
      failedAs(
        40228,
        "'newRoot' expression must evaluate to an object, but resulting value was: MISSING. Type of resulting value: 'missing'.",
      ),
    ],
    [
      'edge',
      'without a root is refused',
      (p) => p.replaceRoot({}),
      failedAs(40231, 'no newRoot specified for the $replaceRoot stage'),
    ],
  ]),
  ...stageRows('bucket', [
    [
      'normal',
      'sorts into ranges that begin with their boundary',
      (p, { command: _ }) =>
        p
          .match({ wh: _.gte(0) })
          .bucket({ groupBy: '$wh', boundaries: [0, 200, 400], default: 'more', output: { n: { $sum: 1 } } }),
      [
        { _id: 0, n: 2 },
        { _id: 200, n: 2 },
        { _id: 'more', n: 2 },
      ],
    ],
    [
      'type',
      'of no object is refused',
      (p) => p.bucket(5),
      failedAs(40201, 'Argument to $bucket stage must be an object, but found type: int.'),
    ],
    [
      'type',
      'boundaries of two types are refused',
      (p) => p.bucket({ groupBy: '$wh', boundaries: [0, 'x'] }),
      failedAs(
        40193,
        "All values in the the 'boundaries' option to $bucket must have the same type. Found conflicting types int and string.",
      ),
    ],
    [
      'edge',
      'what fits nowhere is refused without a default',
      (p) => p.bucket({ groupBy: '$wh', boundaries: [100, 200] }),
      failedAs(40066, '$switch could not find a matching branch for an input, and no default was specified.'),
      'server: db/pipeline/expression.cpp, 40066',
    ],
    [
      'edge',
      'boundaries that are not sorted are refused',
      (p) => p.bucket({ groupBy: '$wh', boundaries: [5, 1] }),
      failedAs(
        40194,
        "The 'boundaries' option to $bucket must be sorted, but elements 0 and 1 are not in ascending order (5 is not less than 1).",
      ),
    ],
    [
      'edge',
      'a default within the boundaries is refused',
      (p) => p.bucket({ groupBy: '$wh', boundaries: [0, 9], default: 5 }),
      failedAs(40199, "The $bucket 'default' field must be less than the lowest boundary"),
    ],
    [
      'edge',
      'one boundary is refused',
      (p) => p.bucket({ groupBy: '$wh', boundaries: [5] }),
      failedAs(40192, "The $bucket 'boundaries' field must have at least 2 values, but found 1 value(s)."),
    ],
    [
      'edge',
      'null falls into the default',
      (p) => p.match({ _id: 9 }).bucket({ groupBy: '$wh', boundaries: [0, 9], default: 'none' }),
      [{ _id: 'none', count: 1 }],
    ],
  ]),
  ...stageRows('bucketAuto', [
    [
      'normal',
      'finds ranges of about the same size',
      (p, { command: _ }) => p.match({ wh: _.gte(0) }).bucketAuto({ groupBy: '$wh', buckets: 2 }),
      [
        { _id: { min: 0, max: 300 }, count: 3 },
        { _id: { min: 300, max: 500 }, count: 3 },
      ],
    ],
    [
      'normal',
      'puts out what is asked for',
      (p, { command: _ }) =>
        p.match({ wh: _.gte(0) }).bucketAuto({ groupBy: '$wh', buckets: 1, output: { wh: { $sum: '$wh' } } }),
      [{ _id: { min: 0, max: 500 }, wh: 1500 }],
    ],
    [
      'type',
      'of no object is refused',
      (p) => p.bucketAuto(5),
      failedAs(40240, 'The argument to $bucketAuto must be an object, but found type: int.'),
      'server: db/pipeline/document_source_bucket_auto.cpp, 40240',
    ],
    [
      'type',
      'into text many is refused',
      (p) => p.bucketAuto({ groupBy: '$wh', buckets: 'x' }),
      failedAs(40241, "The $bucketAuto 'buckets' field must be a numeric value, but found type: string."),
      'server: db/pipeline/document_source_bucket_auto.cpp, 40241',
    ],
    [
      'edge',
      'into none is refused',
      (p) => p.bucketAuto({ groupBy: '$wh', buckets: 0 }),
      failedAs(40243, "The $bucketAuto 'buckets' field must be greater than 0, but found: 0."),
      'server: db/pipeline/document_source_bucket_auto.cpp, 40243',
    ],
    [
      'edge',
      'null comes first',
      (p) => p.bucketAuto({ groupBy: '$wh', buckets: 7 }).limit(1),
      [{ _id: { min: null, max: 0 }, count: 1 }],
    ],
    [
      'edge',
      'of nothing is none',
      (p) => p.match({ shelf: 'none' }).bucketAuto({ groupBy: '$wh', buckets: 2 }),
      [],
    ],
  ]),
  ...stageRows('lookup', [
    [
      'normal',
      'joins another collection',
      (p, { command: _ }) =>
        p
          .match({ _id: _.in([0, 2]) })
          .lookup({ from: 'shelves', localField: 'shelf', foreignField: '_id', as: 'shelves' })
          .project({ 'shelves.name': 1 })
          .sort({ _id: 1 }),
      [
        { _id: 0, shelves: [{ name: 'zero' }] },
        { _id: 2, shelves: [] },
      ],
    ],
    [
      'normal',
      'by a pipeline',
      (p) =>
        p
          .match({ _id: 4 })
          .lookup({
            from: 'shelves',
            let: { shelf: '$shelf' },
            pipeline: [
              { $match: { $expr: { $eq: ['$_id', '$$shelf'] } } },
              { $project: { _id: 0, name: 1 } },
            ],
            as: 'shelves',
          })
          .project({ shelves: 1 }),
      [{ _id: 4, shelves: [{ name: 'one' }] }],
    ],
    [
      'type',
      'from a number is refused',
      (p) => p.lookup({ from: 5, localField: 'shelf', foreignField: '_id', as: 'shelves' }),
      failedAs('FailedToParse', "$lookup argument 'from: 5' must be a string, is type int"),
    ],
    [
      'type',
      'of no object is refused',
      (p) => p.lookup(5),
      failedAs('FailedToParse', 'the $lookup stage specification must be an object, but found int'),
    ],
    [
      'edge',
      'without as is refused',
      (p) => p.lookup({ from: 'shelves', localField: 'shelf', foreignField: '_id' }),
      failedAs('FailedToParse', "must specify 'as' field for a $lookup"),
    ],
    [
      'edge',
      'with half of the fields is refused',
      (p) => p.lookup({ from: 'shelves', localField: 'shelf', as: 'shelves' }),
      failedAs(
        'FailedToParse',
        "$lookup requires either 'pipeline' or both 'localField' and 'foreignField' to be specified",
      ),
    ],
    [
      'edge',
      'what is missing equals null and what is missing',
      (p) =>
        p
          .match({ _id: 9 })
          .lookup({ from: 'shelves', localField: 'shelf', foreignField: 'floor', as: 'shelves' })
          .project({ 'shelves._id': 1 }),
      [{ _id: 9, shelves: [{ _id: 'r3' }] }],
    ],
    [
      'edge',
      'an array stands for its elements',
      (p) =>
        p
          .match({ _id: 0 })
          .addFields({ shelves: ['r0', 'r3'] })
          .lookup({ from: 'shelves', localField: 'shelves', foreignField: '_id', as: 'shelves' })
          .project({ 'shelves._id': 1 }),
      [{ _id: 0, shelves: [{ _id: 'r0' }, { _id: 'r3' }] }],
    ],
  ]),
  ...stageRows('sample', [
    ['normal', 'takes as many as asked', (p) => p.sample({ size: 3 }).count('n'), [{ n: 3 }]],
    [
      'type',
      'of no object is refused',
      (p) => p.sample(5),
      failedAs(28745, 'the $sample stage specification must be an object'),
      'server: db/pipeline/document_source_sample.cpp, 28745',
    ],
    [
      'type',
      'of text many is refused',
      (p) => p.sample({ size: 'x' }),
      failedAs(28746, 'size argument to $sample must be a number'),
      'server: db/pipeline/document_source_sample.cpp, 28746',
    ],
    [
      'edge',
      'of less than none is refused',
      (p) => p.sample({ size: -1 }),
      failedAs(28747, 'size argument to $sample must not be negative'),
      'server: db/pipeline/document_source_sample.cpp, 28747',
    ],
    [
      'edge',
      'takes no document twice',
      (p) =>
        p
          .sample({ size: 99 })
          .group({ _id: '$_id', n: { $sum: 1 } })
          .match({ n: 1 })
          .count('n'),
      [{ n: 7 }],
      'assumed: $sample takes no document twice, where MongoDB may',
    ],
  ]),
  ...stageRows('geoNear', [
    [
      'type',
      'is refused by name',
      (p, { Geo }) => p.geoNear({ near: Geo.Point(113, 23), distanceField: 'd', spherical: true }),
      failedAs('BadValue', 'the local cloud does not have $geoNear'),
      'assumed: a geo query is not there and refused by name',
    ],
  ]),
  ...['facet', 'graphLookup', 'redact', 'out', 'collStats', 'indexStats'].flatMap((stage) =>
    stageRows(stage, [
      [
        'type',
        'is offered by the SDK and cannot be called',
        (p) => p[stage as 'facet']({}),
        refused('SDK', 'is not a function'),
        notOffered,
      ],
    ]),
  ),
  {
    of: 'stage.end',
    kind: 'edge',
    rule: 'an aggregation of a collection that is not there shows the code itself',
    source: 'sdk: index.js, Aggregate.end does not transform the code',
    core: true,
    given: shop,
    ask: ({ collection }) => collection('ghost').aggregate((pipeline) => pipeline.limit(1)),
    expected: refused('DATABASE_COLLECTION_NOT_EXIST', 'Db or Table not exist: ghost'),
  },
];
