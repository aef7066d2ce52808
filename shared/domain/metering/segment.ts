/**
 * A room's registers over the years: one meter after another, each a dated segment.
 *
 * Invariant: the room has one register of its own that only grows. It begins at what its first meter's dial showed
 * and runs on across a swap, a new ratio and a dial that starts again at zero; money is made of it alone, and a dial's
 * figures can be had back from it.
 */
import { defined } from '../basis/defined';
import { type WattHour, wattHour } from '../basis/units';
import type { Dial } from './dial';
import { BREAKER_A, capacityOfDigits } from './meterType';
import type { RegisterValue } from './reading';

/** What a meter of its type is like, where it is not the usual one. */
export interface MeterType {
  /** Where the dial begins at zero again; six digits and two decimals are usual. */
  readonly capacityWh?: WattHour;
  /** The dial counts one for so many, behind a current transformer. */
  readonly ctRatio?: number;
  /** The rating of the room's breaker, in ampere: no more than that can be used. */
  readonly breakerA?: number;
}

export interface Segment extends MeterType {
  readonly meterNo: string;
  readonly fromMs: number;
  /** What the dial showed then. */
  readonly openingWh: WattHour;
  /** What each of its rate registers showed then, where it has them; their sum is `openingWh`. */
  readonly openingRatesWh?: readonly WattHour[];
  /** The room's register then. */
  readonly baseWh: WattHour;
  readonly baseRatesWh?: readonly WattHour[];
  /** Where it ended: when, and at what of its dial, counted on over any new start at zero. */
  readonly end?: RegisterValue;
  /** The end tells of more than the line lets through, and two people say so: what was read before it is good. */
  readonly implausibleEnd?: true;
}

/**
 * A time in which a meter that serves this room, or served it, was another room's: what it said then is nothing to this
 * one. From its beginning on, and before its end; absent where there is none.
 */
export interface TimeElsewhere {
  readonly meterNo: string;
  readonly fromMs?: number;
  readonly toMs?: number;
}

export function typeOf({ capacityWh, ctRatio, breakerA }: MeterType): MeterType {
  return defined({ capacityWh, ctRatio, breakerA });
}

export function capacityOf({ capacityWh = capacityOfDigits() }: MeterType): WattHour {
  return capacityWh;
}

export function ratioOf({ ctRatio = 1 }: Segment): number {
  return ctRatio;
}

/** Behind a current transformer the dial sees a share of what the breaker lets through. */
export function dialOf(segment: Segment): Dial {
  const { openingRatesWh, breakerA } = segment;
  return {
    capacityWh: capacityOf(segment),
    rates: openingRatesWh?.length ?? 0,
    breakerA: breakerA === undefined ? BREAKER_A.usual : breakerA / ratioOf(segment),
  };
}

/** The first segment of a room: its register is the dial's. */
export function firstSegment(meterNo: string, opening: RegisterValue, type: MeterType): Segment {
  const { takenAtMs, registerWh, ratesWh } = opening;
  return {
    ...type,
    meterNo,
    fromMs: takenAtMs,
    openingWh: registerWh,
    baseWh: registerWh,
    ...defined({ openingRatesWh: ratesWh, baseRatesWh: ratesWh }),
  };
}

/** The meter's segment at a moment; of two that meet there the later. Undefined where the meter did not serve the room. */
export function segmentOfMeter(
  segments: readonly Segment[],
  meterNo: string,
  takenAtMs: number,
): Segment | undefined {
  return segments
    .filter(({ meterNo: no, fromMs, end }) => {
      return no === meterNo && fromMs <= takenAtMs && (end === undefined || takenAtMs <= end.takenAtMs);
    })
    .pop();
}

/** The segments that served between two moments, in order; one that ended as it began did not serve. */
export function segmentsBetween(
  segments: readonly Segment[],
  fromMs: number,
  toMs: number,
): readonly Segment[] {
  return segments.filter(
    (segment) => !isEmpty(segment) && segment.fromMs < toMs && (segment.end?.takenAtMs ?? Infinity) > fromMs,
  );
}

/** It ended as it began: an order tells that another meter had hung there from the beginning. */
export function isEmpty({ fromMs, end }: Segment): boolean {
  return end?.takenAtMs === fromMs;
}

/** A meter serves one room at a time: here it does at a moment, or will. */
export function servesFrom(segments: readonly Segment[], meterNo: string, atMs: number): boolean {
  return segments.some(
    (segment) => segment.meterNo === meterNo && (segment.end?.takenAtMs ?? Infinity) > atMs,
  );
}

/** A dial's value, counted on over any new start at zero, as the room's. */
export function roomValue(segment: Segment, dial: RegisterValue): RegisterValue {
  const ratio = ratioOf(segment);
  const { openingRatesWh, baseRatesWh } = segment;
  const ratesWh =
    openingRatesWh && dial.ratesWh
      ? dial.ratesWh.map((wh, rate) =>
          wattHour((baseRatesWh?.[rate] ?? 0) + (wh - (openingRatesWh[rate] ?? 0)) * ratio),
        )
      : baseRatesWh;
  return {
    takenAtMs: dial.takenAtMs,
    registerWh: wattHour(segment.baseWh + (dial.registerWh - segment.openingWh) * ratio),
    ...defined({ ratesWh, stillSinceMs: dial.stillSinceMs }),
  };
}

/** The room's value as the segment's dial counts it, on over any new start at zero. */
export function dialValue(segment: Segment, value: RegisterValue): RegisterValue {
  const ratio = ratioOf(segment);
  const { openingRatesWh, baseRatesWh } = segment;
  const ratesWh = openingRatesWh?.map((wh, rate) =>
    wattHour(wh + ((value.ratesWh?.[rate] ?? 0) - (baseRatesWh?.[rate] ?? 0)) / ratio),
  );
  return {
    takenAtMs: value.takenAtMs,
    registerWh: wattHour(segment.openingWh + (value.registerWh - segment.baseWh) / ratio),
    ...defined({ ratesWh, stillSinceMs: value.stillSinceMs }),
  };
}

/** What the dial itself shows: the figures to compare with on the wall. */
export function dialFigures(segment: Segment, value: RegisterValue): RegisterValue {
  const { registerWh, ratesWh } = dialValue(segment, value);
  const figure = (wh: number): WattHour => wattHour(wh % capacityOf(segment));
  return {
    takenAtMs: value.takenAtMs,
    registerWh: figure(registerWh),
    ...defined({ ratesWh: ratesWh?.map(figure) }),
  };
}

/** The segment as it was before it ended. */
export function unended(segment: Segment): Segment {
  const { meterNo, fromMs, openingWh, openingRatesWh, baseWh, baseRatesWh } = segment;
  const rates = defined({ openingRatesWh, baseRatesWh });
  return { ...typeOf(segment), meterNo, fromMs, openingWh, baseWh, ...rates };
}

/** Where a segment began and, if it has, ended, as the room's values. */
export function startOf(segment: Segment): RegisterValue {
  const { fromMs, openingWh, openingRatesWh } = segment;
  const dial = { takenAtMs: fromMs, registerWh: openingWh };
  return roomValue(segment, openingRatesWh === undefined ? dial : { ...dial, ratesWh: openingRatesWh });
}

export function endOf(segment: Segment): RegisterValue | undefined {
  return segment.end && roomValue(segment, segment.end);
}
