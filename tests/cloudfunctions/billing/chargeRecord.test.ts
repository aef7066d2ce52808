/** Who may see what was paid for a room, and what is never told of a payment. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bindContract } from '../../../shared/contract/bind';
import { type ChargeRecord, type ChargeRecordEntry, reportContract } from '../../../shared/contract/report';
import { roommatesContract } from '../../../shared/contract/roommates';
import { defined } from '../../../shared/domain/basis/defined';
import { DAY_MS, HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import { fen } from '../../../shared/domain/basis/units';
import type { EntryKind, LedgerEntry } from '../../../shared/domain/billing/ledger';
import type { Room } from '../../../shared/domain/documents/room';
import { pathText } from '../../../shared/domain/rooms/room';
import { call, expectReply } from '../../../tools/cloud/call';
import { type CampusCloud, START_MS, startCampusCloud } from '../../support/campusCloud';

const TRANSACTION = '4200002026101200000000000001';
const SLIP = '898440060120001:T0000001:000007:000042';

let cloud: CampusCloud;
let accounts = 0;

beforeAll(async () => {
  cloud = await startCampusCloud();
});
afterAll(async () => {
  await cloud.stop();
});

function entry(room: Room, _id: string, kind: EntryKind, amountFen: number, atMs: number): LedgerEntry {
  return { _id, roomId: room._id, kind, amountFen: fen(amountFen), atMs };
}

async function newcomer({ _id: roomId, path, qrSecret }: Room, confirmed = false): Promise<string> {
  accounts += 1;
  const openid = `oRecord${accounts}`;
  const confirm = { action: 'confirm', roomId, path: pathText(path), name: '林' } as const;
  await expectReply(cloud.emulator, bindContract, openid, { ...confirm, ...(confirmed && { qrSecret }) });
  return openid;
}

/** All pages. */
async function pagesOf(openid: string): Promise<readonly ChargeRecord[]> {
  const pages: ChargeRecord[] = [];
  let after: string | undefined;
  do {
    const request = { report: 'chargeRecord' as const, ...defined({ after }) };
    const page = (await expectReply(cloud.emulator, reportContract, openid, request)) as ChargeRecord;
    pages.push(page);
    after = page.next;
  } while (after !== undefined);
  return pages;
}

async function recordOf(openid: string): Promise<readonly ChargeRecordEntry[]> {
  return (await pagesOf(openid)).flatMap(({ entries }) => entries);
}

test('an unconfirmed binding sees what was paid since it was made, and all once a roommate confirms it', async () => {
  const room = cloud.freshRoom();
  const roommate = await newcomer(room, true);
  const openid = await newcomer(room);
  const nowMs = cloud.emulator.clock.nowMs();
  cloud.emulator.database.importDocuments('ledger', [
    entry(room, `pay:${TRANSACTION}a`, 'wechat', 1_000, nowMs - DAY_MS),
    entry(room, `pay:${TRANSACTION}b`, 'wechat', 2_000, nowMs - 1),
    entry(room, `pay:${TRANSACTION}c`, 'wechat', 3_000, nowMs),
    entry(room, `pay:${TRANSACTION}d`, 'wechat', 4_000, nowMs + HOUR_MS),
  ]);
  expect((await recordOf(openid)).map(({ amountFen }) => amountFen)).toEqual([4_000, 3_000]);
  const { roommates } = await expectReply(cloud.emulator, roommatesContract, roommate, { action: 'list' });
  const bindingId = roommates[0]?.bindingId ?? '';
  await expectReply(cloud.emulator, roommatesContract, roommate, { action: 'vouch', bindingId });
  expect((await recordOf(openid)).map(({ amountFen }) => amountFen)).toEqual([
    4_000, 3_000, 2_000, 5_000, 1_000,
  ]);
});

test('neither an entry nor where a page ends tells the number of a payment, of WeChat or of a slip', async () => {
  const room = cloud.freshRoom();
  const openid = await newcomer(room, true);
  const paid = Array.from({ length: 40 }, (_, index) =>
    index % 2 === 0
      ? entry(room, `pay:${TRANSACTION}-${index}`, 'wechat', 100, START_MS + index)
      : entry(room, `pos:${SLIP}-${index}`, 'pos', 100, START_MS + index),
  );
  cloud.emulator.database.importDocuments('ledger', paid);
  const pages = await pagesOf(openid);
  expect(pages.map(({ entries }) => entries.length)).toEqual([20, 20, 1]);
  expect(JSON.stringify(pages)).not.toMatch(/pay:|pos:|opening:|4200002026|8984400601/);
});

test('pages meet without a gap where they part entries of one moment, also of who sees a part alone', async () => {
  const room = cloud.freshRoom();
  const openid = await newcomer(room);
  const nowMs = cloud.emulator.clock.nowMs();
  const paid = Array.from({ length: 50 }, (_, index) =>
    entry(
      room,
      `correction:${room._id}:${index}`,
      'correction',
      index + 1,
      nowMs - 1 + Math.floor(index / 7),
    ),
  );
  cloud.emulator.database.importDocuments('ledger', paid);
  const seen = await recordOf(openid);
  const visible = paid.filter(({ atMs }) => atMs >= nowMs).map(({ amountFen }) => amountFen);
  expect(new Set(seen.map(({ entryId }) => entryId)).size).toBe(seen.length);
  expect(seen.map(({ amountFen }) => amountFen).sort((a, b) => a - b)).toEqual(visible);
});

test('a row opens with the whole path and the order number, and only for who may see the row', async () => {
  const room = cloud.freshRoom();
  const openid = await newcomer(room);
  const nowMs = cloud.emulator.clock.nowMs();
  const paid = entry(room, `pay:${TRANSACTION}order`, 'wechat', 1_000, nowMs + 1);
  cloud.emulator.database.importDocuments('ledger', [
    { ...paid, orderId: 'order-of-lin', paidFor: '陈**' },
    { ...paid, _id: `pos:${SLIP}-row`, kind: 'pos', amountFen: fen(2_000) },
    entry(room, `pay:${TRANSACTION}before`, 'wechat', 9_000, nowMs - 1),
  ]);
  const receiptOf = (entryId: string): Promise<unknown> =>
    call(cloud.emulator, reportContract, openid, { report: 'receipt', entryId });
  const rows = await recordOf(openid);
  const receipts = await Promise.all(rows.map(({ entryId }) => receiptOf(entryId)));
  const { path } = room;
  const common = { path, state: 'credited', atMs: nowMs + 1 };
  expect(receipts).toHaveLength(2);
  expect(receipts).toContainEqual({
    ok: true,
    data: { ...common, kind: 'wechat', amountFen: 1_000, orderId: 'order-of-lin', paidFor: '陈**' },
  });
  expect(receipts).toContainEqual({ ok: true, data: { ...common, kind: 'pos', amountFen: 2_000 } });
  expect(JSON.stringify(receipts)).not.toMatch(/pay:|pos:|4200002026|8984400601/);
  for (const hidden of [`${nowMs - 1}:0`, `${nowMs + 1}:2`, '0:0'])
    expect(await receiptOf(hidden)).toMatchObject({ code: 'ORDER_UNKNOWN' });
});
