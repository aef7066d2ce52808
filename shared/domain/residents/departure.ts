import type { RoomPath } from '../rooms/room';
import type { AccountChoices } from './account';

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
