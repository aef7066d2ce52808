/**
 * The limits of a meter's type and number, for the campus file, the staff's form and the hub's reports alike.
 */
import { type WattHour, wattHour } from '../basis/units';
import { TICK_WH, USUAL_BREAKER_A } from './reading';

/** The dial counts one for so many at most, behind a current transformer. */
export const LARGEST_RATIO = 1_000;
/** Time-of-use registers of a meter that has them. */
export const RATE_REGISTERS = { fewest: 2, most: 4 } as const;
/** What the breaker of a room, or of a room's three-phase supply, is rated for, in ampere. */
export const BREAKER_A = { least: 1, most: 630, usual: USUAL_BREAKER_A } as const;
/** Figures before the decimal point; six are usual. */
export const DIAL_DIGITS = { fewest: 4, most: 8, usual: 6 } as const;
export const METER_NO_LONGEST = 48;
/** Whether a report, or staff, may name a meter so. */
export function isMeterNo(text: string): boolean {
  return text.length <= METER_NO_LONGEST && /^[\w-]+$/.test(text);
}

const WH_PER_KWH = 1_000;

/** Where a dial of so many figures begins at zero again. */
export function capacityOfDigits(digits: number = DIAL_DIGITS.usual): WattHour {
  return wattHour(10 ** digits * WH_PER_KWH);
}

/** The largest figure that a report may state: the last one of the longest dial, in ticks. */
export const LARGEST_REPORTED_TICKS = capacityOfDigits(DIAL_DIGITS.most) / TICK_WH - 1;
