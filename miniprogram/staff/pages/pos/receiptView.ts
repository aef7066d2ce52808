import { moment, money } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill, type Texts } from '../../../i18n/texts';
import type { PosReceipt } from '../../../shared/contract/staff';
import type { posTexts } from './texts';

export interface ReceiptView {
  readonly amount: string;
  readonly reference: string;
  readonly time: string;
  readonly available: string;
  readonly owing: boolean;
  readonly picture: string;
  /** What became of the power; empty where it was on anyway. */
  readonly power: string;
  /** The meter has not answered yet. */
  readonly waiting: boolean;
}

export function receiptView(
  receipt: PosReceipt,
  nowMs: number,
  language: Language,
  t: (typeof posTexts)['zh'] & Texts<string>,
): ReceiptView {
  const { restore } = receipt;
  const verifiedAtMs = restore?.verifiedAtMs;
  return {
    amount: money(receipt.amountFen),
    reference: receipt.reference,
    time: moment(receipt.postedAtMs, nowMs, language),
    available: money(receipt.availableFen),
    owing: receipt.availableFen < 0,
    picture: receipt.receiptUrl ?? '',
    power:
      restore === undefined
        ? ''
        : verifiedAtMs === undefined
          ? t.restoreSlow
          : fill(t.restored, { time: moment(verifiedAtMs, nowMs, language) }),
    waiting: restore !== undefined && verifiedAtMs === undefined,
  };
}
