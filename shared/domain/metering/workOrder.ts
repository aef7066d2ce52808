/**
 * What staff tell about a room's meter: facts that no reading can tell. They are filed by staff and applied by
 * `ingest` alone, so that a shard keeps one writer.
 */
import { defined } from '../basis/defined';
import { refuse, type Result, success } from '../basis/result';
import { DAY_MS, dayOf } from '../basis/shanghaiTime';
import type { WattHour } from '../basis/units';
import type { MeterRecord } from './meterShard';
import {
  isElsewhere,
  openHistory,
  RECOMPUTE_DAYS,
  type RegisterHistory,
  type Ruling,
  segmentNow,
} from './registerHistory';
import { notRuled } from './rulings';
import { type MeterType, typeOf } from './segment';

export interface WorkOrder {
  /** Deterministic from what it says happened. */
  readonly _id: string;
  readonly roomId: string;
  /** The second room, where it tells of two. */
  readonly otherRoomId?: string;
  readonly order: WorkOrderTask;
  readonly filedBy: string;
  readonly filedAtMs: number;
  /** While it is filed: when it is to be applied, or tried again. */
  readonly nextAttemptAtMs?: number;
  /** `unconfirmed`: it tells of what no line lets through, and waits for a second person; until then it counts for nothing. */
  readonly state: 'unconfirmed' | 'filed' | 'applied' | 'refused' | 'reversed';
  /** The second person. */
  readonly confirmedBy?: string;
  /** Its shard is written; what follows from that is still to be done, and then the order is applied. */
  readonly written?: WrittenOrder;
  readonly refusal?: WorkOrderRefusal;
  readonly doneAtMs?: number;
}

export interface WrittenOrder {
  /** Readings in quarantine that are good with it. */
  readonly madeGood: readonly string[];
  /** Where all of a meter were accepted: those that contradict what is believed now, and wait on. */
  readonly stillSuspect?: readonly string[];
  /** Where a meter went from one room to another: both. */
  readonly roomIds?: readonly string[];
}

/** By these a segment begins. */
export type SegmentTask = Replacement | Restart | RatioChange | Exchange;

export type WorkOrderTask = SegmentTask | Reversal | OpeningReading | OpeningCorrection | RulingOnReading;

/** Figures that staff typed: as a reading, they may not tell of more than the line can have let through. */
interface TypedFigures {
  /** They do, and whoever typed them looked again; they count once a second person confirms them. */
  readonly implausible?: true;
}

/** One meter made way for another. */
export interface Replacement extends TypedFigures {
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
export interface Restart extends TypedFigures {
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
export interface RatioChange extends TypedFigures {
  readonly kind: 'ratio';
  readonly atMs: number;
  readonly registerWh: WattHour;
  readonly ctRatio: number;
}

/** 串户: two rooms had each other's meter. From then on each room has the one that counts what it uses. */
export interface Exchange {
  readonly kind: 'exchange';
  readonly atMs: number;
  /** What had served the room, and what it showed then. */
  readonly meter: ExchangedMeter;
  readonly otherRoomId: string;
  readonly other: ExchangedMeter;
}

export interface ExchangedMeter {
  readonly meterNo: string;
  readonly registerWh: WattHour;
  readonly ratesWh?: readonly WattHour[];
}

/** An order that was wrong is taken back: the segment that it began never was. */
export interface Reversal {
  readonly kind: 'reversal';
  /** When this was said. */
  readonly atMs: number;
  readonly reversed: SegmentTask;
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
  /** Another order came after it, or it is not what the meter serves by. */
  | 'notLast'
  /** Its service is open. */
  | 'serviceOpen'
  | 'readingUnknown'
  /** Only a jump can be allowed; a register that fell needs a replacement, or a restart. */
  | 'readingNotAllowed'
  /** A room has this meter then, or has it later. */
  | 'meterInUse'
  /** One of the two meters serves its room no more. */
  | 'meterChanged'
  /** More than the line can have let through, and nobody confirmed it. */
  | 'notConfirmed';

/** The same facts are the same order, whoever files them. */
export function workOrderId(roomId: string, order: WorkOrderTask): string {
  if (order.kind === 'ruling') return `ruling:${order.quarantineId}`;
  return `${order.kind}:${roomId}:${order.atMs}`;
}

export function otherRoomOf(order: WorkOrderTask): string | undefined {
  const told = order.kind === 'reversal' ? order.reversed : order;
  return told.kind === 'exchange' ? told.otherRoomId : undefined;
}

/** Begins the account anew; what was read since is recomputed from here. */
export function withOpening(
  account: RegisterHistory,
  { atMs, registerWh }: OpeningReading,
): Result<RegisterHistory, WorkOrderRefusal> {
  const [segment, ...later] = account.segments;
  const untouched = account.closedDay === dayOf(account.opening.takenAtMs) && later.length === 0;
  const isFarBack = atMs < account.opening.takenAtMs - RECOMPUTE_DAYS * DAY_MS;
  if (segment === undefined || !untouched || isFarBack) return refuse('periodClosed');
  const { elsewhere } = account;
  const opened = openHistory(segment.meterNo, { takenAtMs: atMs, registerWh }, typeOf(segment));
  return success({ ...opened, ...defined({ elsewhere }) });
}

export function beginsSegment(order: WorkOrderTask): order is SegmentTask {
  return ['replacement', 'restart', 'ratio', 'exchange'].includes(order.kind);
}

/**
 * What was ruled upon is suspect no more, nor what a meter says that does not serve the room; of another meter's relay
 * nothing is known yet.
 */
export function recordAfterTask(meter: MeterRecord, order: WorkOrderTask): MeterRecord {
  if (order.kind === 'ruling') {
    const ruling = meter.account.rulings?.find((one) => one.quarantineId === order.quarantineId);
    return { ...meter, doubtful: notRuled(meter.doubtful, ruling) };
  }
  const { account } = meter;
  const own = meter.doubtful.filter(
    (doubt) =>
      account.segments.some(({ meterNo }) => meterNo === doubt.meterNo) && !isElsewhere(account, doubt),
  );
  const told = { ...meter, doubtful: own };
  const meterNo = segmentNow(account)?.meterNo ?? meter.meterNo;
  if (meterNo === meter.meterNo) return told;
  const { relay, powerW, ...rest } = told;
  return {
    ...rest,
    ...(account.latest.takenAtMs > order.atMs && defined({ relay, powerW })),
    meterNo,
    lastHeardAtMs: Math.max(rest.lastHeardAtMs, order.atMs),
  };
}
