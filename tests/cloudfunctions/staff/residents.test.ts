/** Students at the counter: the ban lifted, somebody taken out of a room, "not my roommate" decided, feedback answered. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bindContract, type BoundRoom } from '../../../shared/contract/bind';
import {
  feedbackContract,
  type FeedbackList,
  type SubmittedFeedback,
} from '../../../shared/contract/feedback';
import { homeContract } from '../../../shared/contract/home';
import { profileContract } from '../../../shared/contract/profile';
import { roommatesContract } from '../../../shared/contract/roommates';
import type { Binding } from '../../../shared/domain/residents/binding';
import { pathText } from '../../../shared/domain/rooms/room';
import { call, expectReply } from '../../../tools/cloud/call';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { ask, newRequestId, tryTo } from '../../support/clerks';
import { pictureBytes, uploadPicture } from '../../support/phonePictures';
import { expectRefusal } from '../../support/refusals';
import { employStaff, WITH_ROLE } from '../../support/staffMembers';

let cloud: CampusCloud;
let students = 0;
let openid = '';

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
});
afterAll(async () => {
  await cloud.stop();
});
/** A student of one's own for each test. */
beforeEach(() => {
  students += 1;
  openid = `oStudent${students}`;
});

const why = '学生证已核对';

async function moveTo(index: number, who = openid): Promise<BoundRoom> {
  const room = cloud.campus.rooms[index];
  if (room === undefined) throw new Error('no such room');
  const request = { action: 'confirm', roomId: room._id, path: pathText(room.path), name: '林晓雨' } as const;
  return (await expectReply(cloud.emulator, bindContract, who, request)) as BoundRoom;
}

function bindingOf(who = openid): Binding {
  const binding = cloud.documents('bindings').find(({ _id }) => _id === who);
  if (binding === undefined) throw new Error(`${who} is not bound`);
  return binding;
}

function about(who = openid): { readonly roomId: string; readonly bindingId: string } {
  const { roomId, bindingId } = bindingOf(who);
  return { roomId, bindingId };
}

describe('the ban on changing rooms', () => {
  test('is lifted for three more changes, and the audit says who, when and why', async () => {
    for (const index of [0, 1, 2, 3]) await moveTo(index);
    const fifth = { action: 'confirm' as const, roomId: 'x', path: 'x', name: '林' };
    const room = cloud.campus.rooms[4];
    const request = { ...fifth, roomId: room?._id ?? '', path: room ? pathText(room.path) : '' };
    expect(await call(cloud.emulator, bindContract, openid, request)).toMatchObject({
      code: 'ROOM_CHANGES_USED_UP',
    });
    const lift = { action: 'liftBan' as const, requestId: newRequestId(), why, ...about() };
    expect(await ask(cloud, WITH_ROLE.operator, lift)).toMatchObject({ changesUsed: 0, changesLeft: 3 });
    const told = { notices: [{ kind: 'banLifted', detail: { left: 3 } }] };
    expect(await expectReply(cloud.emulator, homeContract, openid, {})).toMatchObject(told);
    for (const index of [4, 5, 6]) await moveTo(index);
    expect(bindingOf().changesUsed).toBe(3);
    expect(await expectReply(cloud.emulator, homeContract, openid, {})).toMatchObject(told);
    // The same request again lifts nothing again.
    expect(await ask(cloud, WITH_ROLE.operator, lift)).toMatchObject({ changesUsed: 0 });
    expect(bindingOf().changesUsed).toBe(3);
    const { entries } = await ask(cloud, WITH_ROLE.admin, { action: 'auditLog' });
    expect(entries.find(({ action }) => action === 'liftBan')).toMatchObject({
      by: 'Operator 老师',
      subjectName: bindingOf().name,
      path: cloud.campus.rooms[3]?.path,
      why,
      before: { changesUsed: 3 },
      after: { changesUsed: 0 },
    });
  });

  test('is not lifted where there is none', async () => {
    await moveTo(0);
    const lift = { action: 'liftBan', requestId: newRequestId(), why, ...about() };
    await expectRefusal(cloud, 'staff', WITH_ROLE.operator, ['', lift, 'BAN_NOT_THERE']);
  });

  test('is not lifted for somebody who has moved on', async () => {
    await moveTo(0);
    const gone = about();
    await moveTo(1);
    const lift = { action: 'liftBan', requestId: newRequestId(), why, ...gone };
    await expectRefusal(cloud, 'staff', WITH_ROLE.operator, ['', lift, 'RESIDENT_UNKNOWN']);
  });
});

