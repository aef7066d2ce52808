/**
 * A household's file goes through hub and timer under a moved clock, by pushes or, where the hub pushes nothing, by pulls;
 * the figures are what the doors report.
 */
import type { Emulator } from 'cloud-emulator';
import { sumBy } from 'remeda';
import { bindContract } from '../../shared/contract/bind';
import { homeContract } from '../../shared/contract/home';
import { reportContract, type UsageDay } from '../../shared/contract/report';
import { defined } from '../../shared/domain/basis/defined';
import { dayOf, HOUR_MS, type Month, monthOf } from '../../shared/domain/basis/shanghaiTime';
import { roomId } from '../../shared/domain/rooms/room';
import { buildCampus } from '../campus/campus';
import { expectReply } from '../cloud/call';
import { deployedCampus, type Deployment } from '../cloud/deployments';
import { importCampus } from '../cloud/localCloud';
import { deliveriesOf, type Disorder } from './deliveries';
import type { HouseholdRow } from './householdFile';
import { type HeldReadings, heldReadings } from './unbilled';

export interface ReplayFigures {
  readonly rows: number;
  readonly totalWh: number;
  readonly chargeFen: number;
  readonly openingBalanceFen: number;
  readonly balanceFen: number;
  readonly months: readonly {
    readonly month: Month;
    readonly energyWh: number;
    readonly chargeFen: number;
  }[];
  /** Absent where every reading was believed. */
  readonly held?: HeldReadings;
  readonly days: readonly Pick<UsageDay, 'day' | 'energyWh' | 'chargeFen' | 'estimated'>[];
}

export interface ReplayChoices extends Disorder {
  readonly pricePerKwh: number;
  /** As the emulator was started; the usual way if absent. */
  readonly deployment?: Partial<Deployment>;
  readonly onProgress: (text: string) => void;
}

const SEED = 1;
const OPENID = 'oReplayStudent';
const AREA = { _id: 'replay', name: '回放' };
const BUILDING = { code: 'house', name: '一栋', floors: 1, roomsPerFloor: 1, protected: true };
const ROOM = roomId('replay/house', '1', '101');
const METER = 'Mhouse-101';
const OPENING_FEN = 100_000;
const TIMER_MS = 6 * HOUR_MS;

/** The moment from which the clock must run: the start of the first row's hour. */
export function startOf(rows: readonly HouseholdRow[]): number {
  return (rows[0]?.takenAtMs ?? 0) - HOUR_MS;
}

/** @param emulator freshly started, its clock frozen at `startOf(rows)` */
export async function replayHousehold(
  emulator: Emulator,
  rows: readonly HouseholdRow[],
  choices: ReplayChoices,
): Promise<ReplayFigures> {
  const startMs = startOf(rows);
  await moveIn(emulator, startMs, choices);
  const opening = await balanceOf(emulator);
  await deliverAll(emulator, rows, startMs, choices);
  return figures(emulator, rows, opening);
}

async function moveIn(
  emulator: Emulator,
  startMs: number,
  { pricePerKwh, deployment = {} }: ReplayChoices,
): Promise<void> {
  const campus = buildCampus({
    seed: SEED,
    area: AREA,
    buildings: [BUILDING],
    tariff: { fromDay: dayOf(startMs), pricePerKwh },
    openedAtMs: startMs,
    openingFen: () => OPENING_FEN,
  });
  importCampus(emulator, deployedCampus(campus, deployment));
  emulator.hub.devices.registry.register({ gateways: [], singles: [METER] });
  await expectReply(emulator, bindContract, OPENID, {
    action: 'confirm',
    roomId: ROOM,
    path: '回放 一栋 1 层 101',
    name: '回放',
    qrSecret: campus.rooms[0]?.qrSecret,
  });
}

