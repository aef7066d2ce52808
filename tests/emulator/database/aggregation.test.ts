import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startHost, startMs, type Host } from './host';
import { sdkDatabase, type SdkAggregate } from './sdk';

let host: Host;
const database = sdkDatabase();
const _ = database.command;
const $ = _.aggregate;

const hourMs = 3_600_000;

beforeAll(async () => {
  host = await startHost([
    {
      collection: 'usage',
      indexes: [{ name: 'room_1', unique: false, keys: [{ field: 'room', order: 1 }] }],
    },
    { collection: 'rooms', indexes: [] },
  ]);
  host.database.importDocuments(
    'usage',
    Array.from({ length: 12 }, (_unused, n) => ({
      _id: `u${String(n).padStart(2, '0')}`,
      room: `r${n % 3}`,
      wh: n * 100,
      at: new Date(startMs + n * 4 * hourMs),
      tags: n % 2 === 0 ? ['even', 'all'] : ['all'],
      meter: { model: n < 6 ? 'old' : 'new' },
    })),
  );
  host.database.importDocuments('rooms', [
    { _id: 'r0', name: 'zero' },
    { _id: 'r1', name: 'one' },
  ]);
});

afterAll(async () => {
  await host.close();
});

function usage(): SdkAggregate {
  return database.collection('usage').aggregate();
}

const pipelines: [rule: string, pipeline: () => SdkAggregate, expected: object[]][] = [
  [
    'match and group add up',
    () =>
      usage()
        .match({ wh: _.gte(600) })
        .group({ _id: '$room', wh: { $sum: '$wh' }, n: { $sum: 1 } })
        .sort({ _id: 1 }),
    [
      { _id: 'r0', wh: 1500, n: 2 },
      { _id: 'r1', wh: 1700, n: 2 },
      { _id: 'r2', wh: 1900, n: 2 },
    ],
  ],
  [
    'group knows average, least, greatest, first and last',
    () =>
      usage()
        .sort({ wh: 1 })
        .group({
          _id: null,
          avg: { $avg: '$wh' },
          min: { $min: '$wh' },
          max: { $max: '$wh' },
          first: { $first: '$_id' },
          last: { $last: '$_id' },
        }),
    [{ _id: null, avg: 550, min: 0, max: 1100, first: 'u00', last: 'u11' }],
  ],
  [
    'a day is cut in the time zone that is named',
    () =>
      usage()
        .match({ room: 'r0' })
        .group({
          _id: { $dateToString: { date: '$at', format: '%Y-%m-%d', timezone: '+08:00' } },
          wh: { $sum: '$wh' },
        })
        .sort({ _id: 1 }),
    [
      { _id: '2026-01-01', wh: 0 },
      { _id: '2026-01-02', wh: 900 },
      { _id: '2026-01-03', wh: 900 },
    ],
  ],
  ['count counts', () => usage().match({ room: 'r1' }).count('total'), [{ total: 4 }]],
  [
    'skip and limit cut the sorted',
    () => usage().sort({ wh: -1 }).skip(1).limit(1).project({ wh: 1, _id: 0 }),
    [{ wh: 1000 }],
  ],
  [
    'project computes',
    () =>
      usage()
        .match({ _id: 'u03' })
        .project({ _id: 0, double: { $multiply: ['$wh', 2] } }),
    [{ double: 600 }],
  ],
  [
    'addFields adds',
    () => usage().match({ _id: 'u03' }).addFields({ 'meter.wh': '$wh' }).project({ meter: 1 }),
    [{ _id: 'u03', meter: { model: 'old', wh: 300 } }],
  ],
  [
    'unwind takes arrays apart',
    () => usage().unwind('$tags').sortByCount('$tags'),
    [
      { _id: 'all', count: 12 },
      { _id: 'even', count: 6 },
    ],
  ],
  [
    'replaceRoot makes a part the whole',
    () => usage().match({ _id: 'u09' }).replaceRoot({ newRoot: '$meter' }),
    [{ model: 'new' }],
  ],
  [
    'bucket sorts into ranges',
    () =>
      usage().bucket({
        groupBy: '$wh',
        boundaries: [0, 500, 1000],
        default: 'more',
        output: { n: { $sum: 1 } },
      }),
    [
      { _id: 0, n: 5 },
      { _id: 500, n: 5 },
      { _id: 'more', n: 2 },
    ],
  ],
  [
    'bucketAuto finds ranges',
    () => usage().bucketAuto({ groupBy: '$wh', buckets: 2 }),
    [
      { _id: { min: 0, max: 600 }, count: 6 },
      { _id: { min: 600, max: 1100 }, count: 6 },
    ],
  ],
  [
    'lookup joins another collection',
    () =>
      usage()
        .match({ _id: _.in(['u00', 'u02']) })
        .lookup({ from: 'rooms', localField: 'room', foreignField: '_id', as: 'rooms' })
        .project({ _id: 1, rooms: 1 })
        .sort({ _id: 1 }),
    [
      { _id: 'u00', rooms: [{ _id: 'r0', name: 'zero' }] },
      { _id: 'u02', rooms: [] },
    ],
  ],
  ['sample takes as many as asked', () => usage().sample({ size: 3 }).count('n'), [{ n: 3 }]],
  [
    'a later match filters what was computed',
    () =>
      usage()
        .group({ _id: '$room', wh: { $sum: '$wh' } })
        .match({ wh: _.gt(2500) }),
    [{ _id: 'r2', wh: 2600 }],
  ],
  [
    "the operators of $ are the cloud's",
    () =>
      usage()
        .match({ _id: 'u00' })
        .project({ _id: 0, is: $['cond']?.({ if: $['gt']?.(['$wh', 5]), then: 'much', else: 'little' }) }),
    [{ is: 'little' }],
  ],
  [
    'server time in a match is the clock of the service',
    () =>
      usage()
        .match({ at: _.lte(database.serverDate({ offset: hourMs })) })
        .count('n'),
    [{ n: 1 }],
  ],
];

