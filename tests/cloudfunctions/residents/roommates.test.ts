import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bindContract } from '../../../shared/contract/bind';
import { roommatesContract, type RoommatesReply } from '../../../shared/contract/roommates';
import type { Avatar } from '../../../shared/domain/residents/account';
import type { Binding } from '../../../shared/domain/residents/binding';
import { expectReply } from '../../../tools/cloud/call';
import {
  type CampusCloud,
  OTHER_PATH,
  OTHER_ROOM,
  PATH,
  ROOM,
  startCampusCloud,
} from '../../support/campusCloud';
import { pictureBytes, uploadPicture } from '../../support/phonePictures';
import { expectRefusal } from '../../support/refusals';

let cloud: CampusCloud;

/** 林 lives in 301, confirmed by the meter; 王 came next, then 新; 陈 lives next door. */
beforeAll(async () => {
  cloud = await startCampusCloud();
  const qrSecret = cloud.campus.rooms.find(({ _id }) => _id === ROOM)?.qrSecret;
  await bind('oLin', '林晓雨', { qrSecret });
  await bind('oWang', '王子涵');
  await bind('oNew', '新来的');
  await bind('oChen', '陈嘉怡', { roomId: OTHER_ROOM, path: OTHER_PATH });
});
afterAll(async () => {
  await cloud.stop();
});

async function bind(openid: string, name: string, more: object = {}): Promise<void> {
  const request = { action: 'confirm', roomId: ROOM, path: PATH, name, ...more } as const;
  await expectReply(cloud.emulator, bindContract, openid, request);
  cloud.emulator.clock.advance(1);
}

function bindingId(openid: string): string {
  return cloud.documents('bindings').find(({ _id }) => _id === openid)?.bindingId ?? '';
}

function say(action: 'vouch' | 'dispute', openid: string, about: string): Promise<RoommatesReply> {
  return expectReply(cloud.emulator, roommatesContract, openid, { action, bindingId: bindingId(about) });
}

/** Whom `openid` sees as disputed. */
async function disputedBy(openid: string): Promise<readonly (string | undefined)[]> {
  const { roommates } = await list(openid);
  return roommates.filter(({ disputed }) => disputed).map(({ name }) => name);
}

