import { DAY_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';

/** The phone shows a spinner for so long; after it, somebody should look. */
export const STUCK_AFTER_MS = 10 * MINUTE_MS;
export const LOOKS_BACK_MS = 7 * DAY_MS;
