/** The place where a refused binding is shown: beside the field that has to be corrected. */
import type { ErrorCode } from '../../../../shared/contract/errors';

/** `picker`: another room must be chosen. `banned`: no room can be. `form`: over the button, to tap again. */
export type RefusalPlace = 'picker' | 'banned' | 'name' | 'studentNo' | 'form';

const PLACES: Partial<Readonly<Record<ErrorCode, RefusalPlace>>> = {
  ROOM_UNKNOWN: 'picker',
  ROOM_PATH_DIFFERS: 'picker',
  QR_CODE_WRONG: 'picker',
  ROOM_CHANGES_USED_UP: 'banned',
};

/** Families of codes: what the roster does not know, and what WeChat's content check does not let through. */
export function refusalPlace(code: ErrorCode): RefusalPlace {
  if (code.startsWith('ROSTER_')) return 'studentNo';
  if (code.startsWith('CONTENT_')) return 'name';
  return PLACES[code] ?? 'form';
}
