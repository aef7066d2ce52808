/** The switch, the own line and the grants, from a tap to the message. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { interleave } from 'cloud-emulator/testing';
import fc from 'fast-check';
import { bindContract } from '../../../shared/contract/bind';
import { homeContract } from '../../../shared/contract/home';
import { profileContract, type ProfileRequest } from '../../../shared/contract/profile';
import { DAY_MS, HOUR_MS, MINUTE_MS, startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';
import { fen } from '../../../shared/domain/basis/units';
import type { LedgerEntry } from '../../../shared/domain/billing/ledger';
import { contentOf, LOW_BALANCE_TEMPLATE } from '../../../tools/campus/messageTemplates';
import { expectReply } from '../../../tools/cloud/call';
import { type CampusCloud, METER, OPENED_MS, PATH, ROOM, startCampusCloud } from '../../support/campusCloud';

/** 50 yuan at 0.6259 a kWh: 45 yuan are reached with the 8th kWh, 30 with the 32nd. */
const BELOW_45_WH = 8_000;
const BELOW_30_WH = 32_000;
const OWN_FEN = 4_500;
const DAY_2_MS = OPENED_MS + DAY_MS + 12 * HOUR_MS;

type Change = Extract<ProfileRequest, { action: 'change' }>['change'];

let cloud: CampusCloud;

beforeEach(async () => {
  cloud = await startCampusCloud();
  for (const openid of ['oLin', 'oWang']) {
    const request = { action: 'confirm', roomId: ROOM, path: PATH, name: '林' } as const;
    await expectReply(cloud.emulator, bindContract, openid, request);
    await grant(openid, 3);
  }
});
afterEach(async () => {
  await cloud.stop();
});

/** Taps that WeChat and we both know of. */
async function grant(openid: string, taps: number): Promise<void> {
  cloud.emulator.messages.grant(openid, LOW_BALANCE_TEMPLATE, taps);
  for (let tap = 0; tap < taps; tap += 1) await report(openid, `tap-of-${openid}-${tap}`);
}

function report(openid: string, requestId: string): Promise<unknown> {
  return expectReply(cloud.emulator, profileContract, openid, {
    action: 'granted',
    requestId,
    kinds: ['lowBalance'],
  });
}

async function change(openid: string, wanted: Change): Promise<void> {
  await expectReply(cloud.emulator, profileContract, openid, { action: 'change', change: wanted });
}

async function reach(registerWh: number, atMs: number): Promise<void> {
  cloud.emulator.clock.set(atMs);
  await cloud.push(METER, registerWh);
  await cloud.ingest();
}

function texts(openid: string): readonly (string | undefined)[] {
  return cloud.emulator.messages
    .sent()
    .filter((message) => message.openid === openid)
    .map((message) => contentOf(message).text);
}

function balances(openid: string): readonly (string | undefined)[] {
  return cloud.emulator.messages
    .sent()
    .filter((message) => message.openid === openid)
    .map((message) => contentOf(message).balance);
}

async function homeOf(openid: string): Promise<{ notices: readonly string[]; grants: number }> {
  const home = await expectReply(cloud.emulator, homeContract, openid, {});
  if (!home.bound) throw new Error(`${openid} is bound`);
  const reminders = home.notices.filter(({ kind }) => kind === 'lowBalance' || kind === 'ownThreshold');
  return { notices: reminders.map(({ kind }) => kind), grants: home.reminders.grants.lowBalance };
}

/** As a clerk's correction will do it: the entry and the room's sum of entries, together. */
function correct(amountFen: number): void {
  const entry: LedgerEntry = {
    _id: `correction:${amountFen}`,
    roomId: ROOM,
    kind: 'correction',
    amountFen: fen(amountFen),
    atMs: cloud.emulator.clock.nowMs(),
  };
  cloud.emulator.database.importDocuments('ledger', [entry]);
  for (const room of cloud.documents('rooms').filter(({ _id }) => _id === ROOM)) {
    const creditsFen = fen(room.creditsFen + amountFen);
    cloud.emulator.database.importDocuments('rooms', [{ ...room, creditsFen }]);
  }
}

