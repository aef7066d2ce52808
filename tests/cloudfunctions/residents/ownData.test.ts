/** 注销: the person goes, sums and bans stay. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type OwnData, ownDataContract } from '../../../shared/contract/ownData';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import { ERASED_PAYER } from '../../../shared/domain/payments/recharge';
import { call, expectReply } from '../../../tools/cloud/call';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { anyOfItsCalls, isKilled, killedCalls } from '../../support/killedCalls';
import { DEEDS, expectGone, LivedAccount } from '../../support/livedAccount';
import { expectRefusal, type RefusalRow, withPrototypeKey } from '../../support/refusals';
import { employStaff, LEFT, WITH_ROLE } from '../../support/staffMembers';

const RUNS = process.env['FULL'] === undefined ? 12 : 60;
const STEP = 4;
const ERASE = { action: 'erase' } as const;

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
});
afterAll(async () => {
  await cloud.stop();
});

/** The books, without whose they are. */
function books(): unknown {
  const orders = cloud
    .documents('orders')
    .map(({ payerOpenid: _payer, payerName: _name, ...order }) => order);
  const rooms = cloud.documents('rooms').map(({ ownThresholdsFen: _lines, ...room }) => room);
  return { orders, rooms, money: ['ledger', 'meterBanks', 'usage', 'suspense'].map((n) => collection(n)) };
}

function collection(name: string): readonly object[] {
  return cloud.emulator.database.exportDocuments(name);
}

function erasures(): readonly { _id: string; changesUsed: number; wrong: readonly string[] }[] {
  return collection('erasures') as never;
}

const REFUSALS: readonly RefusalRow[] = [
  ['no action', {}, 'ARGUMENT_MISSING', 'action'],
  ['an unknown action', { action: 'delete' }, 'ARGUMENT_NOT_ALLOWED', 'action'],
  ['an action that is a list', { action: ['erase'] }, 'ARGUMENT_WRONG_TYPE', 'action'],
  ['somebody else’s account', { ...ERASE, openid: 'oSomebodyElse' }, 'ARGUMENT_UNEXPECTED', 'openid'],
  ['a key __proto__', withPrototypeKey('__proto__', ERASE), 'ARGUMENT_UNEXPECTED', '__proto__'],
];

describe('ownData refuses and writes nothing:', () => {
  test.each(REFUSALS)('%s', async (...row) => {
    await expectRefusal(cloud, 'ownData', 'oMalformed', row);
  });

  test('a member of staff, until the roles are gone', async () => {
    await expectRefusal(cloud, 'ownData', WITH_ROLE.desk, ['', ERASE, 'ERASURE_OF_STAFF']);
    expect(await call(cloud.emulator, ownDataContract, LEFT, ERASE)).toMatchObject({ ok: true });
  });

  test('whose order is open, until it is paid', async () => {
    const account = new LivedAccount(cloud, cloud.freshRoom());
    await account.bind();
    const orderId = await account.order();
    await expectRefusal(cloud, 'ownData', account.openid, ['', ERASE, 'ERASURE_ORDER_OPEN']);
    await cloud.emulator.pay.pay(orderId);
    await account.erase();
    await expectGone(account);
  });

  test('whose case is open, on either side of it', async () => {
    const account = new LivedAccount(cloud, cloud.freshRoom());
    await account.bind();
    const roommate = await account.roommate();
    await account.dispute(roommate);
    for (const openid of [account.openid, roommate])
      await expectRefusal(cloud, 'ownData', openid, ['', ERASE, 'ERASURE_CASE_OPEN']);
  });

  test('who has come back within a day', async () => {
    const account = new LivedAccount(cloud, cloud.freshRoom());
    await account.bind();
    await account.erase();
    await account.bind();
    await expectRefusal(cloud, 'ownData', account.openid, ['', ERASE, 'ERASED_LATELY']);
    cloud.emulator.clock.advance(DAY_MS);
    await account.erase();
    await expectGone(account);
  });
});

describe('reading one’s own data', () => {
  test('gives all of it, and nothing of anybody else', async () => {
    const account = new LivedAccount(cloud, cloud.freshRoom());
    await account.bind();
    for (const deed of DEEDS.filter((one) => one !== 'is taken out by staff')) await account.does(deed);
    const read = (await expectReply(cloud.emulator, ownDataContract, account.openid, {
      action: 'read',
    })) as OwnData;
    expect(read).toMatchObject({
      binding: { name: `${account.name}新`, hasPicture: true, ownThresholdFen: 4_500 },
      orders: [{ state: 'closed' }, { state: 'credited' }],
      feedback: [{ text: `找${account.name}` }],
      messages: [{ kind: 'lowBalance' }],
      cases: [{ saidBy: 'roommate', state: 'withdrawn' }],
    });
    expect(JSON.stringify(read)).not.toMatch(/oRoommate|oErased|王子涵|staffId/);
  });
});

