/** Our doors, called from off the cloud: by somebody with the environment's secret, and as no user. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import tcb, { type App } from 'tcb-admin-node';
import { adminSettings } from '../../tools/cloud/localCloud';
import { type CampusCloud, ROOM, startCampusCloud } from '../support/campusCloud';

const DOORS = join(__dirname, '..', '..', 'cloudfunctions');

/** What a user's phone could send to each door that is for phones. */
const forPhones: Readonly<Record<string, object>> = {
  bind: { action: 'preview', roomId: ROOM },
  feedback: { action: 'list' },
  home: {},
  ownData: { action: 'erase' },
  profile: { action: 'read' },
  recharge: { action: 'order', requestId: 'a-request-of-nobody', amountFen: 5_000 },
  report: { action: 'months' },
  roommates: { action: 'list' },
  staff: { action: 'me' },
};
const forTimers = ['ingest', 'reconcile', 'sweep'];
const forServers = ['hubWebhook', 'mediaChecked', 'payCallback'];

let cloud: CampusCloud;
let app: App;

beforeAll(async () => {
  cloud = await startCampusCloud();
  app = tcb.init({ ...adminSettings(cloud.emulator.url), isUpdateSelfConfig: false });
});
afterAll(async () => {
  await cloud.stop();
});

async function call(name: string, data: object = {}): Promise<unknown> {
  return (await app.callFunction({ name, data }))['result'];
}

describe('off the cloud', () => {
  test('every door is accounted for here', () => {
    const doors = [...Object.keys(forPhones), ...forTimers, ...forServers];
    expect(doors.sort()).toEqual(readdirSync(DOORS).sort());
  });

  test.each(Object.entries(forPhones))(
    '%s knows no user and does nothing, whoever the event says it is',
    async (name, data) => {
      // The instance that answers has just served a student.
      await cloud.emulator.callFunction(name, {}, { openid: 'oStudent' });
      const before = cloud.snapshot();
      const forged = { ...data, userInfo: { openId: 'oForged', appId: 'wxlocal' }, openid: 'oForged' };
      expect(await call(name, forged)).toMatchObject({ ok: false, code: 'IDENTITY_MISSING' });
      expect(cloud.snapshot()).toEqual(before);
    },
  );

  test.each(forTimers)('%s does its work, as its timer would make it', async (name) => {
    expect(await call(name)).toMatchObject({ ok: true });
  });

  test('payCallback and mediaChecked take an event, and believe nothing in it', async () => {
    const before = cloud.snapshot();
    expect(await call('payCallback', { outTradeNo: 'nobodysOrder' })).toEqual({ errcode: 0, errmsg: 'ok' });
    expect(await call('mediaChecked', { trace_id: 'nobodys' })).toMatchObject({ ok: false });
    expect(cloud.snapshot()).toEqual(before);
  });

  test('hubWebhook still wants the hub’s signature', async () => {
    const event = { httpMethod: 'POST', headers: {}, body: '{}', isBase64Encoded: false };
    expect(await call('hubWebhook', event)).toMatchObject({ statusCode: 401 });
  });
});
