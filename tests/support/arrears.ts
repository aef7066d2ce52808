/** Rooms that owe money, with meters that really hang in them. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import { fen } from '../../shared/domain/basis/units';
import { creditsOf } from '../../shared/domain/billing/ledger';
import type { Room } from '../../shared/domain/documents/room';
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import { type Supply, withHold } from '../../shared/domain/supply/holds';
import { parkOf } from '../../tools/campus/meterPlans';
import { type CampusCloud, OPENED_MS } from './campusCloud';

/** Noon, some days after the rooms went live, so that nothing but the notice stands in the way of a cut. */
export const NOON_MS = OPENED_MS + 5 * DAY_MS + 12 * HOUR_MS;
export const DEBT_FEN = 500;

export async function installMeters(cloud: CampusCloud): Promise<void> {
  const { emulator, campus } = cloud;
  emulator.clock.set(NOON_MS);
  emulator.meters.install(parkOf(campus, 1));
  await emulator.meters.park.report();
  await cloud.ingest();
}

/** The room owes five yuan and notice was given a day ago and again half an hour ago; with `cut` it has no power already. */
export function putIntoArrears(cloud: CampusCloud, room: Room, cut: boolean): Room {
  const { emulator } = cloud;
  const nowMs = emulator.clock.nowMs();
  const begunAtMs = nowMs - 26 * HOUR_MS;
  const arrears = {
    sinceMs: begunAtMs,
    begunAtMs,
    notices: 1,
    reached: true,
    noticedAtMs: nowMs - 25 * HOUR_MS,
    again: { begunAtMs: nowMs - 32 * MINUTE_MS, givenAtMs: nowMs - 31 * MINUTE_MS },
  };
  const noticed: Supply = { ...room.supply, arrears };
  const creditsFen = fen(chargeOf(cloud, room) - DEBT_FEN);
  const indebted: Room = { ...room, creditsFen, supply: cut ? withHold(noticed, 'arrears') : noticed };
  const openingId = `opening:${room._id}`;
  const others = cloud
    .documents('ledger')
    .filter(({ _id, roomId }) => roomId === room._id && _id !== openingId);
  const amountFen = fen(creditsFen - creditsOf(others));
  emulator.database.importDocuments('rooms', [indebted]);
  emulator.database.importDocuments('ledger', [
    { _id: openingId, roomId: room._id, kind: 'opening', amountFen, atMs: OPENED_MS },
  ]);
  if (cut) emulator.meters.park.meter(room.meterNo).switchRelay(0, nowMs);
  return indebted;
}

export function chargeOf(cloud: CampusCloud, room: Room): number {
  const bank = cloud.documents('meterBanks').find(({ _id }: MeterShard) => _id === room.bankId);
  return bank?.meters[room.slot]?.chargeFen ?? NaN;
}
