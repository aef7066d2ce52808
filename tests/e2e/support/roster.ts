/** A campus that asks who one is, for as long as a spec needs it. */
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import type { CampusSettings } from '../../../shared/domain/documents/settings';
import type { Enrolment } from '../../../shared/domain/residents/roster';
import type { World } from './world';

/** @returns puts the campus back as it was */
export async function askForRoster(
  world: World,
  room: Room,
  { studentNo, name }: { readonly studentNo: string; readonly name: string },
): Promise<() => Promise<void>> {
  const before = world.emulator.database.exportDocuments('settings') as unknown as readonly CampusSettings[];
  const enrolment: Enrolment = { _id: studentNo, name, roomId: room._id };
  world.emulator.database.importDocuments('roster', [enrolment]);
  await settle(
    world,
    before.map((settings) => ({ ...settings, identity: 'roster' })),
  );
  return () => settle(world, before);
}

/** Warm functions keep settings for a minute. */
async function settle(world: World, settings: readonly CampusSettings[]): Promise<void> {
  world.emulator.database.importDocuments('settings', settings);
  await world.letPass(MINUTE_MS);
}
