/** After an outage: what waits is worked off faster than more comes in, though every call takes its time. */
import { expect, test } from '@jest/globals';
import { range } from 'remeda';
import { ingest } from '../../../server/entries/ingest';
import type { Ports } from '../../../server/ports';
import { MINUTE_MS, startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';
import { DEFAULT_SETTINGS } from '../../../shared/domain/documents/settings';
import type { InboxMessage } from '../../../shared/domain/metering/inboxMessage';
import type { MeterRecord, MeterShard } from '../../../shared/domain/metering/meterShard';
import { buildCampus, type CampusDocuments } from '../../../tools/campus/campus';

const CALL_MS = 200;
const OPENED_MS = startOfDayMs('2026-10-12');
const QUARTER_MS = 15 * MINUTE_MS;
const RUN_EVERY_MS = 5 * MINUTE_MS;
const SHARDS = 80;
const QUARTERS = 3;
const BUILDINGS = range(0, SHARDS);
const PLACES = range(0, 64);

/** Time passes only while everybody waits for an answer. */
class WaitedTime {
  nowMs = 0;
  readonly #waiting: { readonly dueMs: number; readonly go: () => void }[] = [];

  after<Answer>(callMs: number, answer: () => Answer): Promise<Answer> {
    return new Promise((resolve) => {
      this.#waiting.push({
        dueMs: this.nowMs + callMs,
        go: () => {
          resolve(answer());
        },
      });
    });
  }

  async until<Done>(run: Promise<Done>): Promise<Done> {
    const state = { isDone: false };
    void run.finally(() => (state.isDone = true));
    for (;;) {
      await new Promise(setImmediate);
      if (state.isDone) return run;
      const dueMs = Math.min(...this.#waiting.map((one) => one.dueMs));
      this.nowMs = Math.max(this.nowMs, dueMs);
      const due = this.#waiting.filter((one) => one.dueMs <= dueMs);
      for (const one of due) this.#waiting.splice(this.#waiting.indexOf(one), 1);
      for (const { go } of due) go();
    }
  }
}

function campusOfShards(): CampusDocuments {
  return buildCampus({
    seed: 1,
    area: { _id: 'bnuz', name: '北京师范大学珠海校区' },
    buildings: BUILDINGS.map((index) => ({
      code: `b${String(index)}`,
      name: `${String(index)} 栋`,
      floors: 4,
      roomsPerFloor: 16,
    })),
    tariff: { fromDay: '2026-10-01', pricePerKwh: 6_259 },
    openedAtMs: OPENED_MS,
    openingFen: () => 100_000,
  });
}

function slowCloud(time: WaitedTime, messages: InboxMessage[]): Ports {
  const campus = campusOfShards();
  const shards = new Map(campus.meterBanks.map((bank) => [bank._id, bank]));
  const shardOf = new Map(
    campus.meterBanks.flatMap(({ _id, meterNos }) => meterNos.map((no) => [no, _id] as const)),
  );
  const rooms = new Map(campus.rooms.map((room) => [room._id, room]));
  const answers =
    <Answer>(answer: Answer) =>
    () =>
      time.after(CALL_MS, () => answer);
  return {
    clock: { nowMs: () => OPENED_MS + 20 * 60 * MINUTE_MS, steadyMs: () => time.nowMs },
    log: (text: string) => {
      throw new Error(text);
    },
    settings: { read: answers(DEFAULT_SETTINGS) },
    tariffs: { read: answers(campus.tariffs) },
    commands: { due: answers([]) },
    shards: {
      // It asks for the ids first.
      ofMeters: (nos: readonly string[]) =>
        time.after(2 * CALL_MS, () =>
          [...new Set(nos.map((no) => shardOf.get(no) ?? ''))].flatMap((id) => shards.get(id) ?? []),
        ),
      write: (bank: MeterShard, changed: Readonly<Record<string, MeterRecord>>) =>
        time.after(CALL_MS, () => {
          if (shards.get(bank._id)?.revision !== bank.revision) return false;
          shards.set(bank._id, {
            ...bank,
            revision: bank.revision + 1,
            meters: { ...bank.meters, ...changed },
          });
          return true;
        }),
      unheardMeters: answers([]),
      withUnheardMeters: answers([]),
    },
    inbox: {
      waiting: (skip: number, limit: number) =>
        time.after(CALL_MS, () =>
          messages.filter(({ state }) => state === 'waiting').slice(skip, skip + limit),
        ),
      markDone: (ids: readonly string[]) =>
        time.after(CALL_MS, () => {
          const done = new Set(ids);
          messages.splice(0, messages.length, ...messages.filter(({ _id }) => !done.has(_id)));
        }),
      markFailed: () => Promise.resolve(),
      history: answers([]),
    },
    quarantine: {
      put: () => Promise.resolve(),
      note: () => Promise.resolve(),
      accept: () => Promise.resolve(),
    },
    rooms: { forBilling: answers(rooms), openServices: answers(0) },
    bindings: {
      withArmedReminder: answers([]),
      rearmLowBalance: () => Promise.resolve(),
      rearmOwnThreshold: () => Promise.resolve(),
    },
    workOrders: { due: answers([]) },
    outbox: { unfinished: answers([]), due: answers([]) },
  } as unknown as Ports;
}

function message(name: string, meterNos: readonly string[], quarter: number): InboxMessage {
  const ts = OPENED_MS + quarter * QUARTER_MS;
  const params = meterNos.map((meterNo) => ({ meterNo, ts, e: quarter * 10 }));
  return {
    _id: `push:${name}.${String(quarter)}`,
    receivedAtMs: ts,
    body: JSON.stringify({ method: 'report', params }),
    meterNos,
    takenToMs: ts,
    state: 'waiting',
  };
}

function meterNosOf(shard: number): readonly string[] {
  return [1, 2, 3, 4].flatMap((floor) =>
    Array.from({ length: 16 }, (_, room) => `Mb${String(shard)}-${String(floor * 100 + room + 1)}`),
  );
}

/** All meters at every quarter of an hour: those of a building by one gateway, or each by itself. */
const REPORTING: readonly (readonly [string, (quarter: number) => readonly InboxMessage[]])[] = [
  [
    'gateways',
    (quarter) => BUILDINGS.map((shard) => message(`gateway${String(shard)}`, meterNosOf(shard), quarter)),
  ],
  [
    'meters one by one, those of a building never together',
    (quarter) =>
      PLACES.flatMap((place) => BUILDINGS.map((shard) => ofMeter(meterNosOf(shard)[place], quarter))),
  ],
];

function ofMeter(meterNo = '', quarter: number): InboxMessage {
  return message(meterNo, [meterNo], quarter);
}

test.each(REPORTING)('5,120 rooms, reported by %s', async (_name, ofQuarter) => {
  const time = new WaitedTime();
  const messages = Array.from({ length: QUARTERS }, (_, index) => ofQuarter(index + 1)).flat();
  const before = messages.length;
  const cloud = slowCloud(time, messages);
  expect(await time.until(ingest(cloud))).toMatchObject({ ok: true, value: { waiting: 0 } });
  const comesInMeanwhile = ((before / QUARTERS) * RUN_EVERY_MS) / QUARTER_MS;
  expect(before - messages.length).toBeGreaterThan(comesInMeanwhile);
});
