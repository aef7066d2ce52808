/**
 * A room, and how it is named. A room's key is its full path, because every building has a 301;
 * codes are text, because a leading zero is part of a name.
 */

import { defined } from '../basis/defined';
import type { Language } from '../basis/language';

export interface RoomPath {
  readonly area: string;
  readonly building: string;
  readonly floor: string;
  readonly room: string;
  /** As far as the campus file says it. */
  readonly english?: EnglishNames;
}

export type EnglishNames = Partial<Readonly<Record<'area' | 'building' | 'floor', string>>>;

/** How a place of the tree is called. */
interface Named {
  readonly name: string;
  readonly english?: string;
  /** The name's characters in Latin letters, whole and by their first letters, for whoever types them. */
  readonly pinyin?: readonly string[];
}

/** A new meter meters at once; its WeChat service opens about three days later. */
export interface Service {
  readonly state: 'installed' | 'metering' | 'live';
  /** When the service opened, or is expected to. */
  readonly liveFromMs: number;
}

/** What the campus's tree knows of a room. */
export interface CampusRoom {
  readonly _id: string;
  readonly path: RoomPath;
  /** What the meter's QR code carries: who has it has stood before the meter. */
  readonly qrSecret: string;
  readonly service: Service;
}

/** The picker's tree: floors and room codes of a building. */
export interface Building extends Named {
  readonly _id: string;
  readonly areaId: string;
  readonly floors: readonly Floor[];
}

export interface Floor extends Omit<Named, 'pinyin'> {
  readonly code: string;
  readonly rooms: readonly string[];
}

export interface Area extends Named {
  readonly _id: string;
}

export function roomId(buildingId: string, floorCode: string, roomCode: string): string {
  return `${buildingId}/${floorCode}/${roomCode}`;
}

/** The campus that a room or building belongs to: the area, with which its path begins. */
export function campusOf(id: string): string {
  return id.split('/', 1)[0] ?? id;
}

/** Nothing where no place has an English name. */
export function englishOf(names: { readonly [Place in keyof EnglishNames]: string | undefined }): {
  readonly english?: EnglishNames;
} {
  const english = defined(names);
  return Object.keys(english).length === 0 ? {} : { english };
}

/** As it is called in a language; a place without an English name keeps its own. */
export function pathIn(path: RoomPath, language: Language): RoomPath {
  const { english, ...own } = path;
  return language === 'zh' ? own : { ...own, ...english };
}

/** As people call it among themselves; short enough for a message. */
export function shortName({ building, room }: RoomPath): string {
  return `${building} ${room}`;
}

/** What a student confirms before money or a binding goes to a room. */
export function pathText({ area, building, floor, room }: RoomPath): string {
  return `${area} ${building} ${floor} ${room}`;
}
