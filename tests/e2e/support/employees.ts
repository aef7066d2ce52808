/** People of the service department, with a phone. */
import type { Role, Staff } from '../../../shared/domain/staff/staff';
import type { Student } from './student';
import type { Scene } from './walk';

export const CAMPUS = 'bnuz';

export async function employee(scene: Scene, name: string, roles: readonly Role[]): Promise<Student> {
  const person = await scene.student(name);
  const { openid } = person.person;
  const member: Staff = { _id: openid, staffId: `s${openid}`, campusId: CAMPUS, name, roles };
  scene.world.emulator.database.importDocuments('staff', [member]);
  return person;
}

/** Whoever was employed before has left, so that lists begin anew. */
export function everybodyLeaves({ world: { emulator } }: Scene): void {
  const all = emulator.database.exportDocuments('staff') as unknown as readonly Staff[];
  emulator.database.importDocuments(
    'staff',
    all.map((member) => ({ ...member, campusId: 'elsewhere', roles: [] })),
  );
}