describe('somebody who is taken out of a room', () => {
  test('is told so, and binds another with what was chosen and the changes that were used', async () => {
    await moveTo(0);
    await moveTo(1);
    const change = { nameHidden: true, ownThresholdFen: 5_000 };
    await expectReply(cloud.emulator, profileContract, openid, { action: 'change', change } as never);
    const left = about();
    const room = () => cloud.documents('rooms').find(({ _id }) => _id === left.roomId);
    expect(Object.keys(room()?.ownThresholdsFen ?? {})).toContain(left.bindingId);
    const unbind = { action: 'unbind' as const, requestId: newRequestId(), why, ...left };
    await ask(cloud, WITH_ROLE.operator, unbind);
    expect(await expectReply(cloud.emulator, homeContract, openid, {})).toMatchObject({
      bound: false,
      takenOut: { path: cloud.campus.rooms[1]?.path },
    });
    expect(Object.keys(room()?.ownThresholdsFen ?? {})).not.toContain(left.bindingId);
    await ask(cloud, WITH_ROLE.operator, unbind);
    await moveTo(2);
    expect(bindingOf()).toMatchObject({ nameHidden: true, ownThresholdFen: 5_000, changesUsed: 1 });
    expect(await expectReply(cloud.emulator, homeContract, openid, {})).toMatchObject({ bound: true });
    // Sent a third time it is an old request, and takes nobody out of the new room.
    await ask(cloud, WITH_ROLE.operator, unbind);
    expect(bindingOf().roomId).toBe(cloud.campus.rooms[2]?._id);
  });

  test('must live there', async () => {
    await moveTo(0);
    const elsewhere = { roomId: cloud.campus.rooms[1]?._id, bindingId: bindingOf().bindingId };
    const unbind = { action: 'unbind', requestId: newRequestId(), why, ...elsewhere };
    await expectRefusal(cloud, 'staff', WITH_ROLE.operator, ['', unbind, 'RESIDENT_UNKNOWN']);
  });
});