describe('erasing', () => {
  test('leaves nothing of whatever an account did, and every sum as it was', async () => {
    const room = cloud.freshRoom();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...DEEDS), { maxLength: 8 }), async (deeds) => {
        cloud.emulator.clock.advance(DAY_MS);
        const account = new LivedAccount(cloud, room);
        await account.bind();
        for (const deed of deeds) await account.does(deed);
        account.noteFiles();
        const before = books();
        expect(account.leftBehind()).not.toEqual([]);
        await account.erase();
        await expectGone(account);
        expect(books()).toEqual(before);
        await account.erase();
        expect(books()).toEqual(before);
      }),
      { numRuns: RUNS, examples: [[[...DEEDS]], [['shows a picture', 'is taken out by staff']]] },
    );
  }, 600_000);

  test('keeps orders under one digest, and without the name', async () => {
    const account = new LivedAccount(cloud, cloud.freshRoom());
    await account.does('tops up');
    await account.does('tops up');
    const ids = cloud.documents('orders').filter(({ payerOpenid }) => payerOpenid === account.openid);
    await account.erase();
    const after = cloud.documents('orders').filter(({ _id }) => ids.some((one) => one._id === _id));
    expect(after.map(({ payerName }) => payerName)).toEqual([ERASED_PAYER, ERASED_PAYER]);
    expect(new Set(after.map(({ payerOpenid }) => payerOpenid)).size).toBe(1);
    expect(erasures().map(({ _id }) => _id)).toContain(after[0]?.payerOpenid);
  });

  test('tells nobody any more: what waited is dropped', async () => {
    const account = new LivedAccount(cloud, cloud.freshRoom());
    await account.does('waits for a message');
    const [{ _id } = { _id: '' }] = cloud
      .documents('outbox')
      .filter(({ openid }) => openid === account.openid);
    await account.erase();
    expect(cloud.documents('outbox').find((one) => one._id === _id)).toMatchObject({ state: 'dropped' });
  });

  test.each(['before', 'after'] as const)(
    `killed %s ${anyOfItsCalls(STEP)}, done again it is done`,
    async (when) => {
      const room = cloud.freshRoom();
      for (const atCall of killedCalls(when, STEP)) {
        const account = new LivedAccount(cloud, room);
        await account.bind();
        for (const deed of DEEDS.filter((one) => one !== 'is taken out by staff')) await account.does(deed);
        account.noteFiles();
        const before = books();
        cloud.emulator.faults.killFunction({ functionName: 'ownData', atCall, when });
        const killed = await isKilled(account.erase());
        cloud.emulator.clock.advance(HOUR_MS);
        await account.erase();
        await expectGone(account);
        expect(books()).toEqual(before);
        if (!killed) return;
      }
    },
  );
});

describe('a restored backup', () => {
  test('erases again at night, what came later stays', async () => {
    const account = new LivedAccount(cloud, cloud.freshRoom());
    const stayer = new LivedAccount(cloud, cloud.freshRoom());
    for (const one of [account, stayer]) for (const deed of DEEDS) await one.does(deed);
    await account.does('shows a picture');
    account.noteFiles();
    const names = ['bindings', 'departures', 'feedback', 'orders', 'outbox', 'cases', 'roster'] as const;
    const backup = names.map((name) => {
      const theirs = collection(name).filter((one) => JSON.stringify(one).includes(account.openid));
      return [name, theirs] as const;
    });
    await account.erase();
    await stayer.erase();
    for (const [name, documents] of backup) cloud.emulator.database.importDocuments(name, documents);
    expect(account.leftBehind()).not.toEqual([]);
    await stayer.bind();
    expect(await cloud.emulator.fireTimer('reconcile')).toMatchObject({ ok: true });
    await expectGone(account);
    expect(stayer.isBound()).toBe(true);
    expect(stayer.leftBehind().map((text) => text.split(' ')[0])).toEqual(['bindings', 'lookups']);
  });

  test('what stays of an account goes when the term ends', async () => {
    const account = new LivedAccount(cloud, cloud.freshRoom());
    await account.bind();
    await account.erase();
    cloud.emulator.clock.advance(179 * DAY_MS);
    await cloud.emulator.fireTimer('reconcile');
    expect(erasures().length).toBeGreaterThan(0);
    cloud.emulator.clock.advance(2 * DAY_MS);
    await cloud.emulator.fireTimer('reconcile');
    expect(erasures()).toEqual([]);
  });
});

test('without the key nobody is erased, and everybody may bind', async () => {
  const without = await startCampusCloud({ lacking: ['ACCOUNT_DIGEST_KEY'] });
  const account = new LivedAccount(without, without.freshRoom());
  await account.bind();
  await expectRefusal(without, 'ownData', account.openid, ['', ERASE, 'ERASURE_UNAVAILABLE']);
  await without.stop();
});