describe('an own line', () => {
  test('adds a reminder for the one who drew it, and the campus’s comes all the same', async () => {
    await change('oLin', { ownThresholdFen: OWN_FEN });
    await reach(BELOW_45_WH, DAY_2_MS);
    expect([texts('oLin'), texts('oWang')]).toEqual([['余额已低于 45 元'], []]);
    await reach(BELOW_45_WH + 100, DAY_2_MS + HOUR_MS);
    await reach(BELOW_30_WH, DAY_2_MS + 5 * HOUR_MS);
    expect(texts('oLin')).toEqual(['余额已低于 45 元', '余额不足，请及时充值']);
    expect(texts('oWang')).toEqual(['余额不足，请及时充值']);
  });

  test('is silent when one drop passes both: one message, and none on the way back', async () => {
    await change('oLin', { ownThresholdFen: OWN_FEN });
    await reach(BELOW_30_WH, DAY_2_MS);
    correct(300);
    await reach(BELOW_30_WH + 100, DAY_2_MS + DAY_MS);
    expect(texts('oLin')).toEqual(['余额不足，请及时充值']);
  });

  test('is armed again five yuan above it, at once by a new line, and speaks once a day', async () => {
    await change('oLin', { ownThresholdFen: OWN_FEN });
    await reach(BELOW_45_WH, DAY_2_MS);
    correct(499);
    await reach(BELOW_45_WH + 10, DAY_2_MS + HOUR_MS);
    await reach(BELOW_45_WH + 8_000, DAY_2_MS + DAY_MS);
    expect(texts('oLin')).toHaveLength(1);
    correct(510);
    await reach(BELOW_45_WH + 8_010, DAY_2_MS + DAY_MS + HOUR_MS);
    await reach(BELOW_45_WH + 16_200, DAY_2_MS + DAY_MS + 2 * HOUR_MS);
    expect(texts('oLin')).toHaveLength(2);
    await change('oLin', { ownThresholdFen: OWN_FEN + 500 });
    await reach(BELOW_45_WH + 16_300, DAY_2_MS + DAY_MS + 3 * HOUR_MS);
    expect(texts('oLin')).toHaveLength(2);
    await reach(BELOW_45_WH + 16_400, DAY_2_MS + 2 * DAY_MS);
    expect(texts('oLin')).toEqual(['余额已低于 45 元', '余额已低于 45 元', '余额已低于 50 元']);
  });

  test('kept through the night it is dropped where the campus’s reminder has come to say more', async () => {
    const sevenMs = startOfDayMs('2026-10-14') + 7 * HOUR_MS;
    await change('oLin', { ownThresholdFen: OWN_FEN });
    await reach(BELOW_45_WH, sevenMs - 7 * HOUR_MS - 30 * MINUTE_MS);
    await reach(BELOW_30_WH, sevenMs - 2 * HOUR_MS);
    expect(texts('oLin')).toEqual([]);
    await reach(BELOW_30_WH + 10, sevenMs);
    expect(texts('oLin')).toEqual(['余额不足，请及时充值']);
    correct(300);
    await reach(BELOW_30_WH + 20, sevenMs + DAY_MS);
    expect(texts('oLin')).toEqual(['余额不足，请及时充值']);
  });

  test('kept through the night it fires another time where it was not true at seven', async () => {
    const sevenMs = startOfDayMs('2026-10-14') + 7 * HOUR_MS;
    await change('oLin', { ownThresholdFen: OWN_FEN });
    await reach(BELOW_45_WH, sevenMs - 2 * HOUR_MS);
    correct(200);
    await reach(BELOW_45_WH + 10, sevenMs);
    expect(texts('oLin')).toEqual([]);
    await reach(BELOW_45_WH + 4_000, sevenMs + HOUR_MS);
    expect(texts('oLin')).toEqual(['余额已低于 45 元']);
  });

  test('costs a tick as many requests of the cloud as the campus’s own does', async () => {
    const requests = async (registerWh: number, atMs: number): Promise<number> => {
      let count = 0;
      cloud.emulator.clock.set(atMs);
      await cloud.push(METER, registerWh);
      cloud.emulator.faults.setPace(() => {
        count += 1;
        return Promise.resolve();
      });
      await cloud.ingest();
      cloud.emulator.faults.setPace(undefined);
      return count;
    };
    await reach(10, DAY_2_MS);
    const withoutLine = await requests(20, DAY_2_MS + MINUTE_MS);
    await change('oLin', { ownThresholdFen: OWN_FEN });
    expect(await requests(30, DAY_2_MS + 2 * MINUTE_MS)).toBe(withoutLine);
    await reach(BELOW_45_WH, DAY_2_MS + HOUR_MS);
    const belowOwn = await requests(BELOW_45_WH + 10, DAY_2_MS + HOUR_MS + MINUTE_MS);
    await reach(BELOW_30_WH, DAY_2_MS + 5 * HOUR_MS);
    expect(await requests(BELOW_30_WH + 10, DAY_2_MS + 5 * HOUR_MS + MINUTE_MS)).toBe(belowOwn);
  });
});

