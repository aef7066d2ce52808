/** Banks, closed usage and quarantine: what `ingest` alone writes. */
import { type UsageMonth, usageMonthId } from '../../../shared/domain/billing/usageMonth';
import {
  FORECAST_DAYS,
  type MeterRecord,
  METERS_PER_SHARD,
  type MeterShard,
  watchOf,
} from '../../../shared/domain/metering/meterShard';
import type { QuarantinedReading } from '../../../shared/domain/metering/quarantinedReading';
import type { UsageStore } from '../../billing/ports';
import type { QuarantineStore, ShardStore } from '../../metering/ports';
import { beginningWith, command, database, type Fields } from '../wxCloud';
import { changesOf } from './changesOf';
import { chunked, Collection } from './collection';

/** A bank of 64 meters is some 60 KB on its way, 80 KB with many open days; an answer of the cloud is 1 MB. */
const SHARDS_PER_READ = 10;
/** A part of a bank that settling only adds to. */
const NOT_READ = { recentWh: [] } as const;
const WITHOUT_WHAT_SCREENS_READ = Object.fromEntries(
  Array.from({ length: METERS_PER_SHARD }, (_, slot) => [`meters.${slot}.recentWh`, false]),
);

/** When each meter of a bank was last heard: 64 make 12 KB. */
const SHARDS_PER_SCAN = 50;
const LAST_SIGNS = {
  buildingId: true,
  ...Object.fromEntries(
    Array.from({ length: METERS_PER_SHARD }, (_, slot) =>
      ['meterNo', 'lastHeardAtMs', 'account.latest.takenAtMs'].map((field) => `meters.${slot}.${field}`),
    )
      .flat()
      .map((path) => [path, true]),
  ),
};

type ShardLiveness = Pick<MeterShard, '_id' | 'buildingId'> & {
  readonly meters?: Readonly<
    Record<
      string,
      Pick<MeterRecord, 'meterNo' | 'lastHeardAtMs'> & {
        readonly account: { readonly latest: { readonly takenAtMs: number } };
      }
    >
  >;
};

/** Of a bank's 64 meters one names it: so many meters ask for some tens of ids, hardly ever for more than a page. */
const METERS_PER_QUESTION = 1_000;
const INSERTS_AT_ONCE = 10;

/** A list of 64 silent meters is 7 KB. */
const WATCHES_PER_READ = 50;

const banks = new Collection<MeterShard>(database, 'meterBanks');
const usage = new Collection<UsageMonth>(database, 'usage');
const quarantine = new Collection<QuarantinedReading>(database, 'quarantine');

export const shardStore: ShardStore = {
  async get(id) {
    return (await readShards([id]))[0];
  },

  async ofMeters(meterNos) {
    const ids = new Set<string>();
    for (const some of chunked(meterNos, METERS_PER_QUESTION)) {
      const named = await banks.findAll({ where: { meterNos: command.in(some) }, fields: { _id: true } });
      for (const { _id } of named) ids.add(_id);
    }
    return (await Promise.all(chunked([...ids], SHARDS_PER_READ).map(readShards))).flat();
  },

  async unheardMeters(sinceMs) {
    // In most banks there is none, and a bank knows.
    const found = await Promise.all(
      [{ 'watch.heardFromMs': command.lt(sinceMs) }, { 'watch.silentMeters': command.gt(0) }].map((where) =>
        banks.findAll({ where, fields: LAST_SIGNS }, SHARDS_PER_SCAN),
      ),
    );
    const all = new Map((found.flat() as readonly ShardLiveness[]).map((bank) => [bank._id, bank]));
    return [...all.values()].flatMap(({ buildingId, meters }) =>
      Object.values(meters ?? {})
        .filter(({ lastHeardAtMs }) => lastHeardAtMs < sinceMs)
        .map(({ meterNo, account }) => ({ meterNo, buildingId, latestTakenAtMs: account.latest.takenAtMs })),
    );
  },

  async meter(bankId, slot) {
    const bank = await banks.get(bankId, { [`meters.${slot}`]: true });
    return bank?.meters[slot];
  },

  async withUnheardMeters(beforeMs) {
    const named = await banks.find({
      where: { 'watch.heardFromMs': command.lt(beforeMs) },
      orderBy: [['watch.heardFromMs', 'asc']],
      limit: SHARDS_PER_READ,
      fields: { _id: true },
    });
    return named.length === 0 ? [] : readShards(named.map(({ _id }) => _id));
  },

  async silentOf(campusId) {
    const where = { _id: beginningWith(`${campusId}/`), 'watch.silentMeters': command.gt(0) };
    const found = await banks.findAll({ where, fields: { 'watch.silent': true } }, WATCHES_PER_READ);
    return found.flatMap(({ watch }) => watch.silent);
  },

  async write(bank, changed) {
    return (
      (await banks.update({ _id: bank._id, revision: bank.revision }, shardChanges(bank, changed))) === 1
    );
  },
};

