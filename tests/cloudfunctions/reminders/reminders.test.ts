import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bindContract } from '../../../shared/contract/bind';
import { homeContract } from '../../../shared/contract/home';
import { DAY_MS, HOUR_MS, MINUTE_MS, startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';
import { fen } from '../../../shared/domain/basis/units';
import type { LedgerEntry } from '../../../shared/domain/billing/ledger';
import { pathText } from '../../../shared/domain/rooms/room';
import { LOW_BALANCE_TEMPLATE } from '../../../tools/campus/messageTemplates';
import { expectReply } from '../../../tools/cloud/call';
import { type CampusCloud, METER, OPENED_MS, PATH, ROOM, startCampusCloud } from '../../support/campusCloud';
import { anyOfItsCalls, isKilled, killedCalls } from '../../support/killedCalls';

/** 50 yuan at 0.6259 a kWh fall below 30 with the 32nd kWh: 20.03 yuan. */
const JUST_ABOVE_WH = 31_900;
const BELOW_WH = 32_000;

const STEP = 4;

let cloud: CampusCloud;

beforeEach(async () => {
  cloud = await startCampusCloud();
  for (const [openid, name] of [
    ['oLin', '林'],
    ['oWang', '王'],
    ['oChen', '陈'],
  ] as const) {
    await expectReply(cloud.emulator, bindContract, openid, {
      action: 'confirm',
      roomId: ROOM,
      path: PATH,
      name,
    });
  }
  cloud.emulator.messages.grant('oLin', LOW_BALANCE_TEMPLATE);
  cloud.emulator.messages.grant('oWang', LOW_BALANCE_TEMPLATE);
});
afterEach(async () => {
  await cloud.stop();
});

async function reach(registerWh: number, atMs: number): Promise<void> {
  cloud.emulator.clock.set(atMs);
  await cloud.push(METER, registerWh);
  await cloud.ingest();
}

function sentTo(): string[] {
  return cloud.emulator.messages
    .sent()
    .map(({ openid }) => openid)
    .sort();
}

async function noticesOf(openid: string): Promise<string[]> {
  const home = await expectReply(cloud.emulator, homeContract, openid, {});
  return home.bound ? home.notices.map(({ kind }) => kind).filter((kind) => kind === 'lowBalance') : [];
}

/** As a clerk's correction will do it: the entry and the room's sum of entries, together. */
function credit(amountFen: number): void {
  const [room] = cloud.documents('rooms').filter(({ _id }) => _id === ROOM);
  const entry: LedgerEntry = {
    _id: `correction:${amountFen}`,
    roomId: ROOM,
    kind: 'correction',
    amountFen: fen(amountFen),
    atMs: cloud.emulator.clock.nowMs(),
  };
  cloud.emulator.database.importDocuments('ledger', [entry]);
  if (room)
    cloud.emulator.database.importDocuments('rooms', [
      { ...room, creditsFen: fen(room.creditsFen + amountFen) },
    ]);
}

const DAY_2_MS = OPENED_MS + DAY_MS + 12 * HOUR_MS;

describe('the low-balance reminder', () => {
  test('reaches each roommate who holds a grant exactly once, and the one without by a notice in the app', async () => {
    await reach(JUST_ABOVE_WH, DAY_2_MS);
    expect(sentTo()).toEqual([]);
    await reach(BELOW_WH, DAY_2_MS + HOUR_MS);
    expect(sentTo()).toEqual(['oLin', 'oWang']);
    expect(await Promise.all(['oLin', 'oWang', 'oChen'].map(noticesOf))).toEqual([[], [], ['lowBalance']]);
    expect(cloud.emulator.messages.sent()[0]?.data).toEqual({
      thing6: { value: '粤华苑 15 栋 301' },
      amount3: { value: '¥29.97' },
      time16: { value: '2026年10月13日 13:00' },
      thing9: { value: '余额不足，请及时充值' },
    });
  });

  test('does not come again on later readings, and once more after the balance has recovered', async () => {
    await reach(BELOW_WH, DAY_2_MS);
    for (let hour = 1; hour <= 3; hour += 1) await reach(BELOW_WH + hour * 100, DAY_2_MS + hour * HOUR_MS);
    expect(sentTo()).toEqual(['oLin', 'oWang']);
    credit(600);
    await reach(BELOW_WH + 400, DAY_2_MS + 4 * HOUR_MS);
    cloud.emulator.messages.grant('oLin', LOW_BALANCE_TEMPLATE);
    await reach(BELOW_WH + 12_000, DAY_2_MS + DAY_MS);
    await reach(BELOW_WH + 12_100, DAY_2_MS + DAY_MS + HOUR_MS);
    expect(sentTo()).toEqual(['oLin', 'oLin', 'oWang']);
    expect(await noticesOf('oWang')).toEqual(['lowBalance']);
  });

  test('comes at most once a day: a second fall waits for the next day', async () => {
    await reach(BELOW_WH, DAY_2_MS);
    credit(600);
    await reach(BELOW_WH + 100, DAY_2_MS + HOUR_MS);
    cloud.emulator.messages.grant('oLin', LOW_BALANCE_TEMPLATE);
    await reach(BELOW_WH + 10_400, DAY_2_MS + 2 * HOUR_MS);
    expect(sentTo()).toEqual(['oLin', 'oWang']);
    await reach(BELOW_WH + 10_500, DAY_2_MS + DAY_MS);
    expect(sentTo()).toEqual(['oLin', 'oLin', 'oWang']);
  });

  test('waits through the quiet hours and is dropped if it is not true any more at seven', async () => {
    const nightMs = startOfDayMs('2026-10-14') - 30 * MINUTE_MS;
    await reach(BELOW_WH, nightMs);
    expect(sentTo()).toEqual([]);
    credit(600);
    await reach(BELOW_WH + 100, startOfDayMs('2026-10-14') + 7 * HOUR_MS);
    expect(sentTo()).toEqual([]);
    expect(cloud.documents('outbox').map(({ state }) => state)).toEqual(['dropped', 'dropped', 'dropped']);
    expect(cloud.documents('bindings').map(({ lowBalance }) => lowBalance.armed)).toEqual([true, true, true]);
    await reach(BELOW_WH + 11_000, startOfDayMs('2026-10-14') + 12 * HOUR_MS);
    expect(sentTo()).toEqual(['oLin', 'oWang']);
  });

  test('leaves at seven what is still true', async () => {
    await reach(BELOW_WH, startOfDayMs('2026-10-14') - 30 * MINUTE_MS);
    await reach(BELOW_WH + 10, startOfDayMs('2026-10-14') + 7 * HOUR_MS - MINUTE_MS);
    expect(sentTo()).toEqual([]);
    cloud.emulator.clock.advance(MINUTE_MS);
    await cloud.ingest();
    expect(sentTo()).toEqual(['oLin', 'oWang']);
  });

  test('whose outcome is unknown is not repeated but becomes a notice', async () => {
    cloud.emulator.faults.loseNextSend();
    await reach(BELOW_WH, DAY_2_MS);
    await reach(BELOW_WH + 10, DAY_2_MS + HOUR_MS);
    expect(sentTo()).toEqual(['oLin', 'oWang']);
    const notices = await Promise.all(['oLin', 'oWang', 'oChen'].map(noticesOf));
    expect(notices.flat()).toEqual(['lowBalance', 'lowBalance']);
  });

  test.each(['before', 'after'] as const)(
    `survives ingest being killed %s ${anyOfItsCalls(STEP)}: nobody twice, nobody missed`,
    async (when) => {
      // A room of its own for every kill, all in one building. The first run that is not killed has seen them all.
      const rooms = cloud.campus.rooms.filter(({ path }) => path.building === '粤华苑 14 栋');
      cloud.emulator.clock.set(DAY_2_MS);
      for (const atCall of killedCalls(when, STEP, rooms.length)) {
        const room = rooms[atCall - 1];
        if (room === undefined) throw new Error('There is no such room');
        const openid = `oKilled${atCall}`;
        const request = {
          action: 'confirm',
          roomId: room._id,
          path: pathText(room.path),
          name: '甲',
        } as const;
        await expectReply(cloud.emulator, bindContract, openid, request);
        cloud.emulator.messages.grant(openid, LOW_BALANCE_TEMPLATE, 5);
        await cloud.push(room.meterNo, BELOW_WH);
        cloud.emulator.faults.killFunction({ functionName: 'ingest', atCall, when });
        const killed = await isKilled(cloud.ingest());
        cloud.emulator.clock.advance(10 * MINUTE_MS);
        await cloud.ingest();
        const sent = sentTo().filter((receiver) => receiver === openid).length;
        const reached = sent + (await noticesOf(openid)).length;
        expect({ atCall, atMostOnce: sent <= 1, reached: reached >= 1 }).toEqual({
          atCall,
          atMostOnce: true,
          reached: true,
        });
        const home = await expectReply(cloud.emulator, homeContract, openid, {});
        expect(home).toMatchObject({ meter: { availableFen: 2_997 } });
        if (!killed) return;
      }
    },
  );
});

describe('ingest', () => {
  test('refuses a student who calls it by name, and does nothing', async () => {
    cloud.emulator.clock.set(DAY_2_MS);
    await cloud.push(METER, BELOW_WH);
    const before = cloud.snapshot();
    const answer = await cloud.emulator.callFunction(
      'ingest',
      { Type: 'Timer', TriggerName: 'every5Minutes' },
      { openid: 'oStudent' },
    );
    expect(answer).toMatchObject({ ok: false, code: 'IDENTITY_NOT_ALLOWED' });
    expect(cloud.snapshot()).toEqual(before);
  });

  test('two instances at once settle every reading once', async () => {
    cloud.emulator.clock.set(DAY_2_MS);
    await cloud.push(METER, BELOW_WH);
    await Promise.all([cloud.ingest(), cloud.ingest()]);
    await cloud.ingest();
    expect(sentTo()).toEqual(['oLin', 'oWang']);
    expect(await expectReply(cloud.emulator, homeContract, 'oLin', {})).toMatchObject({
      meter: { availableFen: 2_997 },
    });
  });
});
