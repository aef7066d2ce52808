/** One payment as rows, with what the service department finds it by. */
import { dayText, signedMoney } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill } from '../../../i18n/texts';
import type { Receipt } from '../../../shared/contract/receipt';
import { dayOf, timeOfDay } from '../../../shared/domain/basis/shanghaiTime';
import type { RoomPath } from '../../../shared/domain/rooms/room';
import type { receiptTexts } from './texts';

type ReceiptTexts = (typeof receiptTexts)['zh'];

export interface ReceiptView {
  readonly amount: string;
  readonly outcome: string;
  readonly good: boolean;
  readonly path: RoomPath | null;
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  /** Empty where it has none. */
  readonly orderId: string;
  readonly hint: string;
}

/** Its year is always said: a receipt is kept. */
const LONG_AGO_MS = 0;

export function receiptView(receipt: Receipt, language: Language, t: ReceiptTexts): ReceiptView {
  const { path, kind, amountFen, state, atMs, orderId, paidFor } = receipt;
  const time = `${dayText(dayOf(atMs), LONG_AGO_MS, language)} ${timeOfDay(atMs)}`;
  return {
    amount: signedMoney(amountFen),
    outcome: t[state],
    good: state === 'credited',
    path: path ?? null,
    rows: [
      { label: t.time, value: time },
      { label: t.method, value: t[kind] },
      ...(paidFor === undefined ? [] : [{ label: t.payer, value: fill(t.paidFor, { name: paidFor }) }]),
    ],
    orderId: orderId ?? '',
    hint: orderId === undefined ? t.byRoom : t.byOrder,
  };
}
