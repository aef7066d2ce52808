/** What the cloud will not send, because of how it was deployed: it leaves by the second way, or waits for one. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { profileContract } from '../../../shared/contract/profile';
import type { Worklist } from '../../../shared/contract/staff';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { LOW_BALANCE_TEMPLATE, MESSAGE_TEMPLATES } from '../../../tools/campus/messageTemplates';
import { expectReply } from '../../../tools/cloud/call';
import { REFUSED_BY_WECHAT } from '../../../tools/cloud/deployments';
import {
  type CampusCloud,
  type CampusOptions,
  METER,
  OPENED_MS,
  startCampusCloud,
} from '../../support/campusCloud';
import { ask } from '../../support/clerks';
import { employStaff, WITH_ROLE } from '../../support/staffMembers';
import { bindTo } from '../../support/supplyScene';

const RESIDENTS = ['oLin', 'oWang'];
/** 50 yuan at 0.6259 a kWh fall below 30 with the 32nd kWh. */
const BELOW_WH = 32_000;
const DAY_2_MS = OPENED_MS + DAY_MS + 12 * HOUR_MS;

type OpenApiSettings = NonNullable<CampusOptions['openApi']>;

let cloud: CampusCloud;

async function start(options: CampusOptions): Promise<void> {
  cloud = await startCampusCloud(options);
  employStaff(cloud);
  const [room] = cloud.campus.rooms.filter(({ meterNo }) => meterNo === METER);
  if (room === undefined) throw new Error('The meter has no room');
  for (const openid of RESIDENTS) {
    await bindTo(cloud, room, openid);
    cloud.emulator.messages.grant(openid, LOW_BALANCE_TEMPLATE, 3);
  }
}

beforeEach(() => {
  cloud = undefined as unknown as CampusCloud;
});
afterEach(async () => {
  await (cloud as CampusCloud | undefined)?.stop();
});

async function fallsLow(): Promise<void> {
  cloud.emulator.clock.set(DAY_2_MS);
  await cloud.push(METER, BELOW_WH);
  await cloud.ingest();
}

async function passes(minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    cloud.emulator.clock.advance(MINUTE_MS);
    await cloud.emulator.fireTimer('sweep');
  }
}

const receivers = (): readonly string[] =>
  cloud.emulator.messages
    .sent()
    .map(({ openid }) => openid)
    .sort();
const states = (): readonly string[] => cloud.documents('outbox').map(({ state }) => state);

async function channels(): Promise<Worklist['rows']> {
  const { rows } = await ask(cloud, WITH_ROLE.operator, { action: 'worklist', list: 'stuck' });
  return rows.filter(({ kind }) => kind === 'channel');
}

const NEITHER: readonly (readonly [string, OpenApiSettings, string])[] = [
  ['timers carry no token', { timersCarryToken: false }, 'no access token (-501001)'],
  ['functions have no permission', { permissionsHold: false }, 'not permitted (-604101)'],
];

describe.each(NEITHER)('where %s and there is no secret', (_why, lacking, reason) => {
  test('no message is lost or doubled: all wait, operators read why, and all leave once it is mended', async () => {
    await start({ openApi: {}, appSecret: false });
    cloud.emulator.openApi.set(lacking);
    await fallsLow();
    await passes(10);
    expect(receivers()).toEqual([]);
    expect(states()).toEqual(['queued', 'queued']);
    expect(await channels()).toMatchObject([{ channel: 'message', reason }]);
    cloud.emulator.openApi.set({ timersCarryToken: true, permissionsHold: true });
    await passes(10);
    expect(receivers()).toEqual(RESIDENTS);
    expect(states()).toEqual(['reached', 'reached']);
    await passes(5);
    expect(receivers()).toEqual(RESIDENTS);
    expect(await channels()).toEqual([]);
  });
});

describe.each(Object.entries(REFUSED_BY_WECHAT))(
  'where it was deployed with %s and a secret is set',
  (_name, { cloud: deployment }) => {
    test('messages leave at once, and nobody has anything to mend', async () => {
      await start(deployment);
      await fallsLow();
      expect(receivers()).toEqual(RESIDENTS);
      expect(await channels()).toEqual([]);
      expect(cloud.emulator.messages.grants('oLin', LOW_BALANCE_TEMPLATE)).toBe(2);
    });

    test('a message whose answer is lost is not sent again', async () => {
      await start(deployment);
      cloud.emulator.faults.loseNextSend();
      await fallsLow();
      await passes(10);
      expect(receivers()).toEqual(RESIDENTS);
      expect([...states()].sort()).toEqual(['noticed', 'reached']);
    });
  },
);

test('a name is checked by the second way, too', async () => {
  await start(REFUSED_BY_WECHAT.noPermissions.cloud);
  cloud.emulator.security.setWords({ risky: ['badword'] });
  const change = (name: string): Promise<unknown> =>
    expectReply(cloud.emulator, profileContract, 'oLin', { action: 'change', change: { name } });
  await expect(change('badword')).rejects.toThrow('CONTENT_RISKY');
  await change('小林');
});

test('a message of a kind for which the account has no template becomes a notice', async () => {
  await start({});
  const [settings] = cloud.documents('settings');
  if (settings === undefined) throw new Error('A campus has settings');
  const lowBalance = { ...MESSAGE_TEMPLATES.lowBalance, id: '' };
  const messages = { templates: { ...MESSAGE_TEMPLATES, lowBalance } };
  cloud.emulator.database.importDocuments('settings', [{ ...settings, messages }]);
  await fallsLow();
  expect(receivers()).toEqual([]);
  expect(states()).toEqual(['noticed', 'noticed']);
  expect(await channels()).toEqual([]);
});

test('a field that the template does not have is told to operators, and its message becomes a notice', async () => {
  await start({});
  const [settings] = cloud.documents('settings');
  if (settings === undefined) throw new Error('A campus has settings');
  const { lowBalance } = MESSAGE_TEMPLATES;
  const wrong = { ...lowBalance, fields: { ...lowBalance.fields, room: 'thing1' } };
  const messages = { templates: { ...MESSAGE_TEMPLATES, lowBalance: wrong } };
  cloud.emulator.database.importDocuments('settings', [{ ...settings, messages }]);
  await bindTo(
    cloud,
    cloud.campus.rooms.find(({ meterNo }) => meterNo === METER) ?? cloud.freshRoom(),
    'oChen',
  );
  cloud.emulator.messages.grant('oChen', LOW_BALANCE_TEMPLATE);
  await fallsLow();
  expect(receivers()).toEqual([]);
  expect(states()).toEqual(['noticed', 'noticed', 'noticed']);
  expect(await channels()).toMatchObject([{ channel: 'message', reason: '47003' }]);
});