describe('“not my roommate”', () => {
  async function dispute(index: number): Promise<{ readonly newcomer: string; readonly caseId: string }> {
    const newcomer = `${openid}New`;
    await moveTo(index);
    cloud.emulator.clock.advance(1);
    await moveTo(index, newcomer);
    const { bindingId } = bindingOf(newcomer);
    await expectReply(cloud.emulator, roommatesContract, openid, { action: 'dispute', bindingId });
    return { newcomer, caseId: `notRoommate:${bindingId}:${bindingOf().bindingId}` };
  }

  test('is on the list until it is decided that the newcomer leaves', async () => {
    const { newcomer, caseId } = await dispute(8);
    const list = await ask(cloud, WITH_ROLE.operator, { action: 'listCases' });
    expect(list.cases.find((one) => one.caseId === caseId)).toMatchObject({
      roomId: cloud.campus.rooms[8]?._id,
      resident: { bindingId: bindingOf(newcomer).bindingId },
    });
    const decide = {
      action: 'decideCase' as const,
      requestId: newRequestId(),
      why,
      caseId,
      verdict: 'leaves' as const,
    };
    await ask(cloud, WITH_ROLE.operator, decide);
    expect(cloud.documents('bindings').some(({ _id }) => _id === newcomer)).toBe(false);
    const after = await ask(cloud, WITH_ROLE.operator, { action: 'listCases' });
    expect(after.cases.some((one) => one.caseId === caseId)).toBe(false);
    const again = { ...decide, requestId: newRequestId(), verdict: 'stays' as const };
    expect(await tryTo(cloud, WITH_ROLE.operator, again)).toMatchObject({ code: 'CASE_CLOSED' });
  });

  test('takes nobody out who stays, or who has moved on', async () => {
    const stays = await dispute(9);
    const decide = { action: 'decideCase' as const, why, requestId: newRequestId() };
    await ask(cloud, WITH_ROLE.operator, { ...decide, caseId: stays.caseId, verdict: 'stays' });
    expect(bindingOf(stays.newcomer).roomId).toBe(cloud.campus.rooms[9]?._id);
    openid = `${openid}Other`;
    const moved = await dispute(10);
    await moveTo(11, moved.newcomer);
    await ask(cloud, WITH_ROLE.operator, {
      ...decide,
      requestId: newRequestId(),
      caseId: moved.caseId,
      verdict: 'leaves',
    });
    expect(bindingOf(moved.newcomer).roomId).toBe(cloud.campus.rooms[11]?._id);
  });

  test('that nobody opened is refused', async () => {
    const decide = {
      action: 'decideCase',
      requestId: newRequestId(),
      why,
      caseId: 'notRoommate:a:b',
      verdict: 'stays',
    };
    await expectRefusal(cloud, 'staff', WITH_ROLE.operator, ['', decide, 'CASE_UNKNOWN']);
  });
});

describe('feedback', () => {
  test('comes in with its pictures once they passed, and the answer reaches the student', async () => {
    await moveTo(12);
    const picture = await uploadPicture(cloud, openid, pictureBytes());
    const submit = {
      action: 'submit' as const,
      feedbackId: newRequestId(),
      text: '插座没电',
      contact: '13800000000',
      pictures: [picture],
    };
    const { feedback } = (await expectReply(
      cloud.emulator,
      feedbackContract,
      openid,
      submit,
    )) as SubmittedFeedback;
    const inbox = async () => {
      const { items } = await ask(cloud, WITH_ROLE.desk, { action: 'listFeedback', state: 'open' });
      return items.find(({ text }) => text === submit.text);
    };
    expect(await inbox()).toMatchObject({
      pictures: [],
      checking: 1,
      name: '林晓雨',
      contact: '13800000000',
    });
    cloud.emulator.clock.advance(60_000);
    await cloud.emulator.security.deliverDue();
    const item = await inbox();
    expect(item).toMatchObject({ checking: 0, path: cloud.campus.rooms[12]?.path });
    expect(item?.pictures).toHaveLength(1);
    const answer = {
      action: 'answerFeedback' as const,
      requestId: newRequestId(),
      feedback: item?.id ?? '',
      text: '师傅下午到',
    };
    await ask(cloud, WITH_ROLE.desk, answer);
    await ask(cloud, WITH_ROLE.desk, answer);
    const mine = (await expectReply(cloud.emulator, feedbackContract, openid, {
      action: 'list',
    })) as FeedbackList;
    const answered = mine.items.find(({ feedbackId }) => feedbackId === feedback.feedbackId);
    expect(answered).toMatchObject({ state: 'answered', answers: [{ text: '师傅下午到' }] });
    expect(JSON.stringify(mine)).not.toContain('sDesk');
    const home = await expectReply(cloud.emulator, homeContract, openid, {});
    expect(home.bound && home.notices.filter(({ kind }) => kind === 'feedbackAnswered')).toHaveLength(1);
    expect(await inbox()).toBeUndefined();
  });

  test('that is not there can’t be answered', async () => {
    const answer = { action: 'answerFeedback', requestId: newRequestId(), feedback: 'none', text: '好' };
    await expectRefusal(cloud, 'staff', WITH_ROLE.desk, ['', answer, 'FEEDBACK_UNKNOWN']);
  });
});
