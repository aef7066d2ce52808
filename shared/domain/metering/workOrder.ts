/**
 * What staff tell about a room's meter: facts that no reading can tell. They are filed by staff and applied by
 * `ingest` alone, so that a shard keeps one writer.
 */
import { defined } from '../basis/defined';
import { refuse, type Result, success } from '../basis/result';
import { DAY_MS, dayOf } from '../basis/shanghaiTime';
import type { WattHour } from '../basis/units';
import { isPlausible, unwrapRollover } from './dial';
import type { RegisterValue } from './reading';
import {
  anchorReadings,
  openHistory,
  openPeriodStart,
  RECOMPUTE_DAYS,
  type RegisterHistory,
  type Ruling,
  segmentNow,
  withAnchors,
  withJump,
} from './registerHistory';
import { dialOf, dialValue, type MeterType, roomValue, type Segment } from './segment';

export interface WorkOrder {
  /** Deterministic from what it says happened. */
  readonly _id: string;
  readonly roomId: string;
  readonly order: WorkOrderTask;
  readonly filedBy: string;
  readonly filedAtMs: number;
  /** While it is filed: when it is to be applied, or tried again. */
  readonly nextAttemptAtMs?: number;
  readonly state: 'filed' | 'applied' | 'refused';
  /** Its shard is written; what follows from that is still to be done, and then the order is applied. */
  readonly written?: WrittenOrder;
  readonly refusal?: WorkOrderRefusal;
  readonly doneAtMs?: number;
}

export interface WrittenOrder {
  /** Readings in quarantine that are good with it. */
  readonly madeGood: readonly string[];
}

export type WorkOrderTask =
  Replacement | Restart | RatioChange | OpeningReading | OpeningCorrection | RulingOnReading;

/** One meter made way for another. */
export interface Replacement {
  readonly kind: 'replacement';
  readonly atMs: number;
  /** What the old dial showed at the end. */
  readonly finalWh: WattHour;
  readonly finalRatesWh?: readonly WattHour[];
  readonly meter: NewMeter;
}

export interface NewMeter extends MeterType {
  readonly meterNo: string;
  readonly initialWh: WattHour;
  /** Where it has time-of-use registers; their sum is `initialWh`. */
  readonly initialRatesWh?: readonly WattHour[];
  /** What its QR code carries; the room keeps the old one without it. */
  readonly qrSecret?: string;
}

/** The same meter counts anew: its dial was cleared, or rolled over while nobody heard it. */
export interface Restart {
  readonly kind: 'restart';
  /** From when the new count holds. */
  readonly atMs: number;
  /** What the old count had come to by then; absent where the dial rolled over, and so counted on. */
  readonly finalWh?: WattHour;
  readonly finalRatesWh?: readonly WattHour[];
  /** What the dial showed then. */
  readonly initialWh: WattHour;
  readonly initialRatesWh?: readonly WattHour[];
}

/** The same meter behind another current transformer. */
export interface RatioChange {
  readonly kind: 'ratio';
  readonly atMs: number;
  readonly registerWh: WattHour;
  readonly ctRatio: number;
}

/** Before the service opens: from what register the room is charged. */
export interface OpeningReading {
  readonly kind: 'opening';
  readonly atMs: number;
  readonly registerWh: WattHour;
}

/** The account began at a wrong register: what it showed then, said afterwards. */
export interface OpeningCorrection {
  readonly kind: 'openingCorrection';
  /** When this was said. */
  readonly atMs: number;
  readonly registerWh: WattHour;
  readonly ratesWh?: readonly WattHour[];
}

export interface RulingOnReading extends Omit<Ruling, 'takenAtMs'> {
  readonly kind: 'ruling';
}

export type WorkOrderRefusal =
  /** It lies before something that has been closed, or before the meter that serves the room now. */
  | 'periodClosed'
  /** The old meter showed more before. */
  | 'finalBelowReading'
  /** More than the line can have let through since the reading before. */
  | 'finalImplausible'
  /** A reading after it showed less. */
  | 'openingAboveReading'
  /** Its service is open. */
  | 'serviceOpen'
  | 'readingUnknown'
  /** Only a jump can be allowed; a register that fell needs a replacement, or a restart. */
  | 'readingNotAllowed'
  /** Another room has this meter. */
  | 'meterInUse';

/** The same facts are the same order, whoever files them. */
export function workOrderId(roomId: string, order: WorkOrderTask): string {
  if (order.kind === 'ruling') return `ruling:${order.quarantineId}`;
  return `${order.kind}:${roomId}:${order.atMs}`;
}

type Applied = Result<RegisterHistory, WorkOrderRefusal>;

/** The old segment ends at its final register, and the room's register runs on with the new meter. */
export function withReplacement(
  account: RegisterHistory,
  { atMs, finalWh, finalRatesWh, meter }: Replacement,
): Applied {
  const final = { takenAtMs: atMs, registerWh: finalWh, ...(finalRatesWh && { ratesWh: finalRatesWh }) };
  return withNextSegment(account, final, (end) => ({
    ...typeOf(meter),
    meterNo: meter.meterNo,
    fromMs: atMs,
    openingWh: meter.initialWh,
    ...defined({ openingRatesWh: meter.initialRatesWh }),
    ...baseOf(end),
  }));
}

