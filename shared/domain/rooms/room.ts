/**
 * A room, and how it is named. A room's key is its full path, because every building has a 301;
 * codes are text, because a leading zero is part of a name.
 */

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

/** What the campus's tree knows of a room. */
export interface CampusRoom {
  readonly _id: string;
  readonly path: RoomPath;
  /** What the meter's QR code carries: who has it has stood before the meter. */
  readonly qrSecret: string;
  readonly service: Service;
}

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
