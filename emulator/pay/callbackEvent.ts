import { success, type Fields, type Merchant } from './answers';
import { camelCased } from './camelCase';
import { paymentFields } from './paymentFields';
import type { PaidOrder } from './payOrder';

/** What the function is called with: WeChat's notification, its names in camel case, and no signature to check. */
export function callbackEvent(order: PaidOrder, merchant: Merchant): Fields {
  // WeChat's own example has no `returnMsg`.
  const { return_msg: _none, ...fields } = success(merchant, paymentFields(order));
  return camelCased(fields);
}
