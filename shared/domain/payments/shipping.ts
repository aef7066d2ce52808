/**
 * 发货信息: where WeChat manages a mini program's trade, the money of a payment stays frozen until somebody has reported
 * that the goods were delivered. A top-up is delivered as it is credited.
 */
import { MINUTE_MS } from '../basis/shanghaiTime';

/** `unsure`: a report may have arrived. WeChat is asked before there is another: it tells the payer of each. */
export type ShippingState = 'due' | 'unsure' | 'reported';

/** Right after a payment WeChat does not know it there yet (10060001). */
export const REPORTED_AFTER_MS = MINUTE_MS;
