/** What the fields of a request may hold, from the tables of WeChat's cloudPay pages. */
import { isIP } from 'node:net';
import { type Fields, PayRefusal } from './answers';
import { BILL_TYPES } from './bill/columns';

export interface FieldRule {
  readonly required: boolean;
  readonly holds: (value: unknown) => boolean;
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

const required = (holds: FieldRule['holds']): FieldRule => ({ required: true, holds });
const optional = (holds: FieldRule['holds']): FieldRule => ({ required: false, holds });
const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);
const bytesUpTo = (most: number) => (value: unknown) =>
  typeof value === 'string' && value !== '' && Buffer.byteLength(value) <= most;

const MERCHANT: FieldRules = {
  sub_mch_id: required(matches(/^\d{1,32}$/)),
  nonce_str: required(bytesUpTo(32)),
};
const FUNCTION_NAME = matches(/^[\w-]{1,60}$/);
const OUT_TRADE_NO = matches(/^[0-9A-Za-z_-]{1,32}$/);

/** @param environmentId the only one that callbacks can be sent to; an alias is not understood */
export function unifiedOrderRules(environmentId: string): FieldRules {
  return {
    ...MERCHANT,
    body: required(bytesUpTo(128)),
    out_trade_no: required(OUT_TRADE_NO),
    total_fee: required(AMOUNT),
    spbill_create_ip: required((value) => typeof value === 'string' && isIP(value) !== 0),
    env_id: required((value) => value === environmentId),
    function_name: required(FUNCTION_NAME),
    trade_type: optional((value) => value === 'JSAPI'),
    attach: optional(bytesUpTo(127)),
  };
}

export const CLOSE_ORDER_RULES: FieldRules = { ...MERCHANT, out_trade_no: required(OUT_TRADE_NO) };

const OUT_REFUND_NO = matches(/^[0-9A-Za-z_\-|*@]{1,64}$/);
const AMOUNT = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 1;

/**
 * One of the order's two numbers must be there. WeChat's table demands the function, yet refunds without one go through.
 * @param environmentId the only one that callbacks can be sent to
 */
export function refundRules(environmentId: string): FieldRules {
  return {
    ...MERCHANT,
    out_refund_no: required(OUT_REFUND_NO),
    total_fee: required(AMOUNT),
    refund_fee: required(AMOUNT),
    out_trade_no: optional(OUT_TRADE_NO),
    transaction_id: optional(bytesUpTo(32)),
    refund_desc: optional(bytesUpTo(80)),
    refund_account: optional(matches(/^REFUND_SOURCE_(UNSETTLED|RECHARGE)_FUNDS$/)),
    env_id: optional((value) => value === environmentId),
    function_name: optional(FUNCTION_NAME),
  };
}

export const DOWNLOAD_BILL_RULES: FieldRules = {
  nonce_str: required(bytesUpTo(32)),
  bill_date: required(matches(/^\d{8}$/)),
  bill_type: optional((value) => BILL_TYPES.some((type) => type === value)),
  tar_type: optional((value) => value === 'GZIP'),
  sub_mch_id: optional(matches(/^\d{1,32}$/)),
};

/** One of the four numbers must be there. */
export const QUERY_REFUND_RULES: FieldRules = {
  ...MERCHANT,
  refund_id: optional(bytesUpTo(32)),
  out_refund_no: optional(OUT_REFUND_NO),
  transaction_id: optional(bytesUpTo(32)),
  out_trade_no: optional(OUT_TRADE_NO),
  offset: optional((value) => Number.isSafeInteger(value) && (value as number) >= 0),
};

/** One of the two numbers must be there. */
export const QUERY_ORDER_RULES: FieldRules = {
  ...MERCHANT,
  out_trade_no: optional(OUT_TRADE_NO),
  transaction_id: optional(bytesUpTo(32)),
};

/** @throws PayRefusal for the first field that is missing, else for the first that holds what it must not */
export function checkFields(fields: Fields, rules: FieldRules): void {
  for (const [name, rule] of Object.entries(rules))
    if (rule.required && fields[name] === undefined) throw new PayRefusal('LACK_PARAMS', `缺少参数 ${name}`);
  for (const [name, rule] of Object.entries(rules))
    if (fields[name] !== undefined && !rule.holds(fields[name]))
      throw new PayRefusal(undefined, `参数格式校验错误 ${name}`);
}
