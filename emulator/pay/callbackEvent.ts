import { success, type Fields, type Merchant } from './answers';
import { paymentFields } from './paymentFields';
import type { PaidOrder } from './payOrder';

/** What the function is called with: WeChat's notification, its names in camel case, and no signature to check. */
export function callbackEvent(order: PaidOrder, merchant: Merchant): Fields {
  return Object.fromEntries(
    Object.entries(success(merchant, paymentFields(order)))
      .filter(([name]) => name !== 'return_msg') // WeChat's own example has none
      .map(([name, value]) => [camelCase(name), value]),
  );
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase());
}
