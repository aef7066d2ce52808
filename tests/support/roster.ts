/** A campus that asks who one is: three students and the rooms they are enrolled for. */
import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import type { Enrolment } from '../../shared/domain/residents/roster';
import { type CampusCloud, OTHER_ROOM, ROOM } from './campusCloud';

const ROSTER: readonly Enrolment[] = [
  { _id: '202611001', name: '林晓雨', roomId: ROOM },
  { _id: '202611002', name: '王子涵', roomId: ROOM },
  { _id: '202611003', name: '陈嘉怡', roomId: OTHER_ROOM },
];

export function askForRoster(cloud: CampusCloud): void {
  const settings = cloud.documents('settings').map((some) => ({ ...some, identity: 'roster' }));
  cloud.emulator.database.importDocuments('settings', settings);
  enrolAnew(cloud);
  cloud.emulator.clock.advance(MINUTE_MS); // past what warm functions keep
}

/** No enrolment serves an account yet. */
export function enrolAnew(cloud: CampusCloud): void {
  cloud.emulator.database.importDocuments('roster', ROSTER);
}
