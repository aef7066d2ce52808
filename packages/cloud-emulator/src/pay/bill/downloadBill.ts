import { gzipSync } from 'node:zlib';
import { type Fields, PayRefusal } from '../answers';
import { checkFields, DOWNLOAD_BILL_RULES } from '../fieldRules';
import type { PayApi, PayParts } from '../payApi';
import { isPaid } from '../payOrder';
import { beginOfDay, DAY_MS } from '../shanghaiTime';
import { type BillRow, paymentRow, refundRow } from './billRow';
import { billText } from './billText';
import type { BillType } from './columns';

/** “微信在次日9点启动生成前一天的对账单，建议商户10点后再获取” */
const MADE_AFTER_MS = 9 * 3_600_000;
const READY_AFTER_MS = 10 * 3_600_000;
/** “对账单接口只能下载三个月以内的账单” */
const KEPT_DAYS = 92;

interface BillFields {
  readonly bill_date: string;
  readonly bill_type?: BillType;
  readonly tar_type?: 'GZIP';
  readonly sub_mch_id?: string;
}

/** A day's payments and refunds, of one merchant or of all that the provider has. Its failures have codes of their own. */
export const downloadBill: PayApi = (fields, parts) => {
  try {
    checkFields(fields, DOWNLOAD_BILL_RULES);
  } catch (error) {
    if (error instanceof PayRefusal) return failure('20001', error.message);
    throw error;
  }
  const wanted = fields as unknown as BillFields;
  const beginMs = beginOfDay(wanted.bill_date);
  const nowMs = parts.nowMs();
  if (beginMs === undefined || nowMs - beginMs > KEPT_DAYS * DAY_MS)
    return failure('20001', 'invalid bill_date');
  const rows = rowsOf(wanted, beginMs, parts);
  // A day that is not over has no bill yet, either.
  if (rows.length === 0 || nowMs < beginMs + DAY_MS) return failure('20002', 'No Bill Exist');
  if (nowMs < beginMs + DAY_MS + READY_AFTER_MS) return failure('20002', 'Bill Creating');
  const bytes = Buffer.from(billText(rows, wanted.bill_type ?? 'ALL'));
  return wanted.tar_type === 'GZIP' ? gzipSync(bytes) : bytes;
};

/** Oldest first. */
function rowsOf(
  { bill_type: type = 'ALL', sub_mch_id: subMchId }: BillFields,
  beginMs: number,
  { orders, refunds }: PayParts,
): readonly BillRow[] {
  const endMs = beginMs + DAY_MS;
  const isOwn = (one: { readonly subMchId: string }): boolean =>
    subMchId === undefined || one.subMchId === subMchId;
  const paid = orders.all().filter(isPaid).filter(isOwn);
  const payments = paid.map(paymentRow);
  const returned = refunds.all().flatMap((refund) => {
    const order = paid.find(({ payment }) => payment.transactionId === refund.transactionId);
    return order ? [refundRow(refund, order, endMs + MADE_AFTER_MS)] : [];
  });
  return [...(type === 'REFUND' ? [] : payments), ...(type === 'SUCCESS' ? [] : returned)]
    .filter(({ atMs }) => beginMs <= atMs && atMs < endMs)
    .sort((one, other) => one.atMs - other.atMs);
}

function failure(code: string, message: string): Fields {
  return { return_code: 'FAIL', return_msg: message, error_code: code };
}