describe('“not my roommate”', () => {
  test('is refused to whoever came later and is not confirmed', async () => {
    const row = ['', { action: 'dispute', bindingId: bindingId('oWang') }, 'ROOMMATE_NOT_CONFIRMED'] as const;
    await expectRefusal(cloud, 'roommates', 'oNew', row);
  });

  test.each([
    ['oneself', 'oLin'],
    ['somebody of another room', 'oChen'],
  ])('is refused about %s', async (_rule, about) => {
    const row = ['', { action: 'dispute', bindingId: bindingId(about) }, 'ROOMMATE_UNKNOWN'] as const;
    await expectRefusal(cloud, 'roommates', 'oLin', row);
  });

  test('opens one case for the service department, and takes nothing from anybody', async () => {
    const before = cloud.snapshot(['cases']);
    const { roommates } = await say('dispute', 'oWang', 'oNew');
    expect(roommates.map(({ name, disputed }) => [name, disputed])).toEqual(
      expect.arrayContaining([
        ['林**', false],
        ['新**', true],
      ]),
    );
    expect(cloud.documents('cases')).toEqual([
      {
        _id: `notRoommate:${bindingId('oNew')}:${bindingId('oWang')}`,
        kind: 'notRoommate',
        state: 'open',
        roomId: ROOM,
        atMs: cloud.emulator.clock.nowMs(),
        about: { openid: 'oNew', bindingId: bindingId('oNew'), name: '新来的' },
        by: { openid: 'oWang', bindingId: bindingId('oWang'), name: '王子涵' },
      },
    ]);
    expect(cloud.snapshot(['cases'])).toEqual(before);
  });

  test('said again, also by two phones at once, is said once', async () => {
    const before = cloud.snapshot();
    cloud.emulator.clock.advance(1);
    await Promise.all([say('dispute', 'oWang', 'oNew'), say('dispute', 'oWang', 'oNew')]);
    expect(cloud.snapshot()).toEqual(before);
  });

  test('is seen by who said it, and by nobody else', async () => {
    expect(await disputedBy('oWang')).toEqual(['新**']);
    expect(await disputedBy('oLin')).toEqual([]);
    expect(await disputedBy('oNew')).toEqual([]);
  });

  test('is a case of its own for everybody who says it', async () => {
    await say('dispute', 'oLin', 'oNew');
    expect(cloud.documents('cases').map(({ by, state }) => [by.openid, state])).toEqual(
      expect.arrayContaining([
        ['oWang', 'open'],
        ['oLin', 'open'],
      ]),
    );
  });

  test('may also be said of somebody who was there first, by who is confirmed', async () => {
    await bind('oScanned', '周', {
      qrSecret: cloud.campus.rooms.find(({ _id }) => _id === ROOM)?.qrSecret,
    });
    await say('dispute', 'oScanned', 'oLin');
    expect(await disputedBy('oScanned')).toEqual(['林**']);
  });

  test('is taken back by vouching, one’s own alone', async () => {
    await say('vouch', 'oLin', 'oNew');
    expect(await disputedBy('oLin')).toEqual([]);
    expect(await disputedBy('oWang')).toEqual(['新**']);
  });

  test('may be said again after that, also of a binding that is confirmed', async () => {
    await say('dispute', 'oLin', 'oNew');
    expect(await disputedBy('oLin')).toEqual(['新**']);
  });

  test('is not opened again once the service department has decided', async () => {
    const decided = cloud.documents('cases').map((one) => ({ ...one, state: 'decided' }));
    cloud.emulator.database.importDocuments('cases', decided);
    const before = cloud.snapshot();
    await say('dispute', 'oLin', 'oNew');
    expect(cloud.snapshot()).toEqual(before);
    expect(await disputedBy('oLin')).toEqual([]);
  });

  test('is over when the disputed binding moves away: coming back is another binding', async () => {
    await bind('oNew', '新来的', { roomId: OTHER_ROOM, path: OTHER_PATH });
    const gone = cloud.documents('cases')[0]?.about.bindingId;
    await bind('oNew', '新来的');
    expect(bindingId('oNew')).not.toBe(gone);
    await say('dispute', 'oLin', 'oNew');
    expect(await disputedBy('oLin')).toEqual(['新**']);
  });
});

describe('the list of roommates', () => {
  test('says whether one is confirmed oneself, and so may vouch', async () => {
    expect([(await list('oLin')).confirmed, (await list('oWang')).confirmed]).toEqual([true, false]);
  });

  test('shows the pictures that passed the check, and of nobody who hides', async () => {
    const content = pictureBytes();
    await picture('oLin', content, { state: 'shown' });
    await picture('oScanned', pictureBytes(), { state: 'checking' });
    await picture('oNew', pictureBytes(), { state: 'shown' }, { nameHidden: true });
    const { roommates } = await list('oWang');
    const withPicture = roommates.filter(({ avatarUrl }) => avatarUrl !== undefined);
    expect(withPicture.map(({ name }) => name)).toEqual(['林**']);
    const response = await fetch(withPicture[0]?.avatarUrl ?? '');
    expect(Buffer.from(await response.arrayBuffer())).toEqual(content);
  });

  test('comes without pictures that are not there any more', async () => {
    await picture('oLin', undefined, { state: 'shown' });
    const { roommates } = await list('oWang');
    expect(roommates.filter(({ avatarUrl }) => avatarUrl !== undefined)).toEqual([]);
    expect(roommates.map(({ name }) => name)).toContain('林**');
  });
});

function list(openid: string): Promise<RoommatesReply> {
  return expectReply(cloud.emulator, roommatesContract, openid, { action: 'list' });
}

/** Gives an account a picture, in storage or only by name. */
async function picture(
  openid: string,
  content: Buffer | undefined,
  avatar: Pick<Avatar, 'state'>,
  more: Partial<Binding> = {},
): Promise<void> {
  const uploaded = await uploadPicture(cloud, openid, content ?? pictureBytes());
  const keptId = content === undefined ? `${uploaded}.gone.jpg` : uploaded;
  const changed = cloud
    .documents('bindings')
    .filter(({ _id }) => _id === openid)
    .map((binding) => ({ ...binding, ...more, avatar: { ...avatar, fileId: uploaded, keptId } }));
  cloud.emulator.database.importDocuments('bindings', changed);
}
