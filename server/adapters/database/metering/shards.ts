/** Shards of meters. They are the largest of our documents, so that only parts of them are read and written. */
import { chunk } from 'remeda';
import type { Projected } from '../../../../shared/domain/basis/projection';
import { DAY_MS } from '../../../../shared/domain/basis/shanghaiTime';
import {
  FORECAST_DAYS,
  lastReportMs,
  type MeterRecord,
  METERS_PER_SHARD,
  type MeterShard,
  watchOf,
} from '../../../../shared/domain/metering/meterShard';
import type { ShardStore, ShardWriter } from '../../../metering/ports';
import { beginningWith, command, database, type Fields } from '../../wxCloud';
import { changesOf } from '../changesOf';
import { Collection, fieldsOf } from '../collection';

/** A shard of 64 meters is some 60 KB on its way, 80 KB with many open days; an answer of the cloud is 1 MB. */
const SHARDS_PER_READ = 10;
/** A part of a shard that processing only adds to. */
const NOT_READ: Pick<MeterRecord, 'recentWh'> = { recentWh: [] };
const WITHOUT_WHAT_SCREENS_READ = Object.fromEntries(
  Array.from({ length: METERS_PER_SHARD }, (_, slot) =>
    Object.keys(NOT_READ).map((field) => [`meters.${slot}.${field}`, false] as const),
  ).flat(),
);

/** When each meter of a shard was last heard: 64 make 12 KB. */
const SHARDS_PER_SCAN = 50;
const LIVENESS_FIELDS = ['meterNo', 'lastHeardAtMs', 'reportedAtMs', 'account.latest.takenAtMs'] as const;
const SHARD_LIVENESS_FIELDS = [
  'buildingId',
  ...Array.from({ length: METERS_PER_SHARD }, (_, slot) =>
    LIVENESS_FIELDS.map((field) => `meters.${slot}.${field}`),
  ).flat(),
];

/** Of what came before a report that was not believed, so much may have been lost on the way. */
const LOOKS_BACK_MS = DAY_MS;

type ShardLiveness = Pick<MeterShard, '_id' | 'buildingId'> & {
  readonly meters?: Readonly<Record<string, Projected<MeterRecord, (typeof LIVENESS_FIELDS)[number]>>>;
};

/** Of a shard's 64 meters one names it: so many meters ask for some tens of ids, hardly ever for more than a page. */
const METERS_PER_QUESTION = 1_000;

/** A list of 64 silent meters is 7 KB. */
const WATCHES_PER_READ = 50;

const banks = new Collection<MeterShard>(database, 'meterBanks');

export const shardStore: ShardStore = {
  async get(id) {
    return (await readShards([id]))[0];
  },

  async ofMeters(meterNos) {
    const ids = new Set<string>();
    for (const some of chunk(meterNos, METERS_PER_QUESTION)) {
      const named = await banks.findAll({ where: { meterNos: command.in(some) }, fields: { _id: true } });
      for (const { _id } of named) ids.add(_id);
    }
    return (await Promise.all(chunk([...ids], SHARDS_PER_READ).map(readShards))).flat();
  },

  async knowsAnyOf(meterNos) {
    const where = { meterNos: command.in([...meterNos]) };
    return (await banks.find({ where, limit: 1, fields: { _id: true } })).length > 0;
  },

  async unheardMeters(sinceMs) {
    // Most shards have none, and a shard says so.
    const found = await Promise.all(
      [{ 'watch.heardFromMs': command.lt(sinceMs) }, { 'watch.silentMeters': command.gt(0) }].map((where) =>
        banks.findAll({ where, fields: fieldsOf(SHARD_LIVENESS_FIELDS) }, SHARDS_PER_SCAN),
      ),
    );
    const all = new Map((found.flat() as readonly ShardLiveness[]).map((bank) => [bank._id, bank]));
    return [...all.values()].flatMap(({ buildingId, meters }) =>
      Object.values(meters ?? {})
        .filter((meter) => lastReportMs(meter) < sinceMs)
        .map(({ meterNo, account, reportedAtMs = 0 }) => ({
          meterNo,
          buildingId,
          latestTakenAtMs: Math.max(account.latest.takenAtMs, reportedAtMs - LOOKS_BACK_MS),
        })),
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

/** A tick changes a tenth of what a shard holds. Closed days were not read; what is there of them is added. */
function shardChanges(bank: MeterShard, changed: Readonly<Record<string, MeterRecord>>): Fields {
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

/**
 * Reads nothing of a shard but its revision, and writes only what has changed: it is the largest of our documents. A work
 * order may have brought a meter along, so the numbers are written too.
 */
export function shardWriter(banks: Collection<MeterShard>): ShardWriter {
  return {
    async write(changes) {
      for (const { shard } of changes)
        if ((await banks.get(shard._id, { revision: true }))?.revision !== shard.revision) return false;
      for (const { shard, changed } of changes) {
        const meterNos = command.set(shard.meterNos);
        await banks.change(shard._id, { ...shardChanges(shard, changed), meterNos });
      }
      return true;
    },
  };
}
