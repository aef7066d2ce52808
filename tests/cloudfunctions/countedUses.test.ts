/** What each time costs a request to WeChat is counted per account, as it happens: also when it comes all at one time. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bindContract } from '../../shared/contract/bind';
import { feedbackContract } from '../../shared/contract/feedback';
import { profileContract } from '../../shared/contract/profile';
import { type PlacedOrder, rechargeContract } from '../../shared/contract/recharge';
import { HOUR_MS, MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import { CALLBACKS_PER_HOUR } from '../../shared/domain/payments/recharge';
import { type Answer, call, expectReply } from '../../tools/cloud/call';
import { type CampusCloud, PATH, ROOM, startCampusCloud } from '../support/campusCloud';
import { uploadPicture } from '../support/phonePictures';
import { codesOf } from '../support/refusals';

const CHECKS = 5;

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  const [settings] = cloud.documents('settings');
  cloud.emulator.database.importDocuments('settings', [
    { ...settings, _id: 'campus', contentChecksPerHour: CHECKS },
  ]);
});
afterAll(async () => {
  await cloud.stop();
});

function bind(openid: string, name = '林'): Promise<Answer<unknown>> {
  return call(cloud.emulator, bindContract, openid, { action: 'confirm', roomId: ROOM, path: PATH, name });
}

function change(openid: string, wanted: { name?: string; avatarFileId?: string }): Promise<Answer<unknown>> {
  return call(cloud.emulator, profileContract, openid, { action: 'change', change: wanted });
}

function write(openid: string, count: number): Promise<Answer<unknown>> {
  return call(cloud.emulator, feedbackContract, openid, {
    action: 'submit',
    feedbackId: `counted-${count}`,
    text: `第 ${count} 条`,
    pictures: [],
  });
}

test('names changed at one time are checked so often an hour and no more; the next hour there are as many again', async () => {
  await bind('oNames');
  const names = Array.from({ length: 9 }, (_, index) => change('oNames', { name: `林${index}` }));
  // The first name was checked too.
  expect(await codesOf(names)).toEqual({ ok: CHECKS - 1, CHECKS_TOO_MANY: 10 - CHECKS });
  const kept = cloud.documents('bindings').find(({ _id }) => _id === 'oNames')?.name ?? '';
  expect(await codesOf([change('oNames', { name: kept })])).toEqual({ ok: 1 });
  cloud.emulator.clock.advance(HOUR_MS);
  expect(await codesOf([change('oNames', { name: '林晓雨' })])).toEqual({ ok: 1 });
});

test('names, pictures and feedback count together, passed or not, and each account for itself', async () => {
  await bind('oMixed');
  cloud.emulator.security.setWords({ risky: ['违规测试词'] });
  expect(await codesOf([change('oMixed', { name: '违规测试词' })])).toEqual({ CONTENT_RISKY: 1 });
  const avatarFileId = await uploadPicture(cloud, 'oMixed');
  expect(await codesOf([change('oMixed', { avatarFileId })])).toEqual({ ok: 1 });
  expect(await codesOf([write('oMixed', 1), write('oMixed', 2)])).toEqual({ ok: 2 });
  const third = await uploadPicture(cloud, 'oMixed');
  expect(await codesOf([write('oMixed', 3)])).toEqual({ CHECKS_TOO_MANY: 1 });
  expect(await codesOf([change('oMixed', { avatarFileId: third })])).toEqual({ CHECKS_TOO_MANY: 1 });
  expect(await codesOf([change('oMixed', { name: '林' })])).toEqual({ ok: 1 });
  expect(await codesOf([bind('oFresh')])).toEqual({ ok: 1 });
});

test('first names that are refused again and again are no way to have texts checked for nothing', async () => {
  cloud.emulator.security.setWords({ risky: ['违规测试词'] });
  const first = Array.from({ length: 8 }, () => bind('oNameless', '违规测试词'));
  expect(await codesOf(first)).toEqual({ CONTENT_RISKY: CHECKS, CHECKS_TOO_MANY: 8 - CHECKS });
});

test('a user who plays the pay callback makes us ask WeChat so often and no more; a payment is credited all the same', async () => {
  const request = { action: 'order', requestId: 'counted-order', amountFen: 1_000 } as const;
  await bind('oForger');
  const { orderId } = (await expectReply(
    cloud.emulator,
    rechargeContract,
    'oForger',
    request,
  )) as PlacedOrder;
  const forged = Array.from({ length: CALLBACKS_PER_HOUR + 20 }, (_, index) =>
    cloud.emulator.callFunction('payCallback', { outTradeNo: `forged-${index}` }, { openid: 'oForger' }),
  );
  const answers = (await Promise.all(forged)) as { errmsg: string }[];
  expect(answers.filter(({ errmsg }) => errmsg === 'CALLBACKS_TOO_MANY')).toHaveLength(20);
  await cloud.emulator.pay.pay(orderId);
  cloud.emulator.clock.advance(2 * MINUTE_MS);
  await cloud.emulator.fireTimer('sweep');
  expect(cloud.documents('orders').find(({ _id }) => _id === orderId)?.state).toBe('credited');
});
