import { type Fields, type Merchant, success } from './answers';
import { camelCased } from './camelCase';
import { paymentFields } from './paymentFields';
import type { PaidOrder } from './payOrder';

/** What the function is called with: WeChat's notification, its names in camel case, and no signature to check. */
export function callbackEvent(order: PaidOrder, merchant: Merchant): Fields {
  const fields = Object.entries(success(merchant, paymentFields(order)));
  // WeChat's own example has no `returnMsg`.
  return camelCased(Object.fromEntries(fields.filter(([name]) => name !== 'return_msg')));
}