/** The old count ends where the new one begins, and the room's register runs on. */
export function withRestart(account: RegisterHistory, restart: Restart): Applied {
  const { atMs, finalWh, finalRatesWh, initialWh, initialRatesWh } = restart;
  const initial = { takenAtMs: atMs, registerWh: initialWh, ...defined({ ratesWh: initialRatesWh }) };
  const rolledOver = finalWh === undefined;
  const final = rolledOver
    ? initial
    : { takenAtMs: atMs, registerWh: finalWh, ...defined({ ratesWh: finalRatesWh }) };
  return withNextSegment(account, { ...final, rolledOver }, (end, old) => ({
    ...typeOf(old),
    meterNo: old.meterNo,
    fromMs: atMs,
    openingWh: initialWh,
    ...defined({ openingRatesWh: initialRatesWh }),
    ...baseOf(end),
  }));
}

export function withRatio(account: RegisterHistory, { atMs, registerWh, ctRatio }: RatioChange): Applied {
  const register = { takenAtMs: atMs, registerWh };
  return withNextSegment(account, register, (end, old) => ({
    ...typeOf(old),
    meterNo: old.meterNo,
    fromMs: atMs,
    openingWh: registerWh,
    ...baseOf(end),
    ctRatio,
  }));
}

/** Begins the account anew; what was read since is recomputed from here. */
export function withOpening(account: RegisterHistory, { atMs, registerWh }: OpeningReading): Applied {
  const [segment, ...later] = account.segments;
  const untouched = account.closedDay === dayOf(account.opening.takenAtMs) && later.length === 0;
  const isFarBack = atMs < account.opening.takenAtMs - RECOMPUTE_DAYS * DAY_MS;
  if (segment === undefined || !untouched || isFarBack) return refuse('periodClosed');
  return success(openHistory(segment.meterNo, { takenAtMs: atMs, registerWh }, typeOf(segment)));
}

/**
 * A ruling lasts as long as its reading can be judged again: back to the base, and while raw messages are kept. However
 * many they are, none of these may be forgotten, or what staff discarded is suspect once more.
 */
export function withRuling(account: RegisterHistory, ruling: Ruling): RegisterHistory {
  const { base, latest, rulings = [] } = account;
  const fromMs = Math.min(base.value.takenAtMs, latest.takenAtMs - RECOMPUTE_DAYS * DAY_MS);
  const others = rulings.filter(
    ({ quarantineId, takenAtMs }) => quarantineId !== ruling.quarantineId && takenAtMs >= fromMs,
  );
  return { ...account, rulings: [...others, ruling] };
}

function withNextSegment(
  account: RegisterHistory,
  { rolledOver = false, ...final }: RegisterValue & { readonly rolledOver?: boolean },
  next: (end: RegisterValue, old: Segment) => Segment,
): Applied {
  const old = segmentNow(account);
  const begun = Math.max(openPeriodStart(account).takenAtMs, old?.fromMs ?? 0);
  if (old === undefined || final.takenAtMs < begun) return refuse('periodClosed');
  const before = anchorReadings(account).filter(({ takenAtMs }) => takenAtMs <= final.takenAtMs);
  const last = before[before.length - 1];
  const dial = { ...dialOf(old), rolledOver };
  const start = dialValue(old, last ?? account.opening);
  const end = unwrapRollover(dial, final, start);
  if (end === 'rateMismatch') return refuse('finalBelowReading');
  if (rolledOver && !isPlausible(dial, start, end)) return refuse('finalImplausible');
  const swapped = roomValue(old, end);
  if (last !== undefined && swapped.registerWh < last.registerWh) return refuse('finalBelowReading');
  const segments = [...account.segments.slice(0, -1), { ...old, end }, next(swapped, old)];
  const swappedAccount = { ...withJump(account, undefined), segments: inUse(account, segments) };
  const earlier = before.filter(({ takenAtMs }) => takenAtMs < final.takenAtMs);
  return success(withAnchors(swappedAccount, [...earlier, swapped]));
}

/** Meters that were removed before the period that may be recomputed are dropped. */
function inUse({ base }: Pick<RegisterHistory, 'base'>, segments: readonly Segment[]): readonly Segment[] {
  return segments.filter(({ end }) => end === undefined || end.takenAtMs >= base.value.takenAtMs);
}

function typeOf({ capacityWh, ctRatio, breakerA }: MeterType): MeterType {
  return defined({ capacityWh, ctRatio, breakerA });
}

function baseOf({ registerWh, ratesWh }: RegisterValue): Pick<Segment, 'baseWh' | 'baseRatesWh'> {
  return { baseWh: registerWh, ...defined({ baseRatesWh: ratesWh }) };
}
