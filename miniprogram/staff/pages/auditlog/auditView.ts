/** An entry of the audit: who, what, of which room, before and after, and why. */
import { ERRORS, errorText, type ErrorCode } from '../../../shared/contract/errors';
import type { AuditRow } from '../../../shared/contract/staff';
import { moment } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill, type Texts } from '../../../i18n/texts';
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
  actionNames: Texts<string>,
  nowMs: number,
  language: Language,
  t: AuditTexts,
): EntryView {
  const { entryId, atMs, action, by, roomId, subject, code, why } = row;
  return {
    entryId,
    by: by ?? t.stranger,
    action: actionNames[action] ?? action,
    time: moment(atMs, nowMs, language),
    about: [roomId, subject].filter((part) => part !== undefined).join(' · '),
    refused: code === undefined ? '' : fill(t.refused, { reason: reasonText(code, language) }),
    changes: changesOf(row, t),
    why: why === undefined ? '' : fill(t.why, { why }),
  };
}

function reasonText(code: string, language: Language): string {
  return isErrorCode(code) ? errorText(code, language) : code;
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.prototype.hasOwnProperty.call(ERRORS, code);
}

/** Only what is other than before; facts are as the books have them. */
function changesOf({ before = {}, after = {} }: AuditRow, t: AuditTexts): readonly string[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) =>
      fill(t.changed, { field, before: factText(before[field]), after: factText(after[field]) }),
    );
}

function factText(fact: unknown): string {
  if (fact === undefined) return '–';
  return typeof fact === 'string' ? fact : JSON.stringify(fact);
}
