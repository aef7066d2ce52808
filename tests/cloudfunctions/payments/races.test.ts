/** Everything that can happen at one time, in every order that fast-check finds. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { interleave } from 'cloud-emulator/testing';
import fc from 'fast-check';
import { bindContract } from '../../../shared/contract/bind';
import { type PlacedOrder, rechargeContract } from '../../../shared/contract/recharge';
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { creditsOf } from '../../../shared/domain/billing/ledger';
import type { Room } from '../../../shared/domain/documents/room';
import { pathText } from '../../../shared/domain/rooms/room';
import { SUPPLY_ON } from '../../../shared/domain/supply/holds';
import { expectReply } from '../../../tools/cloud/call';
import { installMeters, putIntoArrears } from '../../support/arrears';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';

/** A run of ingest that cuts, and one of the sweep, make fewer requests. */
const LATEST_PAYMENT = 200;
const FULL = process.env['FULL'] !== undefined;
const RUNS = FULL ? 100 : 8;

let cloud: CampusCloud;
let orders = 0;

beforeAll(async () => {
  cloud = await startCampusCloud();
  await installMeters(cloud);
});
afterAll(async () => {
  await cloud.stop();
});

/** A room in arrears that two live in; the next one each time, begun from scratch when all have had their turn. */
async function nextRoom(cut: boolean): Promise<Room> {
  const plans = cloud.campus.rooms;
  const plan = plans[orders % plans.length];
  if (plan === undefined) throw new Error('no rooms');
  cloud.emulator.clock.advance(MINUTE_MS);
  const known = cloud.documents('rooms').find(({ _id }) => _id === plan._id) ?? plan;
  cloud.emulator.meters.park.meter(plan.meterNo).switchRelay(1, cloud.emulator.clock.nowMs());
  const room = putIntoArrears(
    cloud,
    { ...known, supply: { ...SUPPLY_ON, generation: known.supply.generation + 10 } },
    cut,
  );
  for (const who of ['Lin', 'Wang']) {
    const request = { action: 'confirm', roomId: room._id, path: pathText(room.path), name: who } as const;
    await expectReply(cloud.emulator, bindContract, `o${who}${room._id.replaceAll('/', '')}`, request);
  }
  return room;
}

/** Paid at WeChat, of which the cloud has not heard. */
async function paidOrder(room: Room, who: string, amountFen: number): Promise<string> {
  orders += 1;
  const openid = `o${who}${room._id.replaceAll('/', '')}`;
  const request = { action: 'order', requestId: `race-${orders}-request`, amountFen } as const;
  const { orderId } = (await expectReply(cloud.emulator, rechargeContract, openid, request)) as PlacedOrder;
  cloud.emulator.pay.next({ fate: 'drop' });
  await cloud.emulator.pay.pay(orderId);
  return orderId;
}

function callback(orderId: string): () => Promise<unknown> {
  return () => cloud.emulator.pay.sendForgedCallback('payCallback', { outTradeNo: orderId });
}

function timer(name: 'ingest' | 'sweep'): () => Promise<unknown> {
  return () => cloud.emulator.fireTimer(name);
}

/** What the next minutes bring in any case. */
async function letTimersRun(): Promise<void> {
  for (let minute = 0; minute < 3; minute += 1) {
    cloud.emulator.clock.advance(MINUTE_MS);
    await cloud.emulator.fireTimer('sweep');
  }
}

function outcome(room: Room): unknown {
  const now = cloud.documents('rooms').find(({ _id }) => _id === room._id);
  const entries = cloud.documents('ledger').filter(({ roomId }) => roomId === room._id);
  const unfinished = cloud.documents('outbox').filter((document) => {
    const { channel, roomId, state } = document as unknown as Record<string, string>;
    return channel === 'relay' && roomId === room._id && ['pending', 'sent', 'acked'].includes(state ?? '');
  });
  return {
    booksAgree: creditsOf(entries) === now?.creditsFen,
    creditsFen: now?.creditsFen,
    desired: now?.supply.desired,
    holds: now?.supply.holds,
    relay: cloud.emulator.meters.park.relay(room.meterNo),
    unfinished: unfinished.length,
  };
}

function powered(room: Room, paidFen: number): unknown {
  const creditsFen = room.creditsFen + paidFen;
  return { booksAgree: true, creditsFen, desired: 'on', holds: [], relay: 1, unfinished: 0 };
}

describe('in every order', () => {
  test('two roommates pay at once: both are credited, and the power is back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const room = await nextRoom(true);
        const first = await paidOrder(room, 'Lin', 1_000);
        const second = await paidOrder(room, 'Wang', 2_000);
        await interleave(scheduler, cloud.emulator.faults, [callback(first), callback(second)]);
        await letTimersRun();
        expect(outcome(room)).toEqual(powered(room, 3_000));
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  test('the callback races the sweep and the phone’s poll: credited once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const room = await nextRoom(true);
        const orderId = await paidOrder(room, 'Lin', 2_000);
        cloud.emulator.clock.advance(MINUTE_MS + 1);
        const openid = `oLin${room._id.replaceAll('/', '')}`;
        const poll = (): Promise<unknown> =>
          expectReply(cloud.emulator, rechargeContract, openid, { action: 'state', orderId });
        await interleave(scheduler, cloud.emulator.faults, [callback(orderId), timer('sweep'), poll]);
        await letTimersRun();
        expect(outcome(room)).toEqual(powered(room, 2_000));
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  test('settlement races the cut decision races the dispatch: the money is right and the power is on', async () => {
    const ends = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.nat(LATEST_PAYMENT), async (scheduler, hesitation) => {
        const room = await nextRoom(false);
        const orderId = await paidOrder(room, 'Wang', 2_000);
        await cloud.emulator.meters.park.reportOne(room.meterNo);
        const pay = later(hesitation, callback(orderId));
        await interleave(scheduler, cloud.emulator.faults, [timer('ingest'), pay, timer('sweep')]);
        await letTimersRun();
        await cloud.ingest();
        await letTimersRun();
        expect(outcome(room)).toEqual(powered(room, 2_000));
        ends.add(cutOf(room));
      }),
      { numRuns: RUNS },
    );
    // A wide sweep must have met payments that came in time and payments that came too late.
    if (FULL) expect([...ends]).toEqual(expect.arrayContaining(['none', 'verified']));
  }, 600_000);
});

/** Goes on only after so many turns of the scheduler, so that the others get ahead. */
function later(turns: number, run: () => Promise<unknown>): () => Promise<unknown> {
  return async () => {
    for (let turn = 0; turn < turns; turn += 1)
      await cloud.emulator.faults.letThrough({ from: 'payer', action: 'waits' });
    return run();
  };
}

/** What became of the room's latest cut. */
function cutOf(room: Room): string {
  const cuts = cloud.documents('outbox').filter((document) => {
    const { relay, roomId, generation } = document as unknown as {
      relay?: string;
      roomId: string;
      generation: number;
    };
    return relay === 'open' && roomId === room._id && generation > room.supply.generation;
  });
  return cuts.pop()?.state ?? 'none';
}