describe('the switch', () => {
  test('turned off stops the messages and not the notices, and uses up no grant', async () => {
    await change('oLin', { remindersOn: false, ownThresholdFen: OWN_FEN });
    await reach(BELOW_45_WH, DAY_2_MS);
    await reach(BELOW_30_WH, DAY_2_MS + 5 * HOUR_MS);
    expect([texts('oLin'), texts('oWang')]).toEqual([[], ['余额不足，请及时充值']]);
    expect(await homeOf('oLin')).toEqual({ notices: ['lowBalance', 'ownThreshold'], grants: 3 });
  });

  test('does not silence the notice before a cut', async () => {
    await change('oLin', { remindersOn: false });
    cloud.emulator.messages.grant('oLin', 'supplyTemplate');
    await reach(BELOW_30_WH, DAY_2_MS + DAY_MS);
    await reach(BELOW_30_WH + 60_000, DAY_2_MS + 4 * DAY_MS);
    expect(texts('oLin')).toEqual(['欠费 ¥7.58，将停电']);
    expect(balances('oLin')).toEqual(['¥0.00']);
  });
});

describe('a message', () => {
  test('is written in the language that the account chose', async () => {
    await change('oLin', { language: 'en', ownThresholdFen: OWN_FEN });
    await reach(BELOW_45_WH, DAY_2_MS);
    await reach(BELOW_30_WH, DAY_2_MS + 5 * HOUR_MS);
    expect(texts('oLin')).toEqual(['Now below ¥45', 'Low, please top up']);
    expect(texts('oWang')).toEqual(['余额不足，请及时充值']);
  });
});

describe('a message to a phone that never opened the settings', () => {
  test('is written in the language that it bound in', async () => {
    const request = { action: 'confirm', roomId: ROOM, path: PATH, name: 'Ana', language: 'en' } as const;
    await expectReply(cloud.emulator, bindContract, 'oAna', request);
    await grant('oAna', 1);
    await reach(BELOW_30_WH, DAY_2_MS);
    expect([texts('oAna'), texts('oWang')]).toEqual([['Low, please top up'], ['余额不足，请及时充值']]);
  });
});

describe('the grants that we know of', () => {
  test('are one less with each message, and none when WeChat says that there are none', async () => {
    await reach(BELOW_30_WH, DAY_2_MS);
    expect((await homeOf('oLin')).grants).toBe(2);
    await report('oWang', 'a-tap-that-wechat-knows-nothing-of');
    cloud.emulator.messages.grant('oWang', LOW_BALANCE_TEMPLATE, -2);
    correct(600);
    await reach(BELOW_30_WH + 10, DAY_2_MS + HOUR_MS);
    await reach(BELOW_30_WH + 12_000, DAY_2_MS + DAY_MS);
    expect(await Promise.all(['oLin', 'oWang'].map(homeOf))).toEqual([
      { notices: [], grants: 1 },
      { notices: ['lowBalance'], grants: 0 },
    ]);
  });

  test('are right however a tap, a change of the profile and a message that goes out meet', async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        round += 1;
        const noonMs = DAY_2_MS + 2 * round * DAY_MS;
        const registerWh = BELOW_30_WH + 10_000 * round;
        correct(round * 10_000 + 600);
        await reach(registerWh, noonMs - DAY_MS);
        correct(-round * 10_000);
        cloud.emulator.clock.set(noonMs);
        await cloud.push(METER, registerWh + 10_000);
        const before = await homeOf('oLin');
        cloud.emulator.messages.grant('oLin', LOW_BALANCE_TEMPLATE);
        await interleave(scheduler, cloud.emulator.faults, [
          () => cloud.emulator.fireTimer('ingest'),
          () => report('oLin', `tap-of-round-${round}`),
          () => change('oLin', { nameHidden: round % 2 === 0 }),
        ]);
        await cloud.ingest();
        expect(texts('oLin')).toHaveLength(round);
        expect((await homeOf('oLin')).grants).toBe(before.grants);
        expect(before.grants).toBe(cloud.emulator.messages.grants('oLin', LOW_BALANCE_TEMPLATE));
      }),
      { numRuns: process.env['FULL'] === undefined ? 8 : 60, endOnFailure: true },
    );
  }, 600_000);
});
