/**
 * Writes a plan down. The order makes a stop at any moment harmless: money first, then rooms, then their meters, and
 * only at the end the tree in which people find them. What is left is planned anew by the next run.
 */
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import type { Room } from '../../shared/domain/documents/room';
import { type MeterRecord, type MeterShard, watchOf } from '../../shared/domain/metering/meterShard';
import type { Area, Building } from '../../shared/domain/rooms/room';
import type { AdminCloud } from '../cloud/adminCloud';
import { forEachOf } from '../cloud/patience';
import type { Fields } from '../cloud/sdkTypes';
import { BadCall } from '../commandContext';
import type { ImportPlan } from './planImport';
import type { Meters } from './shards';

/** `ingest` writes a shard every five minutes at most, so somebody who comes second comes third at worst. */
const ATTEMPTS = 10;

export async function applyImport(cloud: AdminCloud, plan: ImportPlan, step: () => void): Promise<void> {
  const ledger = cloud.collection<LedgerEntry>('ledger');
  const rooms = cloud.collection<Room>('rooms');
  const banks = cloud.collection<MeterShard>('meterBanks');
  const each = <T>(items: readonly T[], run: (item: T) => Promise<unknown>): Promise<void> =>
    forEachOf(items, async (item) => {
      await run(item);
      step();
    });
  await each(plan.openings, async (entry) => {
    if ((await ledger.insert(entry)) === 'inserted') return;
    const known = await ledger.get(entry._id);
    if (known?.amountFen !== entry.amountFen) throw somebodyElse(entry.roomId);
  });
  await each(plan.rooms, async (room) => {
    if ((await rooms.insert(room)) === 'inserted') return;
    const known = await rooms.get(room._id);
    if (known?.meterNo !== room.meterNo || known.bankId !== room.bankId || known.slot !== room.slot)
      throw somebodyElse(room._id);
  });
  await each(plan.newShards, async (bank) => {
    if ((await banks.insert(bank)) === 'exists') await addMeters(cloud, bank._id, bank.meters);
  });
  await each(plan.addedMeters, ({ bankId, meters }) => addMeters(cloud, bankId, meters));
  await each(plan.renamedRooms, ({ _id, path }) => rooms.update({ _id }, { path }));
  await each(plan.buildings, (building) => cloud.collection<Building>('buildings').replace(building));
  await each(plan.areas, (area) => cloud.collection<Area>('areas').replace(area));
}

/** Only into places that are free, and only if `ingest` has not written the shard meanwhile. */
async function addMeters(cloud: AdminCloud, bankId: string, meters: Meters): Promise<void> {
  const banks = cloud.collection<MeterShard>('meterBanks');
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const bank = await banks.get(bankId);
    if (bank === undefined) throw new Error(`There is no bank ${bankId}`);
    const missing = Object.entries(meters).filter(([slot, meter]) => !isThere(bank.meters[slot], meter));
    if (missing.length === 0) return;
    const written = await banks.update(
      { _id: bankId, revision: bank.revision },
      additionOf(cloud, bank, missing),
    );
    if (written === 1) return;
  }
  throw new BadCall(`The bank ${bankId} is written too often; run the import again`);
}

function additionOf(
  { command }: AdminCloud,
  bank: MeterShard,
  meters: readonly (readonly [string, MeterRecord])[],
): Fields {
  return {
    revision: command.inc(1),
    watch: command.set(watchOf({ ...bank.meters, ...Object.fromEntries(meters) })),
    meterNos: command.push(meters.map(([, { meterNo }]) => meterNo)),
    ...Object.fromEntries(meters.map(([slot, meter]) => [`meters.${slot}`, command.set(meter)])),
  };
}

/** An answer may have been lost after the change was made. */
function isThere(known: MeterRecord | undefined, { roomId, meterNo }: MeterRecord): boolean {
  if (known && (known.roomId !== roomId || known.meterNo !== meterNo)) throw somebodyElse(roomId);
  return known !== undefined;
}

function somebodyElse(roomId: string): BadCall {
  return new BadCall(`Somebody else has imported ${roomId} meanwhile; run the import again`);
}