async function deliverAll(
  emulator: Emulator,
  rows: readonly HouseholdRow[],
  startMs: number,
  { onProgress, ...disorder }: ReplayChoices,
): Promise<void> {
  const deliveries = deliveriesOf(rows, METER, startMs, disorder);
  let timerMs = startMs + TIMER_MS;
  let month = '';
  for (const [index, { atMs, report }] of deliveries.entries()) {
    for (; timerMs <= atMs; timerMs += TIMER_MS) await tick(emulator, timerMs);
    emulator.clock.set(atMs);
    const status = await say(emulator, { method: 'report', timestamp: atMs, params: report });
    if (status !== 200) throw new Error(`Row ${index + 1} was answered ${status}`);
    if (monthOf(dayOf(atMs)) !== month) {
      month = monthOf(dayOf(atMs));
      onProgress(`${month}: ${index} of ${deliveries.length} deliveries`);
    }
  }
  await tick(emulator, timerMs);
  onProgress(`${deliveries.length} of ${deliveries.length} deliveries`);
}

/** The meter tells the hub, and the hub the webhook, where it pushes. */
async function say({ hub }: Emulator, message: object): Promise<number> {
  const { productId } = hub.devices.registry;
  const topic = { direction: 'up', kind: 'property', productId, deviceName: METER } as const;
  return (await hub.devices.receive(METER, topic, JSON.stringify(message))).status;
}

async function tick(emulator: Emulator, nowMs: number): Promise<void> {
  emulator.clock.set(nowMs);
  const answer = (await emulator.fireTimer('ingest')) as { ok: boolean; data?: { waiting: number } };
  if (!answer.ok || answer.data?.waiting !== 0)
    throw new Error(`ingest left work: ${JSON.stringify(answer)}`);
}

async function balanceOf(emulator: Emulator): Promise<number> {
  const screen = await expectReply(emulator, homeContract, OPENID, {});
  if (!screen.bound || screen.meter === undefined) throw new Error('The room is not live');
  return screen.meter.availableFen;
}

async function figures(
  emulator: Emulator,
  rows: readonly HouseholdRow[],
  openingBalanceFen: number,
): Promise<ReplayFigures> {
  const months = await billedMonths(emulator);
  const days: UsageDay[] = [];
  for (const { month } of months) {
    const details = await expectReply(emulator, reportContract, OPENID, { report: 'dailyDetails', month });
    if ('days' in details) days.push(...details.days);
  }
  return {
    rows: rows.length,
    ...defined({ held: heldReadings(emulator) }),
    totalWh: sumBy(months, ({ energyWh }) => energyWh),
    chargeFen: sumBy(months, ({ chargeFen }) => chargeFen),
    openingBalanceFen,
    balanceFen: await balanceOf(emulator),
    months: months.map(({ month, energyWh, chargeFen }) => ({ month, energyWh, chargeFen })),
    days: days.map(({ day, energyWh, chargeFen, estimated }) => ({ day, energyWh, chargeFen, estimated })),
  };
}

/** All bills, oldest first, read page by page as the app does. */
async function billedMonths(emulator: Emulator): Promise<ReplayFigures['months']> {
  const months: ReplayFigures['months'][number][] = [];
  let upTo: Month | undefined;
  for (;;) {
    const bill = await expectReply(emulator, reportContract, OPENID, {
      report: 'monthlyBill',
      ...defined({ upTo }),
    });
    if (!('months' in bill)) return months;
    months.unshift(...[...bill.months].reverse());
    if (bill.before === undefined) return months;
    upTo = bill.before;
  }
}

/** What must agree if no fen is lost: days with months, months with the balance. */
export function disagreements({ months, days, ...total }: ReplayFigures): readonly string[] {
  const found = months.flatMap(({ month, energyWh, chargeFen }) => {
    const own = days.filter(({ day }) => monthOf(day) === month);
    const agree =
      sumBy(own, (day) => day.energyWh) === energyWh && sumBy(own, (day) => day.chargeFen) === chargeFen;
    return agree ? [] : [`The days of ${month} do not sum to its bill`];
  });
  const spent = total.openingBalanceFen - total.balanceFen;
  return spent === total.chargeFen
    ? found
    : [...found, `The balance fell by ${spent} fen, not by ${total.chargeFen}`];
}
