/** A day's two registers as the dials show them, so that they can be compared with a picture of the meter. */
import { type WattHour, wattHour } from '../basis/units';
import type { RegisterValue } from '../metering/reading';
import {
  capacityOf,
  dialFigures,
  endOf,
  ratioOf,
  type Segment,
  segmentsBetween,
  startOf,
} from '../metering/segment';

/** One meter's part of a day: (to − from) × ratio, and once its dial's capacity where it began again at zero. */
export interface MeterPart {
  readonly meterNo: string;
  readonly fromWh: WattHour;
  readonly toWh: WattHour;
  readonly energyWh: WattHour;
  readonly ctRatio?: number;
  /** Where the dial began again at zero after this. */
  readonly capacityWh?: WattHour;
}

export interface DayRegisters {
  readonly fromWh: WattHour;
  readonly toWh: WattHour;
  readonly meters?: readonly MeterPart[];
}

/** `meters` only where the two figures alone would not tell the energy. */
export function dayRegisters(
  segments: readonly Segment[],
  from: RegisterValue,
  to: RegisterValue,
): DayRegisters {
  const serving = segmentsBetween(segments, from.takenAtMs, to.takenAtMs);
  const parts = serving.map((segment) => partOf(segment, from, to));
  const fromWh = parts[0]?.fromWh ?? from.registerWh;
  const toWh = parts[parts.length - 1]?.toWh ?? to.registerWh;
  const plain = parts.length <= 1 && toWh - fromWh === to.registerWh - from.registerWh;
  return { fromWh, toWh, ...(plain ? {} : { meters: parts }) };
}

function partOf(segment: Segment, from: RegisterValue, to: RegisterValue): MeterPart {
  const end = endOf(segment);
  const start = from.takenAtMs >= segment.fromMs ? from : startOf(segment);
  const stop = end !== undefined && end.takenAtMs <= to.takenAtMs ? end : to;
  const fromWh = dialFigures(segment, start).registerWh;
  const toWh = dialFigures(segment, stop).registerWh;
  const ratio = ratioOf(segment);
  return {
    meterNo: segment.meterNo,
    fromWh,
    toWh,
    energyWh: wattHour(stop.registerWh - start.registerWh),
    ...(ratio === 1 ? {} : { ctRatio: ratio }),
    ...(toWh < fromWh ? { capacityWh: capacityOf(segment) } : {}),
  };
}
