/** An entry of the audit: who, what, of which room, before and after, and why. */
import { clockTime, energy, moment, money } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill, type Texts } from '../../../i18n/texts';
import { outageText } from '../../../screen/outageText';
import { type ErrorCode, ERRORS, errorText } from '../../../shared/contract/errors';
import type { AuditRow } from '../../../shared/contract/staff';
import { dayOf } from '../../../shared/domain/basis/shanghaiTime';
import { shortName } from '../../../shared/domain/rooms/room';
import type { Outage } from '../../../shared/domain/supply/holds';
import type { auditTexts } from './texts';

export interface AuditWords {
  readonly actions: Texts<string>;
  readonly fields: Texts<string>;
  /** What stands in a field, where it is a word of the books. */
  readonly facts: Texts<string>;
}

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
  words: AuditWords,
  nowMs: number,
  language: Language,
  t: AuditTexts,
): EntryView {
  const { entryId, atMs, action, by, code, why } = row;
  return {
    entryId,
    by: by ?? t.stranger,
    action: words.actions[action] ?? action,
    time: moment(atMs, nowMs, language),
    about: aboutOf(row),
    refused: code === undefined ? '' : fill(t.refused, { reason: reasonText(code, language) }),
    changes: changesOf(row, words, language, t),
    why: why === undefined ? '' : fill(t.why, { why }),
  };
}

/** Subjects that people know by what was typed or is shown to them; the others' ids are the books' own. */
const SPOKEN: readonly AuditRow['action'][] = ['findRooms', 'liftRosterLock'];

function aboutOf({ action, roomId, path, subject, subjectName }: AuditRow): string {
  const room = path === undefined ? roomId : shortName(path);
  const who = subjectName ?? (SPOKEN.includes(action) ? subject : undefined);
  return [room, who].filter((part) => part !== undefined).join(' · ');
}

function reasonText(code: string, language: Language): string {
  return isErrorCode(code) ? errorText(code, language) : code;
}

function isErrorCode(code: string): code is ErrorCode {
  return Object.prototype.hasOwnProperty.call(ERRORS, code);
}

/** Only what is other than before, as people read it. */
function changesOf(
  row: AuditRow,
  { fields: fieldNames, facts }: AuditWords,
  language: Language,
  t: AuditTexts,
): readonly string[] {
  const { before = {}, after = {} } = row;
  const text = (field: string, fact: unknown): string => factText(field, fact, { row, facts, language });
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return fields
    .filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]))
    .map((field) =>
      fill(t.changed, {
        field: fieldNames[field] ?? field,
        before: text(field, before[field]),
        after: text(field, after[field]),
      }),
    );
}

function factText(
  field: string,
  fact: unknown,
  {
    row,
    facts,
    language,
  }: { readonly row: AuditRow; readonly facts: Texts<string>; readonly language: Language },
): string {
  if (fact === undefined || (Array.isArray(fact) && fact.length === 0)) return '–';
  if (typeof fact === 'number') return numberText(field, fact);
  if (field === 'outage') return outageText(fact as Outage, row.atMs, language);
  if (field === 'otherRoomId' && row.otherPath !== undefined) return shortName(row.otherPath);
  if (typeof fact === 'object') {
    const parts = Array.isArray(fact) ? fact.map((part) => facts[String(part)] ?? String(part)) : [];
    return parts.length > 0 ? parts.join(language === 'zh' ? '、' : ', ') : JSON.stringify(fact);
  }
  // A name or a text that somebody typed may be the same as a word of the books.
  const asTyped = field === 'name' || field === 'text';
  const word = typeof fact === 'string' ? fact : JSON.stringify(fact);
  return (asTyped ? undefined : (facts[`${field}_${word}`] ?? facts[word])) ?? word;
}

/** By the unit that the field's name ends with. */
function numberText(field: string, fact: number): string {
  if (field.endsWith('Fen')) return money(fact);
  if (field.endsWith('Wh')) return `${energy(fact)} kWh`;
  return field.endsWith('Ms') ? `${dayOf(fact)} ${clockTime(fact)}` : String(fact);
}
