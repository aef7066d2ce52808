/** The document of a room. It is made of the parts that belong to the rooms of this house, each a type of its own. */
import type { RoomCredits } from '../billing/ledger';
import type { MeterPlace } from '../metering/meterShard';
import type { OwnThresholds } from '../reminders/ownThreshold';
import type { CampusRoom } from '../rooms/room';
import type { RoomSupply } from '../supply/holds';

export interface Room extends CampusRoom, MeterPlace, RoomCredits, RoomSupply, OwnThresholds {}

/** Of a room what settling its meter's readings asks. */
export type RoomForBilling = Pick<Room, '_id' | 'creditsFen' | 'service' | 'ownThresholdsFen'> & {
  readonly supply: Pick<Room['supply'], 'holds' | 'arrears'>;
};
