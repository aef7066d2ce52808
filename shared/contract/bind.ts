import * as v from 'valibot';
import { TYPED_LONGEST } from '../domain/basis/typedLengths';
import type { RoomPath, Service } from '../domain/rooms/room';
import type { Supply } from '../domain/supply/holds';
import { contract, key, line, path, personName } from './contract';

/**
 * Choosing one's room: area → building → floor → room, a look at it, and the confirmation that shows the whole
 * path, since choosing the wrong room puts money into someone else's account.
 */
const request = v.variant('action', [
  v.strictObject({ action: v.literal('areas') }),
  v.strictObject({ action: v.literal('building'), buildingId: key }),
  /** Rooms by what people call them: a room code, or a building and a room code. */
  v.strictObject({ action: v.literal('search'), text: line(TYPED_LONGEST.roomSearch) }),
  /** A room to look at; with the meter's QR code its secret comes along. */
  v.strictObject({ action: v.literal('preview'), roomId: key, qrSecret: v.optional(line(64)) }),
  v.strictObject({
    action: v.literal('confirm'),
    roomId: key,
    /** The path as the student saw it when confirming. */
    path,
    name: personName(TYPED_LONGEST.name),
    /** What the meter's QR code carries; with it the binding is confirmed at once. */
    qrSecret: v.optional(line(64)),
    /** Asked for where the campus has a roster (`RoomPreview.identity`). */
    studentNo: v.optional(line(TYPED_LONGEST.studentNo)),
    /** Of the screens: the first binding writes its messages in it. A phone of before sends none. */
    language: v.optional(v.picklist(['zh', 'en'])),
  }),
]);

export type BindRequest = v.InferOutput<typeof request>;

export type BindReply =
  | { readonly areas: readonly PickerArea[] }
  | (PickerBuilding & { readonly floors: readonly PickerFloor[] })
  | FoundRooms
  | RoomPreview
  | BoundRoom;

export interface PickerArea {
  readonly areaId: string;
  readonly name: string;
  readonly english?: string;
  readonly buildings: readonly PickerBuilding[];
}

export interface PickerBuilding {
  readonly buildingId: string;
  readonly name: string;
  readonly english?: string;
}

/** At most `FOUND_ROOMS` of them, the nearest to what was typed first. */
export interface FoundRooms {
  readonly found: readonly { readonly roomId: string; readonly path: RoomPath }[];
  /** There are more than are shown. */
  readonly more: boolean;
}

export interface PickerFloor {
  readonly code: string;
  readonly name: string;
  readonly english?: string;
  readonly rooms: readonly { readonly roomId: string; readonly code: string }[];
}

/** What anybody may see of any room: where it is, whether its service is open, whether it has power. */
export interface RoomPreview {
  readonly roomId: string;
  readonly path: RoomPath;
  /** What to send back as `path` when confirming. */
  readonly pathText: string;
  readonly service: Service;
  readonly supply: Supply['desired'];
  readonly binding: 'first' | 'same' | 'change' | 'banned';
  readonly changesLeft: number;
  /** How one shows who one is: `roster` asks for name and student number as enrolled for this room. */
  readonly identity: 'open' | 'roster';
  /** The code scanned belongs to this room's meter: binding will be confirmed at once. */
  readonly scanned: boolean;
  /** What would stay behind in the room left, in fen; absent where none is left. */
  readonly staysBehindFen?: number;
  /** The room that would be left. */
  readonly leaves?: RoomPath;
}

export interface BoundRoom {
  readonly roomId: string;
  readonly path: RoomPath;
  readonly service: Service;
  readonly changesLeft: number;
  readonly confirmed: boolean;
}

export const bindContract = contract<BindReply>()('bind', request);
