/**
 * A campus for the benches of metering: buildings of a thousand rooms, a gateway for each bank of 64 meters, four
 * beds to a room. Every meter shows what its room has used since it was opened, so what it owes can be told at any
 * moment.
 */
import { DAY_MS, dayOf, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import { FORECAST_DAYS, type MeterShard } from '../../shared/domain/metering/meterShard';
import { TICK_WH } from '../../shared/domain/metering/reading';
import { ARMED, type Reminder } from '../../shared/domain/reminders/reminderDue';
import { choicesOf } from '../../shared/domain/residents/account';
import type { Binding } from '../../shared/domain/residents/binding';
import { buildCampus, type CampusDocuments } from '../../tools/campus/campus';

export const OPENED_MS = startOfDayMs('2026-10-12');
const FLOORS = 20;
const ROOMS_PER_FLOOR = 50;
const ROOMS_PER_BUILDING = FLOORS * ROOMS_PER_FLOOR;
const BEDS = 4;
const PRICE_PER_KWH = 6_259;
const WH_PER_DAY = 3_000;
const LINE_FEN = 3_000;
const OPENING_FEN = 10_000;
/** One room in so many is below the line, its people told, and waits for somebody to pay. */
const LOW_ROOM_EVERY = 20;
/** A room is topped up every five weeks, so of 5,000 rooms some 1.5 fall below the line in a quarter of an hour. */
const FALLING_ROOM_EVERY = 2_500;

export interface MeteringCampus extends CampusDocuments {
  readonly bindings: readonly Binding[];
  /** Accounts that will be told, and have allowed it. */
  readonly tellable: readonly string[];
}

/** @param ticksMs at each of these moments as many rooms fall below the line as do in a quarter of an hour */
export function meteringCampus(meters: number, ticksMs: readonly number[]): MeteringCampus {
  const credits = ticksMs.map((atMs) => LINE_FEN + chargeFen(atMs) - 1);
  let rooms = 0;
  const lows = new Set<string>();
  const falling = new Set<string>();
  const campus = buildCampus({
    seed: 1,
    area: { _id: 'bnuz', name: '北京师范大学珠海校区' },
    buildings: Array.from({ length: meters / ROOMS_PER_BUILDING }, (_, index) => ({
      code: `yhy${index + 1}`,
      name: `粤华苑 ${index + 1} 栋`,
      floors: FLOORS,
      roomsPerFloor: ROOMS_PER_FLOOR,
    })),
    tariff: { fromDay: '2026-10-01', pricePerKwh: PRICE_PER_KWH },
    openedAtMs: OPENED_MS,
    openingFen: (roomId) => {
      rooms += 1;
      const falls = credits[(rooms - 1) % FALLING_ROOM_EVERY];
      if (falls !== undefined) {
        falling.add(roomId);
        return falls;
      }
      if (rooms % LOW_ROOM_EVERY !== 0) return OPENING_FEN;
      lows.add(roomId);
      return LINE_FEN - 1;
    },
  });
  const told: Reminder = { armed: false, lastDay: dayOf(OPENED_MS) };
  const bindings = campus.rooms.flatMap(({ _id }) =>
    Array.from({ length: BEDS }, (_, bed) => bindingOf(_id, bed, lows.has(_id) ? told : ARMED)),
  );
  const tellable = bindings.filter(({ roomId }) => falling.has(roomId)).map(({ _id }) => _id);
  const meterBanks = campus.meterBanks.map(withPast);
  return { ...campus, meterBanks, bindings, tellable };
}

/** A meter that has been here for long remembers what was used on the days of the last weeks. */
function withPast(bank: MeterShard): MeterShard {
  const recentWh = Array.from({ length: FORECAST_DAYS }, () => WH_PER_DAY);
  const meters = Object.entries(bank.meters).map(([slot, meter]) => [slot, { ...meter, recentWh }]);
  return { ...bank, meters: Object.fromEntries(meters) as MeterShard['meters'] };
}

function bindingOf(roomId: string, bed: number, lowBalance: Reminder): Binding {
  const name = `${roomId.replaceAll('/', '-')}-${bed}`;
  return {
    _id: `o${name}`,
    bindingId: `b${name}`,
    roomId,
    name: '林',
    boundAtMs: OPENED_MS,
    confirmed: true,
    changesUsed: 0,
    lowBalance,
    ownThreshold: ARMED,
    notices: [],
    ...choicesOf(undefined),
    grants: { lowBalance: 1, supply: 0 },
  };
}

/** What every meter shows. */
function registerWh(atMs: number): number {
  return Math.floor(((atMs - OPENED_MS) / DAY_MS) * (WH_PER_DAY / TICK_WH)) * TICK_WH;
}

export function chargeFen(atMs: number): number {
  return Math.round((registerWh(atMs) * PRICE_PER_KWH) / 100_000);
}

/** What the gateway of a bank sends: a report of each of its meters. */
export function gatewayMessage({ meters }: MeterShard, atMs: number): object {
  const params = Object.values(meters).map(({ meterNo }) => ({
    v: 1,
    meterNo,
    ts: atMs,
    seq: 1,
    e: registerWh(atMs) / TICK_WH,
    relay: 1,
    p: 125,
  }));
  return { method: 'report', timestamp: atMs, params };
}
