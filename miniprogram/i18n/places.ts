/** Places as the language of the screens calls them. What stands on doors is Chinese, so it stands beneath. */
import { pathIn, type RoomPath } from '../shared/domain/rooms/room';
import type { Language } from './language';

export interface ShownName {
  readonly text: string;
  /** The name on the door; empty where it is the same. */
  readonly own: string;
}

export function placeName(
  { name, english }: { readonly name: string; readonly english?: string },
  language: Language,
): ShownName {
  return language === 'zh' || english === undefined || english === name
    ? { text: name, own: '' }
    : { text: english, own: name };
}

/** Where a room is: area, building and floor. */
export function placeOf(path: RoomPath, language: Language): ShownName {
  const around = ({ area, building, floor }: RoomPath): string => `${area} ${building} ${floor}`;
  return placeName({ name: around(path), english: around(pathIn(path, language)) }, language);
}
