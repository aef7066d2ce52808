/** What meters' dials show, said by hand, and what it should come to. */
import { dayOf, monthOf } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import type { MeterRecord, MeterShard } from '../../../shared/domain/metering/meterShard';
import { dialNow } from '../../../shared/domain/metering/registerHistory';
import type { Student } from './student';
import type { World } from './world';

/** A tariff of 0.6259 yuan; half a fen goes up, once, on the month's total. */
const PRICE = 6_259;
const EXACT_PER_FEN = 100_000;

export function bankMeter({ emulator }: World, { bankId, slot }: Room): MeterRecord {
  const banks = emulator.database.exportDocuments('meterBanks') as unknown as readonly MeterShard[];
  const meter = banks.find(({ _id }) => _id === bankId)?.meters[slot];
  if (meter === undefined) throw new Error('the room has a meter');
  return meter;
}

export function dialOf(world: World, room: Room): number {
  return dialNow(bankMeter(world, room).account).registerWh;
}

/** The meter says what its dial shows, or showed at another moment, and it is settled. */
export async function reports(
  world: World,
  meterNo: string,
  registerWh: number,
  takenAtMs = world.nowMs,
): Promise<void> {
  const params = { v: 1, meterNo, ts: takenAtMs, seq: 1, e: registerWh / 10, relay: 1, p: 200 };
  await world.emulator.hub.push({ method: 'report', timestamp: world.nowMs, params });
  await world.emulator.fireTimer('ingest');
}

/** This month's energy and charge as the student's report has them. */
export async function monthOfStudent(
  world: World,
  student: Student,
): Promise<{ readonly energyWh: number; readonly chargeFen: number }> {
  const month = monthOf(dayOf(world.nowMs));
  const { days } = await student.calls<{
    readonly days: readonly { readonly energyWh: number; readonly chargeFen: number }[];
  }>('report', { report: 'dailyDetails', month });
  return {
    energyWh: days.reduce((sum, { energyWh }) => sum + energyWh, 0),
    chargeFen: days.reduce((sum, { chargeFen }) => sum + chargeFen, 0),
  };
}

/** What a month of so much energy comes to, by hand. */
export function chargeFenOf(energyWh: number): number {
  return Math.floor((energyWh * PRICE + EXACT_PER_FEN / 2) / EXACT_PER_FEN);
}
