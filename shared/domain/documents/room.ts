/** The document of a room. It is made of the parts that belong to the rooms of this house, each a type of its own. */
import type { Projected } from '../basis/projection';
import type { RoomCredits } from '../billing/ledger';
import type { MeterPlace } from '../metering/meterShard';
import type { OwnThresholds } from '../reminders/ownThreshold';
import type { CampusRoom } from '../rooms/room';
import type { RoomSupply } from '../supply/holds';

export interface Room extends CampusRoom, MeterPlace, RoomCredits, RoomSupply, OwnThresholds {}

/** Settling asks for these fields of every room at every tick, so nothing else goes over the wire. */
export const BILLING_FIELDS = [
  'creditsFen',
  'service',
  'ownThresholdsFen',
  'supply.holds',
  'supply.arrears',
  'relayDiffers',
] as const;

/** What settling a meter's readings knows of its room. */
export type RoomForBilling = Projected<Room, '_id' | (typeof BILLING_FIELDS)[number]>;
