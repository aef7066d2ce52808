/** Slips of a settlement file and entries of the ledger, side by side: each is matched once or reported as a difference. */
import { sumBy } from 'remeda';
import { type Fen, fen, yuanText } from '../../shared/domain/basis/units';
import type { LedgerEntry } from '../../shared/domain/billing/ledger';
import { posEntryId, type PosSlip } from '../../shared/domain/payments/pos';
import type { Language } from '../table/findings';

export interface SettledSlip {
  readonly line: number;
  /** The line and, where there are several files, which. */
  readonly place: string;
  readonly slip: PosSlip;
  readonly amountFen: Fen;
}

/**
 * `typedOtherwise`: the reference number is the same, but merchant, terminal, batch or voucher is not. `uncovered`: the
 * files have nothing of its batch.
 */
export type Difference =
  | { readonly kind: 'missingInBooks'; readonly settled: SettledSlip }
  | { readonly kind: 'missingInFile' | 'uncovered'; readonly entry: LedgerEntry }
  | {
      readonly kind: 'otherAmount' | 'otherReference' | 'typedOtherwise';
      readonly settled: SettledSlip;
      readonly entry: LedgerEntry;
    };

export interface Match {
  readonly settled: SettledSlip;
  readonly entry: LedgerEntry;
}

export function matchSlips(
  slips: readonly SettledSlip[],
  entries: readonly LedgerEntry[],
): { readonly matched: readonly Match[]; readonly differences: readonly Difference[] } {
  const byId = new Map(entries.map((entry) => [entry._id, entry]));
  const left = new Set(entries);
  const matched: Match[] = [];
  const differences: Difference[] = [];
  const unmatched: SettledSlip[] = [];
  for (const settled of slips) {
    const entry = byId.get(posEntryId(settled.slip));
    if (entry === undefined) unmatched.push(settled);
    else {
      left.delete(entry);
      if (entry.amountFen !== settled.amountFen) differences.push({ kind: 'otherAmount', settled, entry });
      else if (entry.pos?.reference !== settled.slip.reference)
        differences.push({ kind: 'otherReference', settled, entry });
      else matched.push({ settled, entry });
    }
  }
  for (const settled of unmatched) {
    const entry = [...left].find(({ pos }) => pos?.reference === settled.slip.reference);
    if (entry) left.delete(entry);
    differences.push(
      entry ? { kind: 'typedOtherwise', settled, entry } : { kind: 'missingInBooks', settled },
    );
  }
  differences.push(...[...left].map((entry): Difference => ({ kind: 'missingInFile', entry })));
  return { matched, differences };
}

const TEXTS = {
  missingInBooks: { zh: '账上没有', en: 'missing in the books' },
  missingInFile: { zh: '文件中没有', en: 'missing in the file' },
  uncovered: { zh: '没有任何文件包含这一批次', en: 'in no file' },
  otherAmount: { zh: '金额不同', en: 'another amount' },
  otherReference: { zh: '参考号不同', en: 'another reference number' },
  typedOtherwise: { zh: '参考号相同，单据号不同', en: 'the same reference number under another slip' },
} as const;

export function differenceText(difference: Difference, language: Language): string {
  const settled = 'settled' in difference ? difference.settled : undefined;
  const entry = 'entry' in difference ? difference.entry : undefined;
  const words = {
    zh: { line: '第', file: '文件', books: '账上' },
    en: { line: 'line', file: 'file', books: 'books' },
  };
  const { line, file, books } = words[language];
  return [
    TEXTS[difference.kind][language],
    ...(settled
      ? [
          `${line} ${settled.place}${language === 'zh' ? ' 行' : ''}`,
          `${file} ${posEntryId(settled.slip)} ${settled.slip.reference} ${yuanText(settled.amountFen)}`,
        ]
      : []),
    ...(entry
      ? [`${books} ${entry._id} ${entry.pos?.reference ?? ''} ${yuanText(entry.amountFen)} ${entry.roomId}`]
      : []),
  ].join('; ');
}

export function totalsText(
  matched: readonly Match[],
  differences: readonly Difference[],
  language: Language,
): string {
  const sum = yuanText(fen(sumBy(matched, ({ entry }) => entry.amountFen)));
  return {
    zh: `${matched.length} 笔相符，共 ${sum} 元；${differences.length} 处不符。\n`,
    en: `${matched.length} slips match, ${sum} yuan together; ${differences.length} differ.\n`,
  }[language];
}