/** A tick changes a tenth of what a bank holds. Closed days were not read; what is there of them is added. */
export function shardChanges(bank: MeterShard, changed: Readonly<Record<string, MeterRecord>>): Fields {
  const watch = command.set(watchOf({ ...bank.meters, ...changed }));
  const changes: Record<string, unknown> = { revision: command.inc(1), watch };
  for (const [slot, meter] of Object.entries(changed)) {
    const path = `meters.${slot}`;
    const { recentWh } = meter;
    const before = bank.meters[slot];
    if (before === undefined) {
      changes[path] = command.set(meter);
      continue;
    }
    Object.assign(changes, changesOf(before, { ...meter, ...NOT_READ }, path));
    if (recentWh.length > 0)
      changes[`${path}.recentWh`] = command.push({ each: recentWh, slice: -FORECAST_DAYS });
  }
  return changes;
}

function mapMeters(
  meters: MeterShard['meters'],
  change: (meter: MeterRecord) => MeterRecord,
): MeterShard['meters'] {
  return Object.fromEntries(Object.entries(meters).map(([slot, meter]) => [slot, change(meter)]));
}

/** In halves where the answer would be too large. */
async function readShards(ids: readonly string[]): Promise<readonly MeterShard[]> {
  try {
    const read = await banks.find({
      where: { _id: command.in(ids) },
      limit: ids.length,
      fields: WITHOUT_WHAT_SCREENS_READ,
    });
    return read.map((bank) => ({
      ...bank,
      meters: mapMeters(bank.meters, (meter) => ({ ...meter, ...NOT_READ })),
    }));
  } catch (error) {
    if (ids.length === 1) throw error;
    const half = Math.ceil(ids.length / 2);
    return [...(await readShards(ids.slice(0, half))), ...(await readShards(ids.slice(half)))];
  }
}

export const usageStore: UsageStore = {
  async ofRoom(bankId, slot, months) {
    const ids = months.map((month) => usageMonthId(bankId, month));
    const found = await usage.find({
      where: { _id: command.in(ids) },
      fields: { month: true, [`meters.${slot}`]: true, [`adjustments.${slot}`]: true },
      limit: ids.length,
    });
    return {
      rows: found.flatMap(({ meters }) => Object.values(meters[slot] ?? {})),
      adjustments: found.flatMap(({ adjustments }) => Object.values(adjustments?.[slot] ?? {})),
    };
  },
};

export const quarantineStore: QuarantineStore = {
  get: (id) => quarantine.get(id),

  async put(readings) {
    for (const some of chunked(readings, INSERTS_AT_ONCE))
      await Promise.all(
        some.map(async (reading) => {
          if ((await quarantine.insert(reading)) === 'exists')
            await quarantine.update({ _id: reading._id, state: 'accepted' }, { state: 'open' });
        }),
      );
  },

  async accept(ids) {
    for (const some of chunked(ids)) {
      await quarantine.update({ _id: command.in(some), state: 'open' }, { state: 'accepted' });
    }
  },

  openOf: (campusId, after, limit) =>
    quarantine.newestFirst(
      command.and([
        { state: 'open' },
        command.or([{ roomId: beginningWith(`${campusId}/`) }, { roomId: command.exists(false) }]),
      ]),
      after,
      limit,
    ),

  async ofMeters(meterNos, fromMs) {
    const found = await quarantine.findAll({
      where: {
        meterNo: command.in([...meterNos]),
        takenAtMs: command.gte(fromMs),
        state: command.in(['open', 'allowed']),
      },
    });
    return found.flatMap(({ reading }) => (reading === undefined ? [] : [reading]));
  },
};
