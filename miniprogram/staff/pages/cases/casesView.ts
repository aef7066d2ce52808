/** "Not my roommate", as it lies on the desk. */
import { moment } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill, type Texts } from '../../../i18n/texts';
import type { CaseRow } from '../../../shared/contract/staff';
import { pathText } from '../../../shared/domain/rooms/room';
import type { casesTexts } from './texts';

export interface CaseView {
  readonly caseId: string;
  /** Empty where the room is in the books no more. */
  readonly roomId: string;
  readonly about: string;
  readonly said: string;
  readonly place: string;
  readonly time: string;
  /** Whether, and since when, the newcomer lives there. */
  readonly lives: string;
  readonly living: boolean;
  readonly confirmed: boolean;
}

export function caseView(
  row: CaseRow,
  nowMs: number,
  language: Language,
  t: (typeof casesTexts)['zh'] & Texts<string>,
): CaseView {
  const { caseId, roomId = '', about, by, path, atMs, resident } = row;
  return {
    caseId,
    roomId,
    about,
    said: fill(t.said, { by, about }),
    place: path === undefined ? t.noRoom : pathText(path),
    time: moment(atMs, nowMs, language),
    lives: resident
      ? fill(t.since, { name: resident.name, time: moment(resident.boundAtMs, nowMs, language) })
      : fill(t.gone, { name: about }),
    living: resident !== undefined,
    confirmed: resident?.confirmed ?? false,
  };
}
