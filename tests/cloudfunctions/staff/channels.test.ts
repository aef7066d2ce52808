/** Ways to other houses that do not work: said in the log, told to operators, and never told a resident as done. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type OrderProgress, type PlacedOrder, rechargeContract } from '../../../shared/contract/recharge';
import type { Worklist } from '../../../shared/contract/staff';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { expectReply } from '../../../tools/cloud/call';
import { installMeters, putIntoArrears } from '../../support/arrears';
import { type CampusCloud, ROOM, startCampusCloud } from '../../support/campusCloud';
import { ask } from '../../support/clerks';
import { employStaff, WITH_ROLE } from '../../support/staffMembers';
import { bindTo } from '../../support/supplyScene';
import { roomIn } from '../../support/workOrders';

const LIN = 'oLin';

let cloud: CampusCloud | undefined;

beforeEach(() => {
  cloud = undefined;
});
afterEach(async () => {
  await cloud?.stop();
});

/** @param lacking variables that somebody forgot */
async function start(...lacking: readonly string[]): Promise<CampusCloud> {
  cloud = await startCampusCloud({ lacking });
  employStaff(cloud);
  return cloud;
}

async function channels(at: CampusCloud): Promise<Worklist['rows']> {
  const { rows } = await ask(at, WITH_ROLE.operator, { action: 'worklist', list: 'stuck' });
  return rows.filter(({ kind }) => kind === 'channel');
}

function linesOf({ emulator }: CampusCloud): string {
  return emulator
    .invocations()
    .flatMap(({ lines }) => lines.map(({ text }) => text))
    .join('\n');
}

async function pay(at: CampusCloud, amountFen: number): Promise<string> {
  const { orderId } = (await expectReply(at.emulator, rechargeContract, LIN, {
    action: 'order',
    requestId: 'request-1',
    amountFen,
  })) as PlacedOrder;
  await at.emulator.pay.pay(orderId);
  return orderId;
}

async function restoreOf(at: CampusCloud, orderId: string): Promise<OrderProgress['restore']> {
  const state = await expectReply(at.emulator, rechargeContract, LIN, { action: 'state', orderId });
  return (state as OrderProgress).restore;
}

describe('without the hub’s secret', () => {
  test('a restore has not left, says so, and leaves once the secret is there', async () => {
    const at = await start('HUB_API_SECRET_KEY');
    await installMeters(at);
    await bindTo(at, roomIn(at, ROOM), LIN);
    const room = putIntoArrears(at, roomIn(at, ROOM), true);
    const orderId = await pay(at, 5_000);
    expect(await restoreOf(at, orderId)).toEqual({ state: 'pending' });
    for (let run = 0; run < 3; run += 1) {
      at.emulator.clock.advance(5 * MINUTE_MS);
      await at.emulator.fireTimer('sweep');
    }
    expect(await channels(at)).toMatchObject([
      { kind: 'channel', channel: 'hub', reason: 'HUB_API_SECRET_KEY not set' },
    ]);
    expect(at.emulator.meters.park.relay(room.meterNo)).toBe(0);
    expect(await restoreOf(at, orderId)).toEqual({ state: 'pending' });
    expect(linesOf(at)).toContain('"variables":"HUB_API_SECRET_KEY"');
    expect(linesOf(at)).toContain('"event":"channel failed"');
  });
});

test('without a merchant nobody can pay, and operators read why', async () => {
  const at = await start('PAY_SUB_MCH_ID');
  await bindTo(at, roomIn(at, ROOM), LIN);
  for (const requestId of ['one', 'two', 'three']) {
    const order = { action: 'order', requestId: `request-${requestId}`, amountFen: 1_000 } as const;
    await expect(expectReply(at.emulator, rechargeContract, LIN, order)).rejects.toThrow(
      'PAYMENT_UNAVAILABLE',
    );
  }
  expect(await channels(at)).toMatchObject([{ channel: 'pay', reason: 'PAY_SUB_MCH_ID not set' }]);
});

describe('pushes', () => {
  test('without a token are refused, and operators read why until a day is over', async () => {
    const at = await start('HUB_TOKEN');
    for (let time = 0; time < 3; time += 1) expect(await at.push(roomIn(at, ROOM).meterNo, 1_000)).toBe(401);
    const sinceMs = at.emulator.clock.nowMs();
    const told = { channel: 'push', atMs: sinceMs, lastMs: sinceMs, reason: 'HUB_TOKEN not set' };
    expect(await channels(at)).toMatchObject([told]);
    at.emulator.clock.advance(DAY_MS - 1);
    expect(await channels(at)).toMatchObject([told]);
    at.emulator.clock.advance(1);
    expect(await channels(at)).toEqual([]);
  });

  test('of strangers are said in the log once, and written nowhere', async () => {
    const at = await start();
    for (let time = 0; time < 5; time += 1) {
      const { status } = await at.emulator.hub.push({ method: 'report' }, { token: 'another' });
      expect(status).toBe(401);
    }
    expect(at.emulator.database.exportDocuments('channels')).toEqual([]);
    expect(linesOf(at).match(/channel failed/g)).toHaveLength(1);
    expect(linesOf(at)).toContain('PUSH_SIGNATURE_WRONG');
  });
});
