/** An account that erases itself while it, its roommate and staff do something else: nothing of it is left, and no change. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { interleave } from 'cloud-emulator/testing';
import fc from 'fast-check';
import { DAY_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import { pathText } from '../../../shared/domain/rooms/room';
import type { Answer } from '../../../tools/cloud/call';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { newRequestId } from '../../support/clerks';
import { expectGone, LivedAccount } from '../../support/livedAccount';
import { employStaff, WITH_ROLE } from '../../support/staffMembers';

const RUNS = process.env['FULL'] === undefined ? 8 : 100;
const AT_ONE_TIME = ['erase', 'erases too', 'moves', 'writes', 'is disputed', 'is taken out'] as const;

let cloud: CampusCloud;
let rooms: readonly [Room, Room];

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
  rooms = [cloud.freshRoom(), cloud.freshRoom()];
});
afterAll(async () => {
  await cloud.stop();
});

type Deed = (typeof AT_ONE_TIME)[number];

/** By whom, which door, and what is asked of it. */
function requestOf(deed: Deed, account: LivedAccount, roommate: string): readonly [string, string, object] {
  const [room, other] = rooms;
  const bindingId = account.bindingId();
  const { openid, name } = account;
  switch (deed) {
    case 'erase':
    case 'erases too':
      return [openid, 'ownData', { action: 'erase' }];
    case 'moves':
      return [openid, 'bind', { action: 'confirm', roomId: other._id, path: pathText(other.path), name }];
    case 'writes':
      return [openid, 'feedback', { action: 'submit', feedbackId: 'at-one-time', text: name, pictures: [] }];
    case 'is disputed':
      return [roommate, 'roommates', { action: 'dispute', bindingId }];
    case 'is taken out':
      return [
        WITH_ROLE.operator,
        'staff',
        { action: 'unbind', requestId: newRequestId(), roomId: room._id, bindingId, why: '搬走了' },
      ];
  }
}

test('in every order nothing is left in the end, and the changes used are those that were made', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.subarray([...AT_ONE_TIME], { minLength: 2 }),
      async (scheduler, deeds) => {
        cloud.emulator.clock.advance(DAY_MS);
        cloud.emulator.database.removeDocuments('erasures');
        const account = new LivedAccount(cloud, rooms[0]);
        for (const room of [rooms[1], rooms[0]]) await account.bind(room);
        for (const deed of ['shows a picture', 'draws a line', 'writes feedback', 'tops up'] as const)
          await account.does(deed);
        const roommate = await account.roommate();
        const before = [cloud.documents('ledger'), cloud.documents('suspense')];
        const requests = deeds.map((deed) => [deed, ...requestOf(deed, account, roommate)] as const);
        const answers = new Map<Deed, Answer<unknown>>();
        const runs = requests.map(([deed, openid, door, data]) => async (): Promise<void> => {
          answers.set(deed, (await cloud.emulator.callFunction(door, data, { openid })) as Answer<unknown>);
        });
        await interleave(scheduler, cloud.emulator.faults, runs);
        for (const answer of answers.values()) if (!answer.ok) expect(answer.code).not.toBe('INTERNAL');
        const moved = answers.get('moves')?.ok === true ? 1 : 0;
        await cloud.emulator.fireTimer('reconcile');
        if (cloud.documents('cases').some(({ state }) => state === 'open')) return; // staff have not decided yet
        cloud.emulator.clock.advance(DAY_MS);
        account.noteFiles();
        await account.erase();
        await expectGone(account);
        expect([cloud.documents('ledger'), cloud.documents('suspense')]).toEqual(before);
        const used = cloud.emulator.database
          .exportDocuments('erasures')
          .map(({ changesUsed }) => changesUsed as number);
        expect(used).toEqual([1 + moved]);
      },
    ),
    { numRuns: RUNS },
  );
}, 600_000);