test.each(pipelines)('%s', async (_rule, pipeline, expected) => {
  expect((await pipeline().end()).list).toEqual(expected);
});

const refusals: [rule: string, stage: string, value: unknown, text: string][] = [
  ['a stage that the emulator does not have', '$geoNear', {}, "Unrecognized pipeline stage name: '$geoNear'"],
  ['a stage that would write', '$out', 'rooms', "Unrecognized pipeline stage name: '$out'"],
  ['an accumulator that there is not', '$group', { _id: null, n: { $foo: 1 } }, '$foo'],
  ['an operator in match that there is not', '$match', { wh: { $foo: 1 } }, '$foo'],
  ['a bucket for less than the least', '$bucket', { groupBy: '$wh', boundaries: [500, 5000] }, '$switch'],
  ['buckets that are not sorted', '$bucket', { groupBy: '$wh', boundaries: [5, 1] }, 'must be sorted'],
  ['match of a number', '$match', 5, 'a query must be an object'],
];

test.each(refusals)('refused by name: %s', async (_rule, stageKey, value, text) => {
  for (const before of [[], [{ stageKey: '$skip', stageValue: '0' }]]) {
    const reply = await host.request({
      action: 'database.aggregateDocuments',
      collectionName: 'usage',
      stages: [...before, { stageKey, stageValue: JSON.stringify(value) }],
    });
    expect(reply).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' });
    if (before.length === 0) expect(reply).toMatchObject({ message: expect.stringContaining(text) });
  }
});

test('an aggregation of a collection that is not there throws the code itself', async () => {
  await expect(database.collection('ghost').aggregate().match({}).end()).rejects.toMatchObject({
    code: 'DATABASE_COLLECTION_NOT_EXIST',
  });
});

test('a result beyond one megabyte is refused', async () => {
  host.database.importDocuments(
    'rooms',
    [1, 2, 3].map((n) => ({ _id: `large ${n}`, kind: 'large', text: 'x'.repeat(400_000) })),
  );
  const large = database.collection('rooms').where({ kind: 'large' });
  expect((await large.limit(2).get()).data).toHaveLength(2);
  await expect(large.get()).rejects.toMatchObject({
    errMsg: expect.stringContaining('exceeds the limit of 1048576 bytes'),
  });
});

test('a document beyond 16 megabytes is refused', async () => {
  const text = 'x'.repeat(16 * 1024 * 1024);
  expect(
    await host.request({
      action: 'database.insertDocument',
      collectionName: 'rooms',
      data: [JSON.stringify({ text })],
    }),
  ).toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringContaining('object to insert too large'),
  });
});

test('a get answers 100 documents unless a limit says otherwise, and never more than 1000', async () => {
  await database.createCollection('many');
  host.database.importDocuments(
    'many',
    Array.from({ length: 1100 }, (_unused, n) => ({ _id: n })),
  );
  expect((await database.collection('many').get()).data).toHaveLength(100);
  expect((await database.collection('many').limit(5000).get()).data).toHaveLength(1000);
  expect(
    await host.request({ action: 'database.getDocument', collectionName: 'many', limit: 5000 }),
  ).toMatchObject({
    data: { list: { length: 1000 } },
  });
});

test('a parameter that no action knows is refused', async () => {
  expect(
    await host.request({ action: 'database.getDocument', collectionName: 'rooms', hint: 'name_1' }),
  ).toMatchObject({ code: 'INVALID_PARAM', message: expect.stringContaining('unknown parameter hint') });
});
