/** A campus keeps an administrator, whoever lets whom go, and at whatever moment. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { interleave } from 'cloud-emulator/testing';
import fc from 'fast-check';
import type { StaffRequestOf } from '../../../shared/contract/staff';
import type { Role } from '../../../shared/domain/staff/staff';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { newRequestId, tryTo } from '../../support/clerks';
import { CAMPUS, staffIdOf } from '../../support/staffMembers';

const RUNS = process.env['FULL'] === undefined ? 8 : 100;
const PEOPLE = ['oMa', 'oLi', 'oHe'] as const;

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
});
afterAll(async () => {
  await cloud.stop();
});

function employ(administrators: number): void {
  cloud.emulator.database.importDocuments(
    'staff',
    PEOPLE.map((openid, index) => ({
      _id: openid,
      staffId: staffIdOf(openid),
      campusId: CAMPUS,
      name: openid,
      roles: index < administrators ? ['admin'] : ['desk'],
    })),
  );
}

function grant(openid: string, roles: readonly Role[]): StaffRequestOf<'grantRoles'> {
  const staffId = staffIdOf(openid);
  return { action: 'grantRoles', requestId: newRequestId(), why: 'of a test', staffId, roles: [...roles] };
}

function administrators(): number {
  return cloud.documents('staff').filter(({ roles }) => roles.includes('admin')).length;
}

test('the last one stays, and may be followed by another', async () => {
  employ(1);
  const last = await tryTo(cloud, 'oMa', grant('oMa', ['desk']));
  expect(last).toMatchObject({ ok: false, code: 'STAFF_LAST_ADMIN' });
  expect(await tryTo(cloud, 'oMa', grant('oMa', ['admin', 'desk']))).toMatchObject({ ok: true });
  expect(await tryTo(cloud, 'oMa', grant('oLi', ['admin']))).toMatchObject({ ok: true });
  expect(await tryTo(cloud, 'oLi', grant('oMa', []))).toMatchObject({ ok: true });
  expect(administrators()).toBe(1);
});

test.each([2, 3])('%i who let each other go at one time do not all succeed', async (people) => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      employ(people);
      const requests = PEOPLE.slice(0, people).map((openid, index) => {
        const next = PEOPLE[(index + 1) % people] ?? openid;
        return () => tryTo(cloud, openid, grant(next, []));
      });
      await interleave(scheduler, cloud.emulator.faults, requests);
      expect(administrators()).toBeGreaterThan(0);
    }),
    { numRuns: RUNS },
  );
});
