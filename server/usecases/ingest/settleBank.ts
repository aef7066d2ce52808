/** What new readings make of a bank: pure but for the look into the past that late readings need. */
import { adjustmentsBetween, closeDays, type Closing } from '../../../shared/domain/closing';
import { statementOf } from '../../../shared/domain/dayRows';
import type { Judged } from '../../../shared/domain/judgement';
import {
  DOUBTFUL_KEPT,
  FORECAST_DAYS,
  type BankMeter,
  type MeterBank,
} from '../../../shared/domain/meterBank';
import { openStart } from '../../../shared/domain/meterAccount';
import { isDoubtful, quarantineId, type Reading } from '../../../shared/domain/reading';
import {
  isKnown,
  movesMoney,
  settleAgain,
  settleNext,
  type Settlement,
} from '../../../shared/domain/settleReadings';
import type { TariffVersion } from '../../../shared/domain/tariff';
import type { BookedAdjustment, ClosedRow, QuarantinedReading } from '../../ports';
import { quarantined } from './quarantined';

export interface BankSettlement {
  readonly bank: MeterBank;
  readonly changed: Readonly<Record<string, BankMeter>>;
  readonly closedRows: readonly ClosedRow[];
  readonly adjustments: readonly BookedAdjustment[];
  readonly quarantined: readonly QuarantinedReading[];
  /** Quarantined before, good now. */
  readonly madeGood: readonly string[];
}

/** What is kept of the past: asked only where a reading looks back. */
export interface Past {
  /** All readings received about the meters, taken at or after a moment; undefined where there are too many. */
  received(meterNos: readonly string[], fromMs: number): Promise<readonly Reading[] | undefined>;
  /** Those of them that are in quarantine, however long ago. */
  doubted(meterNos: readonly string[], fromMs: number): Promise<readonly Reading[]>;
}

export async function settleBank(
  bank: MeterBank,
  fresh: ReadonlyMap<string, readonly Reading[]>,
  past: Past,
  tariffs: readonly TariffVersion[],
  nowMs: number,
): Promise<BankSettlement> {
  const meters = Object.entries(bank.meters).map(([slot, meter]) => {
    const readings = numbersOf(meter).flatMap((meterNo) => fresh.get(meterNo) ?? []);
    return { slot, meter, readings, back: readings.filter((reading) => looksBack(meter, reading)) };
  });
  const kept = await keptFor(
    meters.filter(({ back }) => back.length > 0),
    past,
  );
  const changed: Record<string, BankMeter> = {};
  const closedRows: ClosedRow[] = [];
  const adjustments: BookedAdjustment[] = [];
  const judged: Judged[] = [];
  const madeGood: string[] = [];
  for (const { slot, meter, readings, back } of meters) {
    const settlement =
      back.length > 0
        ? settleAgain(meter.account, [...kept(meter), ...readings])
        : await settleOn(meter, readings, past);
    const booking = { id: `r${bank.revision}`, nowMs };
    const booked = adjustmentsBetween(meter.account, settlement.account, tariffs, booking);
    const closing = closeDays(settlement.account, tariffs, nowMs);
    if (readings.length === 0 && closing.closedRows.length === 0) continue;
    const good = goodNow(meter, settlement);
    changed[slot] = settledMeter(meter, settlement, closing, good, tariffs);
    closedRows.push(...closing.closedRows.map((row) => ({ slot, row })));
    adjustments.push(...booked.map((adjustment) => ({ slot, adjustment })));
    const known = new Set(meter.doubtful.map((doubt) => doubt.quarantineId));
    judged.push(...settlement.judged.filter(({ reading }) => !known.has(quarantineId(reading))));
    madeGood.push(...good);
  }
  return { bank, changed, closedRows, adjustments, quarantined: quarantinedOf(judged, nowMs), madeGood };
}

/** Every meter that has served the room, and may still be heard of. */
export function numbersOf({ account }: BankMeter): readonly string[] {
  return [...new Set(account.segments.map(({ meterNo }) => meterNo))];
}

/** One step on; unless something came that was sent before what it contradicts. */
async function settleOn(meter: BankMeter, readings: readonly Reading[], past: Past): Promise<Settlement> {
  const settlement = settleNext(meter.account, readings);
  const contradicts = settlement.judged.some(
    ({ reading, verdict }) =>
      isDoubtful(verdict) && verdict !== 'clockAhead' && reading.receivedAtMs <= meter.lastHeardAtMs,
  );
  if (!contradicts) return settlement;
  const kept = await keptFor([{ meter, back: readings }], past);
  return settleAgain(meter.account, [...kept(meter), ...readings]);
}

