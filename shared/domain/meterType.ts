/** What staff may say of a meter's type. */

/** The dial counts one for so many at most, behind a current transformer. */
export const LARGEST_RATIO = 1_000;
/** Figures before the decimal point; six are usual. */
export const DIAL_DIGITS = { fewest: 4, most: 8, usual: 6 } as const;
