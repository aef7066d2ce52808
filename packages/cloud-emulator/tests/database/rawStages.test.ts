/** Stages that the SDK cannot send, and a raw pipeline can; what the SDK sends is in the conformance rows. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Host, startHost } from './host';

let host: Host;

beforeAll(async () => {
  host = await startHost([
    { collection: 'shelves', indexes: [] },
    { collection: 'devices', indexes: [] },
  ]);
  host.database.importDocuments('shelves', [
    { _id: 'a', floor: 1, owner: { level: 1, name: 'x' } },
    { _id: 'b', floor: 2, up: 'a', owner: { level: 9, name: 'y' } },
    { _id: 'c', floor: 2, up: 'b' },
  ]);
  host.database.importDocuments('devices', [{ _id: 'm', floor: 3 }]);
});

afterAll(async () => {
  await host.close();
});

async function run(...stages: object[]): Promise<Record<string, unknown>> {
  return host.request({
    action: 'database.aggregateDocuments',
    collectionName: 'shelves',
    stages: stages.flatMap((stage) =>
      Object.entries(stage).map(([stageKey, value]) => ({ stageKey, stageValue: JSON.stringify(value) })),
    ),
  });
}

/** Numbers as they were, since a reply is extended JSON. */
function plain(reply: Record<string, unknown>): unknown {
  const { list } = reply['data'] as { list: string[] };
  return list.map((text): unknown =>
    JSON.parse(text, (_field, value: unknown) =>
      typeof value === 'object' && value !== null && '$numberInt' in value ? Number(value.$numberInt) : value,
    ),
  );
}

const byId = { $sort: { _id: 1 } };
const onlyId = { $project: { _id: 1 } };

const pipelines: [rule: string, stages: object[], expected: unknown[]][] = [
  [
    'facet answers several questions at once',
    [{ $facet: { count: [{ $count: 'n' }], high: [{ $match: { floor: 2 } }, onlyId, byId] } }],
    [{ count: [{ n: 3 }], high: [{ _id: 'b' }, { _id: 'c' }] }],
  ],
  [
    'graphLookup follows a path',
    [
      { $match: { _id: 'c' } },
      {
        $graphLookup: {
          from: 'shelves',
          startWith: '$up',
          connectFromField: 'up',
          connectToField: '_id',
          as: 'above',
        },
      },
      { $project: { 'above._id': 1 } },
    ],
    [{ _id: 'c', above: [{ _id: 'b' }, { _id: 'a' }] }],
  ],
  [
    'redact prunes what is not for everybody',
    [
      { $match: { floor: 2 } },
      { $redact: { $cond: [{ $gt: [{ $ifNull: ['$level', 0] }, 5] }, '$$PRUNE', '$$DESCEND'] } },
      byId,
    ],
    [
      { _id: 'b', floor: 2, up: 'a' },
      { _id: 'c', floor: 2, up: 'b' },
    ],
  ],
  [
    'unionWith adds another collection',
    [{ $unionWith: { coll: 'devices' } }, onlyId, byId],
    [{ _id: 'a' }, { _id: 'b' }, { _id: 'c' }, { _id: 'm' }],
  ],
  [
    'replaceWith makes a part the whole',
    [{ $match: { _id: 'a' } }, { $replaceWith: '$owner' }],
    [{ level: 1, name: 'x' }],
  ],
  ['set is addFields', [{ $match: { _id: 'c' } }, { $set: { floor: 3 } }], [{ _id: 'c', floor: 3, up: 'b' }]],
  ['unset leaves out', [{ $match: { _id: 'c' } }, { $unset: ['floor', 'up'] }], [{ _id: 'c' }]],
];

test.each(pipelines)('%s', async (_rule, stages, expected) => {
  expect(plain(await run(...stages))).toEqual(expected);
});

test.each(['$out', '$merge', '$collStats', '$indexStats', '$geoNear'])(
  '%s is refused by name',
  async (stage) => {
    expect(await run({ [stage]: {} })).toMatchObject({
      code: 'DATABASE_REQUEST_FAILED',
      message: expect.stringContaining(`(BadValue) the local cloud does not have ${stage}`),
    });
  },
);

test('a stage that there is not is refused by name', async () => {
  expect(await run({ $foo: {} })).toMatchObject({
    message: expect.stringContaining("(Location40324) Unrecognized pipeline stage name: '$foo'"),
  });
});
