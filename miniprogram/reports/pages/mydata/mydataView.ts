/** What is kept of oneself, in rows, and all of it as text. */
import { fill } from '../../../i18n/texts';
import type { KeptDays, OwnData } from '../../../shared/contract/ownData';
import type { Language } from '../../../shared/domain/basis/language';
import { KEPT_ROWS, KEPT_TEXTS } from '../../../shared/domain/documents/keptData';
import { pathIn, pathText } from '../../../shared/domain/rooms/room';
import type { mydataTexts } from './texts';

type MydataTexts = (typeof mydataTexts)['zh'];

export interface MydataView {
  readonly rows: readonly { readonly label: string; readonly value: string }[];
  readonly kept: readonly KeptView[];
}

export interface KeptView {
  readonly heading: string;
  readonly what: string;
  readonly why: string;
  readonly howLong: string;
}

export function mydataView(data: OwnData, language: Language, t: MydataTexts): MydataView {
  const { binding, takenOut, orders, feedback, messages, cases } = data;
  const name = binding?.name ?? takenOut?.name;
  const rows = [
    ...(name === undefined ? [] : [{ label: t.name, value: name }]),
    { label: t.room, value: binding?.path ? pathText(pathIn(binding.path, language)) : t.none },
    ...(binding ? [{ label: t.changes, value: String(binding.changesUsed) }] : []),
    { label: t.orderCount, value: String(orders.length) },
    { label: t.feedbackCount, value: String(feedback.length) },
    { label: t.messageCount, value: String(messages.length) },
    { label: t.caseCount, value: String(cases.length) },
  ];
  return { rows, kept: keptView(data.keptDays, language, t) };
}

function keptView(days: KeptDays, language: Language, t: MydataTexts): readonly KeptView[] {
  return KEPT_ROWS.map((row) => {
    const { what, why, howLong } = KEPT_TEXTS[row][language];
    return {
      heading: t[row],
      what,
      why: fill(t.why, { why }),
      howLong: fill(t.howLong, { howLong: fill(howLong, { ...days }) }),
    };
  });
}

/** As it can be kept in a file: everything that came, with its names. */
export function exportText(data: OwnData): string {
  return JSON.stringify(data, undefined, 2);
}
