/** What staff may say of a meter's type. */
import { type WattHour, wattHour } from '../basis/units';

/** The dial counts one for so many at most, behind a current transformer. */
export const LARGEST_RATIO = 1_000;
/** Time-of-use registers of a meter that has them. */
export const RATE_REGISTERS = { fewest: 2, most: 4 } as const;
/** Figures before the decimal point; six are usual. */
export const DIAL_DIGITS = { fewest: 4, most: 8, usual: 6 } as const;

const WH_PER_KWH = 1_000;

/** Where a dial of so many figures begins at zero again. */
export function capacityOfDigits(digits: number = DIAL_DIGITS.usual): WattHour {
  return wattHour(10 ** digits * WH_PER_KWH);
}
