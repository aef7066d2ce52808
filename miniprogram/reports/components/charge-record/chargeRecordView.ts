/** 充值流水 as rows: what came in or went out, when, by whom. */
import { moment, signedMoney } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill } from '../../../i18n/texts';
import type { ChargeRecord, ChargeRecordEntry } from '../../../shared/contract/report';
import type { EntryKind } from '../../../shared/domain/billing/ledger';
import type { chargeRecordTexts } from './texts';

type ChargeRecordTexts = (typeof chargeRecordTexts)['zh'];

export interface ChargeRecordView {
  readonly rows: readonly ChargeRow[];
  readonly more: boolean;
}

export interface ChargeRow {
  readonly entryId: string;
  readonly icon: string;
  readonly kind: string;
  /** When, and by whom for others. */
  readonly note: string;
  readonly amount: string;
  readonly added: boolean;
}

const ICONS: Readonly<Record<EntryKind, string>> = {
  opening: 'home',
  wechat: 'wallet',
  pos: 'creditcard',
  correction: 'edit',
  subsidy: 'add',
  refund: 'swap',
};

export function chargeRecordView(
  { entries, next }: ChargeRecord,
  nowMs: number,
  language: Language,
  t: ChargeRecordTexts,
): ChargeRecordView {
  return {
    rows: entries.map(({ entryId, kind, amountFen, atMs, paidFor }) => {
      const time = moment(atMs, nowMs, language);
      return {
        entryId,
        icon: ICONS[kind],
        kind: t[kind],
        note: paidFor === undefined ? time : `${time} · ${fill(t.paidFor, { name: paidFor })}`,
        amount: signedMoney(amountFen),
        added: amountFen > 0,
      };
    }),
    more: next !== undefined,
  };
}

/**
 * What is known after the first page was asked for again. Entries never change, so what was paged through stays,
 * unless so much is new that the pages no longer meet.
 */
export function renewed(known: ChargeRecord | undefined, first: ChargeRecord): ChargeRecord {
  const fresh = new Set(first.entries.map(({ entryId }) => entryId));
  const meet = known?.entries.some(({ entryId }) => fresh.has(entryId)) === true;
  if (known === undefined || !meet) return first;
  return withNext(known, [...first.entries, ...known.entries.filter(({ entryId }) => !fresh.has(entryId))]);
}

export function continued(known: ChargeRecord, following: ChargeRecord): ChargeRecord {
  return withNext(following, [...known.entries, ...following.entries]);
}

function withNext({ next }: ChargeRecord, entries: readonly ChargeRecordEntry[]): ChargeRecord {
  return next === undefined ? { entries } : { entries, next };
}
