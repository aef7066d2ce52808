/** An entry of the audit: who, what, of which room, before and after, and why. */
import { clockTime, energy, moment, money } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill, type Texts } from '../../../i18n/texts';
import { type ErrorCode, ERRORS, errorText } from '../../../shared/contract/errors';
import type { AuditRow } from '../../../shared/contract/staff';
import { dayOf } from '../../../shared/domain/basis/shanghaiTime';
import type { auditTexts } from './texts';

type AuditTexts = (typeof auditTexts)['zh'] & Texts<string>;

export interface EntryView {
  readonly entryId: string;
  readonly by: string;
  readonly action: string;
  readonly time: string;
  readonly about: string;
  readonly refused: string;
  readonly changes: readonly string[];
  readonly why: string;
}

export function entryView(
  row: AuditRow,
  words: { readonly actions: Texts<string>; readonly fields: Texts<string> },
  nowMs: number,
  language: Language,
  t: AuditTexts,
): EntryView {
  const { entryId, atMs, action, by, roomId, subject, code, why } = row;
  return {
    entryId,
    by: by ?? t.stranger,
    action: words.actions[action] ?? action,
    time: moment(atMs, nowMs, language),
    about: [roomId, subject].filter((part) => part !== undefined).join(' · '),
    refused: code === undefined ? '' : fill(t.refused, { reason: reasonText(code, language) }),
    changes: changesOf(row, words.fields, t),
    why: why === undefined ? '' : fill(t.why, { why }),
  };
}

function reasonText(code: string, language: Language): string {
  return isErrorCode(code) ? errorText(code, language) : code;
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.prototype.hasOwnProperty.call(ERRORS, code);
}

/** Only what is other than before; amounts as people read them, the rest as the books have it. */
function changesOf(
  { before = {}, after = {} }: AuditRow,
  fieldNames: Texts<string>,
  t: AuditTexts,
): readonly string[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) =>
      fill(t.changed, {
        field: fieldNames[field] ?? field,
        before: factText(field, before[field]),
        after: factText(field, after[field]),
      }),
    );
}

function factText(field: string, fact: unknown): string {
  if (fact === undefined || (Array.isArray(fact) && fact.length === 0)) return '–';
  if (typeof fact === 'number') return numberText(field, fact);
  if (Array.isArray(fact)) return fact.map(String).join(', ');
  return typeof fact === 'string' ? fact : JSON.stringify(fact);
}

/** By the unit that the field's name ends with. */
function numberText(field: string, fact: number): string {
  if (field.endsWith('Fen')) return money(fact);
  if (field.endsWith('Wh')) return `${energy(fact)} kWh`;
  return field.endsWith('AtMs') ? `${dayOf(fact)} ${clockTime(fact)}` : String(fact);
}
