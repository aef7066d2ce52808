/**
 * A room, its account, and how it is named. A room's key is its full path, because every building has a 301;
 * codes are text, because a leading zero is part of a name.
 */
import { type Day, dayOf } from '../basis/shanghaiTime';
import type { Fen } from '../basis/units';
import type { Reminder } from '../reminders/reminderDue';
import type { AccountChoices } from '../residents/account';
import type { Supply } from '../supply/supply';

export interface RoomPath {
  readonly area: string;
  readonly building: string;
  readonly floor: string;
  readonly room: string;
}

/** A new meter meters at once; its WeChat service opens about three days later. */
export interface Service {
  readonly state: 'installed' | 'metering' | 'live';
  /** When the service opened, or is expected to. */
  readonly liveFromMs: number;
}

export interface Room {
  readonly _id: string;
  readonly path: RoomPath;
  /** The sum of the room's ledger entries, changed only together with one. */
  readonly creditsFen: Fen;
  readonly bankId: string;
  /** The room's place in its bank. */
  readonly slot: string;
  readonly meterNo: string;
  /** What the meter's QR code carries: who has it has stood before the meter. */
  readonly qrSecret: string;
  readonly service: Service;
  readonly supply: Supply;
  /** 保电: never cut. */
  readonly protected: boolean;
  /** By binding: the lines that those who live here have drawn for themselves. */
  readonly ownThresholdsFen?: Readonly<Record<string, Fen>>;
}

/** Of a room what settling its meter's readings asks. */
export type RoomForBilling = Pick<Room, '_id' | 'creditsFen' | 'service' | 'ownThresholdsFen'> & {
  readonly supply: Pick<Room['supply'], 'holds' | 'arrears'>;
};

/** The picker's tree: floors and room codes of a building. */
export interface Building {
  readonly _id: string;
  readonly areaId: string;
  readonly name: string;
  readonly floors: readonly {
    readonly code: string;
    readonly name: string;
    readonly rooms: readonly string[];
  }[];
}

export interface Area {
  readonly _id: string;
  readonly name: string;
}

export function roomId(buildingId: string, floorCode: string, roomCode: string): string {
  return `${buildingId}/${floorCode}/${roomCode}`;
}

/** The campus that a room or building belongs to: the area, with which its path begins. */
export function campusOf(id: string): string {
  return id.split('/', 1)[0] ?? id;
}

/** As people call it among themselves; short enough for a message. */
export function shortName({ building, room }: RoomPath): string {
  return `${building} ${room}`;
}

/** What a student confirms before money or a binding goes to a room. */
export function pathText({ area, building, floor, room }: RoomPath): string {
  return `${area} ${building} ${floor} ${room}`;
}

export interface Binding extends AccountChoices {
  /** The account's openid. */
  readonly _id: string;
  /** How roommates name this binding to us; it tells them nothing. */
  readonly bindingId: string;
  readonly roomId: string;
  readonly name: string;
  readonly boundAtMs: number;
  /** Confirmed by the meter's QR code or a roommate; until then no usage from before the binding is shown. */
  readonly confirmed: boolean;
  readonly changesUsed: number;
  readonly lowBalance: Reminder;
  /** The reminder at `ownThresholdFen`. */
  readonly ownThreshold: Reminder;
  readonly notices: readonly Notice[];
  /** For the service-account route, where the campus has one. */
  readonly unionid?: string;
}

/** What the app shows on its own screen; the last route of a message, and never lost. */
export interface Notice {
  readonly noticeId: string;
  readonly kind: NoticeKind;
  readonly atMs: number;
  readonly detail: Readonly<Record<string, string | number>>;
}

export type NoticeKind =
  | 'lowBalance'
  | 'ownThreshold'
  | 'cutNotice'
  | 'cutDone'
  | 'switchedOff'
  | 'restored'
  | 'roommateJoined'
  | 'avatarRemoved'
  | 'feedbackAnswered';

/** Notices kept per account; older ones have been seen or are past use. */
export const NOTICES_KEPT = 20;

/** What an account was told about itself, wherever it lives; everything else is about its room. */
const ABOUT_THE_ACCOUNT: readonly NoticeKind[] = ['avatarRemoved', 'feedbackAnswered'];

/** What was said of a room stays behind when its resident moves. */
export function noticesThatMove(notices: readonly Notice[]): readonly Notice[] {
  return notices.filter(({ kind }) => ABOUT_THE_ACCOUNT.includes(kind));
}

/** With a notice more, once by its id; the oldest beyond the bound goes. */
export function withNotice(binding: Binding, notice: Notice): Binding {
  if (binding.notices.some(({ noticeId }) => noticeId === notice.noticeId)) return binding;
  return { ...binding, notices: [...binding.notices, notice].slice(-NOTICES_KEPT) };
}

/**
 * What stays of an account that staff took out of a room: whatever it chose, and the changes of rooms that it has used,
 * so that being taken out is no way around the ban.
 */
export interface Departure extends AccountChoices {
  /** The account's openid. */
  readonly _id: string;
  readonly path: RoomPath;
  readonly atMs: number;
  readonly name: string;
  readonly changesUsed: number;
}

/** First letter and two stars, as the guide's screens show roommates: 王**. */
export function maskName(name: string): string {
  const [first = ''] = Array.from(name.trim());
  return `${first}**`;
}

/** Usage of days before this one is not shown to the binding; undefined means that all is. */
export function usageVisibleFrom(binding: Pick<Binding, 'confirmed' | 'boundAtMs'>): Day | undefined {
  return binding.confirmed ? undefined : dayOf(binding.boundAtMs);
}
