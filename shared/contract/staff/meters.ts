/** What staff tell about meters. Most of it is filed as a work order, which `ingest` applies or refuses in its next run. */
import * as v from 'valibot';
import { DIAL_DIGITS, LARGEST_RATIO, RATE_REGISTERS } from '../../domain/metering/meterType';
import type { SegmentTask, WorkOrder, WorkOrderTask } from '../../domain/metering/workOrder';
import type { ErrorCode } from '../errors';
import { meterNo } from '../meterReport';
import { after, change, key } from './fields';

const registerWh = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(0),
  v.maxValue(10 ** (DIAL_DIGITS.most + 3)),
  v.multipleOf(10),
);
const ratesWh = v.optional(
  v.pipe(v.array(registerWh), v.minLength(RATE_REGISTERS.fewest), v.maxLength(RATE_REGISTERS.most)),
);
/** When it was done; absent for now, by the cloud's clock. */
const atMs = v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)));
const ctRatio = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(LARGEST_RATIO));
/** The figures tell of more than the line can have let through, and were looked at again: a second person confirms them. */
const implausible = v.optional(v.literal(true));
const orderId = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.maxLength(160),
  v.regex(/^[\p{Letter}\p{Number}_\-/:]+$/u),
);
const readingId = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.maxLength(160),
  v.regex(/^[\p{Letter}\p{Number}_:-]+$/u),
);

export const meterRequests = [
  v.strictObject({
    ...change,
    action: v.literal('ruleReading'),
    /** The `readingId` of a row of the desk. */
    reading: readingId,
    ruling: v.picklist(['accept', 'discard']),
    /** The row's `all.untilMs`: it is about all of the meter from this reading on that had come by then. */
    untilMs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
  v.strictObject({
    ...change,
    action: v.literal('replaceMeter'),
    roomId: key,
    atMs,
    /** What the old meter showed at the end, and the new one at the beginning. */
    finalWh: registerWh,
    finalRatesWh: ratesWh,
    meterNo,
    initialWh: registerWh,
    initialRatesWh: ratesWh,
    digits: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(DIAL_DIGITS.fewest), v.maxValue(DIAL_DIGITS.most)),
    ),
    /** Absent: the transformer on the line stays. */
    ctRatio: v.optional(ctRatio),
    implausible,
  }),
  /** The same meter counts anew. */
  v.strictObject({
    ...change,
    action: v.literal('restartDial'),
    roomId: key,
    /** From when the new count holds. */
    atMs,
    /** What the old count had come to; absent: the dial rolled over, and counted on. */
    finalWh: v.optional(registerWh),
    finalRatesWh: ratesWh,
    initialWh: registerWh,
    initialRatesWh: ratesWh,
    implausible,
  }),
  v.strictObject({
    ...change,
    action: v.literal('setRatio'),
    roomId: key,
    atMs,
    registerWh,
    ctRatio,
    implausible,
  }),
  /** 串户: the room's meter counts what another room uses, and the other's what this one uses. */
  v.strictObject({
    ...change,
    action: v.literal('exchangeMeters'),
    roomId: key,
    /** From when each room has its own. */
    atMs,
    /** What the meter showed that had served the room by the books. */
    registerWh,
    ratesWh,
    /** The one that hangs here in truth, by its plate: the other room is found by it. */
    otherMeterNo: meterNo,
    otherRegisterWh: registerWh,
    otherRatesWh: ratesWh,
  }),
  /** From what register the room is charged; before its service is open. */
  v.strictObject({ ...change, action: v.literal('setOpening'), roomId: key, atMs, registerWh }),
  /** It was wrong from the beginning, and is charged otherwise; also where the service is open. */
  v.strictObject({ ...change, action: v.literal('correctOpening'), roomId: key, registerWh, ratesWh }),
  /** An order that waits for a second person: whoever filed it may only reject it. */
  v.strictObject({
    ...change,
    action: v.literal('confirmWorkOrder'),
    roomId: key,
    /** The `orderId` of a row. */
    order: orderId,
    verdict: v.picklist(['confirm', 'reject']),
  }),
  /** An applied order was wrong: the last that began with a meter, a dial or a ratio is taken back. */
  v.strictObject({
    ...change,
    action: v.literal('reverseWorkOrder'),
    roomId: key,
    /** The `orderId` of a row. */
    order: orderId,
  }),
  /** Before its day has come. */
  v.strictObject({ ...change, action: v.literal('openService'), roomId: key }),
  v.strictObject({ action: v.literal('listWorkOrders'), roomId: key, after }),
] as const;

export interface WorkOrderRow {
  readonly orderId: string;
  readonly kind: WorkOrderTask['kind'];
  /** `filed`: applied within five minutes. `unconfirmed`: waits for a second person. */
  readonly state: WorkOrder['state'];
  /** Why it was refused. */
  readonly refusal?: ErrorCode;
  readonly filedAtMs: number;
  /** Of a reversal: what it took back; the figures are that order's. */
  readonly reverses?: SegmentTask['kind'];
  /** When the reported work was done. */
  readonly atMs?: number;
  /** The new meter's number. */
  readonly meterNo?: string;
  /** What the dial showed: the old one's final figure, or the one that stayed. */
  readonly registerWh?: number;
  /** Of a dial that began anew: its first figure; `registerWh` is absent where it rolled over. */
  readonly initialWh?: number;
  readonly ctRatio?: number;
  /** Of two rooms that had each other's meter: the second one, and what its meter showed. */
  readonly otherRoomId?: string;
  readonly otherRegisterWh?: number;
  readonly ruling?: 'accept' | 'discard';
  /** Of a ruling about all of a meter: by when it had come. */
  readonly untilMs?: number;
}

export interface WorkOrderList {
  /** Newest first. */
  readonly orders: readonly WorkOrderRow[];
  readonly next?: string;
}

export interface RuledReading {
  readonly readingId: string;
  readonly ruling: 'accept' | 'discard';
  /** The order that carries it out; absent where no shard had to know, and it is done. */
  readonly order?: WorkOrderRow;
}

export interface OpenedService {
  readonly roomId: string;
  readonly liveFromMs: number;
}
