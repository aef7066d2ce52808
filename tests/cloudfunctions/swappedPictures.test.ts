/** A phone puts other bytes under the id of a picture that was checked: whoever looks sees what was checked. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bindContract } from '../../shared/contract/bind';
import { profileContract } from '../../shared/contract/profile';
import { roommatesContract } from '../../shared/contract/roommates';
import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../shared/domain/documents/room';
import { pathText } from '../../shared/domain/rooms/room';
import { expectReply } from '../../tools/cloud/call';
import { type CampusCloud, startCampusCloud } from '../support/campusCloud';
import { ask, newRequestId } from '../support/clerks';
import { FeedbackWriter, isStored, verdictsOn } from '../support/feedbackWriter';
import { bytesAt, pictureBytes, swapPicture, uploadPicture } from '../support/phonePictures';
import { employStaff, WITH_ROLE } from '../support/staffMembers';

let cloud: CampusCloud;
let room: Room;
let accounts = 0;
let openid = '';

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
});
beforeEach(() => {
  accounts += 1;
  openid = `oSwapper${accounts}`;
  room = cloud.freshRoom();
});
afterAll(async () => {
  await cloud.stop();
});

async function bind(who: string): Promise<void> {
  const { _id: roomId, path } = room;
  const confirm = { action: 'confirm', roomId, path: pathText(path), name: '林' } as const;
  await expectReply(cloud.emulator, bindContract, who, confirm);
}

async function withAvatar(avatarFileId: string): Promise<void> {
  await expectReply(cloud.emulator, profileContract, openid, { action: 'change', change: { avatarFileId } });
}

/** What a roommate sees of it. */
async function seenByRoommate(): Promise<readonly Buffer[]> {
  await bind(`${openid}mate`);
  const list = await expectReply(cloud.emulator, roommatesContract, `${openid}mate`, { action: 'list' });
  return Promise.all(list.roommates.flatMap(({ avatarUrl }) => avatarUrl ?? []).map(bytesAt));
}

function keptIdOf(who: string): string {
  return cloud.documents('bindings').find(({ _id }) => _id === who)?.avatar?.keptId ?? 'none';
}

describe('an avatar', () => {
  test.each(['before', 'after'] as const)('swapped %s its verdict', async (when) => {
    await bind(openid);
    const content = pictureBytes();
    const fileId = await uploadPicture(cloud, openid, content);
    await withAvatar(fileId);
    if (when === 'after') await verdictsOn(cloud);
    await swapPicture(cloud, fileId, openid);
    await verdictsOn(cloud);
    expect(await seenByRoommate()).toEqual([content]);
  });

  test('of which a harmless one takes the place before the verdict is judged as it was sent', async () => {
    await bind(openid);
    const content = pictureBytes();
    cloud.emulator.security.markPicture(sha256(content), 'risky');
    const fileId = await uploadPicture(cloud, openid, content);
    await withAvatar(fileId);
    const keptId = keptIdOf(openid);
    await swapPicture(cloud, fileId, openid);
    await verdictsOn(cloud);
    expect(await seenByRoommate()).toEqual([]);
    expect([await isStored(cloud, fileId), await isStored(cloud, keptId)]).toEqual([false, false]);
  });

  test('that another replaces is deleted with its copy', async () => {
    await bind(openid);
    await withAvatar(await uploadPicture(cloud, openid));
    const keptId = keptIdOf(openid);
    await withAvatar(await uploadPicture(cloud, openid));
    expect([await isStored(cloud, keptId), await isStored(cloud, keptIdOf(openid))]).toEqual([false, true]);
  });

  test('tells a roommate nothing of where its owner uploads', async () => {
    await bind(openid);
    await withAvatar(await uploadPicture(cloud, openid));
    await verdictsOn(cloud);
    const kept = await cloud.emulator.storage.read(keptIdOf(openid));
    expect(kept?.facts.path).toMatch(/^kept\/\w+\.jpg$/);
    expect(kept?.facts).not.toHaveProperty('openid');
  });
});

describe('a picture of feedback', () => {
  test.each(['before', 'after'] as const)('swapped %s its verdict', async (when) => {
    const writer = new FeedbackWriter(cloud, openid);
    const [fileId = ''] = await writer.submit('pass');
    if (when === 'after') await verdictsOn(cloud);
    await swapPicture(cloud, fileId, openid);
    await verdictsOn(cloud);
    const [own = ''] = await writer.addresses();
    const { items } = await ask(cloud, WITH_ROLE.desk, { action: 'listFeedback', state: 'open' });
    const atDesk = items.find(({ id }) => id === writer.kept()[0]?._id)?.pictures ?? [];
    expect(await Promise.all([own, ...atDesk].map(bytesAt))).toEqual([
      writer.content(fileId),
      writer.content(fileId),
    ]);
  });

  test('that its writer deletes after sending it is shown all the same', async () => {
    const writer = new FeedbackWriter(cloud, openid);
    const [fileId = ''] = await writer.submit('pass');
    await cloud.emulator.storage.remove(fileId);
    await verdictsOn(cloud);
    expect(await Promise.all((await writer.addresses()).map(bytesAt))).toEqual([writer.content(fileId)]);
  });

  test('that is risky leaves neither itself nor its copy', async () => {
    const writer = new FeedbackWriter(cloud, openid);
    const [fileId = ''] = await writer.submit('risky');
    const keptId = writer.keptId();
    expect(await isStored(cloud, keptId)).toBe(true);
    await verdictsOn(cloud);
    expect([await isStored(cloud, fileId), await isStored(cloud, keptId)]).toEqual([false, false]);
  });
});

test('the slip of a card payment, swapped by its clerk, is shown to finance as it was posted', async () => {
  const content = pictureBytes();
  const receipt = await uploadPicture(cloud, WITH_ROLE.desk, content);
  const slip = { merchant: '898440060120001', terminal: 'T0000001', batch: '000007', voucher: '000042' };
  const request = {
    action: 'posRecharge',
    requestId: newRequestId(),
    roomId: room._id,
    path: pathText(room.path),
    slip: { ...slip, reference: '061012000042' },
    amountFen: 5_000,
    receipt,
  } as const;
  const { entryId } = await ask(cloud, WITH_ROLE.desk, request);
  await swapPicture(cloud, receipt, WITH_ROLE.desk);
  cloud.emulator.clock.advance(MINUTE_MS);
  // Sent again, as after a lost reply, it copies nothing anew.
  const again = await ask(cloud, WITH_ROLE.desk, request);
  const seen = await ask(cloud, WITH_ROLE.finance, { action: 'posReceipt', roomId: room._id, entryId });
  const urls = [again.receiptUrl, seen.receiptUrl].map((url) => url ?? '');
  expect(await Promise.all(urls.map(bytesAt))).toEqual([content, content]);
});

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
