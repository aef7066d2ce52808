/** The campus's tree and its rooms. */
import type { Room, RoomForBilling } from '../../shared/domain/documents/room';
import type { Area, Building } from '../../shared/domain/rooms/room';
import type { DocumentStore } from '../basis/ports';

export interface RoomsPorts {
  readonly campus: CampusStore;
  readonly rooms: RoomStore;
}

export interface RoomsTransaction {
  readonly rooms: DocumentStore<Room>;
}

export interface CampusStore {
  areas(): Promise<readonly Area[]>;
  /** Without their floors. */
  buildings(): Promise<readonly Pick<Building, '_id' | 'areaId' | 'name' | 'english'>[]>;
  building(id: string): Promise<Building | undefined>;
  /** The whole tree, with floors and room codes; at most a minute old. */
  tree(): Promise<CampusTree>;
  /** Counts a look-up of a room; false once the account has used up `allowed` within the hour. */
  countLookup(openid: string, nowMs: number, allowed: number): Promise<boolean>;
}

export interface CampusTree {
  readonly areas: readonly Area[];
  readonly buildings: readonly Building[];
}

export interface RoomStore {
  get(id: string): Promise<Room | undefined>;
  byId(ids: readonly string[]): Promise<ReadonlyMap<string, Room>>;
  /** The same, but of each only what settling asks of it. */
  forBilling(ids: readonly string[]): Promise<ReadonlyMap<string, RoomForBilling>>;
  ofMeter(meterNo: string): Promise<Room | undefined>;
  /** The notice of arrears that was begun at `begunAtMs` was given. */
  recordArrearsNotice(id: string, begunAtMs: number, nowMs: number, reached: boolean): Promise<void>;
  /** The notice shortly before the cut, likewise. */
  recordNoticeAgain(id: string, begunAtMs: number, nowMs: number): Promise<void>;
  /** The first reading of a new meter was heard: its service opens then. */
  startMetering(id: string, liveFromMs: number): Promise<void>;
  /** Opens the service of rooms that meter and whose time has come: how many. */
  openServices(nowMs: number): Promise<number>;
}
