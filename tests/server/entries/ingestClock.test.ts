import { expect, test } from '@jest/globals';
import { ingest } from '../../../server/entries/ingest';
import type { Ports } from '../../../server/ports';
import { DEFAULT_SETTINGS } from '../../../shared/domain/documents/settings';
import type { InboxMessage } from '../../../shared/domain/metering/inboxMessage';

/** The console allows no more. */
const TIME_OUT_MS = 60_000;

const many = <Item>(count: number, item: (index: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, index) => item(index));

function message(index: number): InboxMessage {
  const report = { meterNo: `M${index}`, ts: 1, e: 1 };
  return {
    _id: `push:${index}`,
    receivedAtMs: 1,
    body: JSON.stringify({ method: 'report', params: report }),
    meterNos: [report.meterNo],
    takenToMs: 1,
    state: 'waiting',
  };
}

/** A cloud in which there is no end of anything, and every answer takes its time. */
function endlessCloud(
  database: number,
  hub: number,
): { readonly cloud: Ports; readonly tookMs: () => number } {
  let nowMs = 0;
  const slow =
    <Answer>(answer: Answer, tookMs = database) =>
    (): Promise<Answer> => {
      nowMs += tookMs;
      return Promise.resolve(answer);
    };
  const cloud = {
    clock: { nowMs: () => 0, steadyMs: () => nowMs },
    log: () => undefined,
    settings: { read: slow(DEFAULT_SETTINGS) },
    tariffs: { read: slow([]) },
    commands: {
      due: slow(many(40, (index) => ({ _id: `relay:${index}`, attempts: 0 }))),
      claim: slow(false, hub),
    },
    shards: {
      withUnheardMeters: slow([]),
      unheardMeters: slow(
        many(500, (index) => ({ meterNo: `M${index}`, buildingId: 'b', latestTakenAtMs: 0 })),
      ),
      ofMeters: slow([]),
    },
    workOrders: { filed: slow(many(20, (index) => ({ _id: `w${index}`, order: {}, roomId: 'r' }))) },
    meterHub: { history: slow([], hub), pull: slow(undefined, hub) },
    inbox: { waiting: slow(many(40, message)), markDone: slow(undefined), markFailed: slow(undefined) },
    quarantine: { put: slow(undefined) },
    rooms: { forBilling: slow(new Map()) },
    outbox: {
      unfinished: slow([]),
      due: slow(many(100, (index) => ({ _id: `m${index}`, roomId: 'r' }))),
      move: slow(false, hub),
    },
    bindings: { ofRoom: slow([]) },
  } as unknown as Ports;
  const rooms = { ...cloud.rooms, get: slow({ bankId: 'b', slot: '0', creditsFen: 0 }) };
  const shards = { ...cloud.shards, meter: slow({ chargeFen: 0 }) };
  return { cloud: { ...cloud, rooms, shards } as unknown as Ports, tookMs: () => nowMs };
}

test.each([
  ['is quick', 20, 50],
  ['is slow', 300, 1_000],
  ['hardly answers', 1_000, 2_000],
])(
  'a run ends before its time-out, however much there is to do, where the cloud %s',
  async (_, database, hub) => {
    const { cloud, tookMs } = endlessCloud(database, hub);
    await ingest(cloud);
    expect(tookMs()).toBeLessThan(TIME_OUT_MS);
  },
);