/**
 * Older than something that is known or doubted: it may stand between, and make good what was doubted. A clock that is
 * ahead is no doubt that anything else could settle.
 */
function looksBack({ account, doubtful }: BankMeter, reading: Reading): boolean {
  const doubtedMs = doubtful
    .filter(({ reason }) => reason !== 'clockAhead')
    .map(({ takenAtMs }) => takenAtMs);
  return (
    reading.takenAtMs <= Math.max(account.latest.takenAtMs, ...doubtedMs) &&
    movesMoney(account, reading) &&
    !isKnown(account, reading)
  );
}

interface LookingBack {
  readonly meter: BankMeter;
  readonly back: readonly Reading[];
}

/**
 * What has to be judged together with readings that look back: one question for the whole bank. Of an open period that
 * has grown too long to look through, the account and the quarantine remember what matters.
 */
async function keptFor(
  looking: readonly LookingBack[],
  past: Past,
): Promise<(meter: BankMeter) => readonly Reading[]> {
  if (looking.length === 0) return () => [];
  const doubted = await past.doubted(
    looking.flatMap(({ meter }) => numbersOf(meter)),
    Math.min(...looking.map(({ meter }) => meter.account.base.value.takenAtMs)),
  );
  const received = await receivedBy(
    looking
      .filter(({ meter, back }) => back.some(({ takenAtMs }) => takenAtMs > openMs(meter)))
      .map(({ meter }) => meter),
    past,
  );
  return (meter) => {
    const numbers = numbersOf(meter);
    return [...doubted, ...received.filter(({ takenAtMs }) => takenAtMs > openMs(meter))].filter(
      ({ meterNo }) => numbers.includes(meterNo),
    );
  };
}

async function receivedBy(meters: readonly BankMeter[], past: Past): Promise<readonly Reading[]> {
  if (meters.length === 0) return [];
  const all = await past.received(meters.flatMap(numbersOf), Math.min(...meters.map(openMs)));
  if (all !== undefined) return all;
  // One meter whose period is too long must not take the others' past away.
  const each: (readonly Reading[] | undefined)[] = [];
  for (const meter of meters) each.push(await past.received(numbersOf(meter), openMs(meter)));
  return each.flatMap((readings) => readings ?? []);
}

function openMs({ account }: BankMeter): number {
  return openStart(account).takenAtMs;
}

function settledMeter(
  meter: BankMeter,
  settlement: Settlement,
  { account, closedRows }: Closing,
  good: readonly string[],
  tariffs: readonly TariffVersion[],
): BankMeter {
  const accepted = settlement.judged
    .filter(({ verdict }) => verdict === 'accepted')
    .map(({ reading }) => reading);
  const last = accepted.filter(({ register }) => register === 'total').pop();
  const newest = last?.takenAtMs === account.latest.takenAtMs ? last : undefined;
  return {
    ...meter,
    account,
    ...statementOf(account, tariffs),
    recentWh: [...meter.recentWh, ...closedRows.map(({ energyWh }) => energyWh)].slice(-FORECAST_DAYS),
    lastHeardAtMs: Math.max(meter.lastHeardAtMs, ...accepted.map(({ receivedAtMs }) => receivedAtMs)),
    ...(newest?.relay === undefined ? {} : { relay: newest.relay }),
    ...(newest?.powerW === undefined ? {} : { powerW: newest.powerW }),
    doubtful: doubtsAfter(meter, settlement, good),
  };
}

function doubtsAfter(
  meter: BankMeter,
  { judged }: Settlement,
  good: readonly string[],
): BankMeter['doubtful'] {
  const doubts = new Map(meter.doubtful.map((doubt) => [doubt.quarantineId, doubt]));
  for (const id of good) doubts.delete(id);
  for (const { reading, verdict } of judged) {
    const id = quarantineId(reading);
    if (isDoubtful(verdict) && !doubts.has(id))
      doubts.set(id, { quarantineId: id, takenAtMs: reading.takenAtMs, reason: verdict });
  }
  return [...doubts.values()].slice(-DOUBTFUL_KEPT);
}

function goodNow(meter: BankMeter, { judged }: Settlement): readonly string[] {
  const accepted = new Set(
    judged.filter(({ verdict }) => verdict === 'accepted').map(({ reading }) => quarantineId(reading)),
  );
  return meter.doubtful.map((doubt) => doubt.quarantineId).filter((id) => accepted.has(id));
}

function quarantinedOf(judged: readonly Judged[], nowMs: number): readonly QuarantinedReading[] {
  return judged.flatMap(({ reading, verdict }) =>
    isDoubtful(verdict) ? [quarantined(reading, verdict, nowMs)] : [],
  );
}
