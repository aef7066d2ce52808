/** An import that stops at any of its calls, and students who pay for the rooms that are there by then. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sum } from 'remeda';
import { type PlacedOrder, rechargeContract } from '../../shared/contract/recharge';
import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../shared/domain/documents/room';
import { pathText } from '../../shared/domain/rooms/room';
import { call } from '../../tools/cloud/call';
import { AdminDesk } from './support/adminCloud';
import { csv, roomCells } from './support/campusFile';

const FULL = process.env['FULL'] !== undefined;
const ROOMS = 4;
const OPENING_FEN = 5_005;
const PAID_FEN = 1_000;
const STEP = FULL ? 1 : 3;
/** More than an import of so few rooms makes. */
const MOST_CALLS = 100;

let desk: AdminDesk;

beforeAll(async () => {
  desk = await AdminDesk.open();
});
afterAll(async () => {
  await desk.close();
});

function fileOf(building: string): Promise<string> {
  const place = { buildingCode: building, buildingName: `${building} 栋` };
  const rows = Array.from({ length: ROOMS }, (_, index) =>
    roomCells(index + 1, { ...place, meterNo: `${building}-${String(index)}` }),
  );
  return desk.file(`${building}.csv`, csv(rows));
}

function roomsOf(building: string): readonly Room[] {
  return desk.of('rooms').filter(({ _id }) => _id.startsWith(`bnuz/${building}/`));
}

/** From its n-th call on the program reaches nothing any more: what it has done until then stays. */
async function importUntil(file: string, lastCall: number): Promise<'stopped' | 'ended'> {
  const { faults } = desk.emulator;
  let calls = 0;
  faults.setPace(({ from }) => {
    if (from !== '(off the cloud)') return Promise.resolve();
    calls += 1;
    return calls > lastCall ? Promise.reject(new Error('The program is gone')) : Promise.resolve();
  });
  await desk.run('import-campus', file).catch(() => undefined);
  faults.setPace(undefined);
  return calls > lastCall ? 'stopped' : 'ended';
}

async function payFor({ _id: roomId, path }: Room): Promise<boolean> {
  const request = {
    action: 'order',
    requestId: `for-${roomId.replaceAll('/', '-')}`,
    amountFen: PAID_FEN,
    room: { roomId, path: pathText(path) },
  } as const;
  const placed = await call(desk.emulator, rechargeContract, `oPayer-${roomId}`, request);
  if (!placed.ok) return false;
  await desk.emulator.pay.pay((placed.data as PlacedOrder).orderId);
  return true;
}

test('nothing that was paid is lost, and running it again ends it', async () => {
  let payments = 0;
  let ended = false;
  for (let lastCall = 0; !ended; lastCall += STEP) {
    expect(lastCall).toBeLessThan(MOST_CALLS);
    const building = `stop${String(lastCall)}`;
    const file = await fileOf(building);
    ended = (await importUntil(file, lastCall)) === 'ended';
    const paid = new Set<string>();
    for (const room of roomsOf(building)) if (await payFor(room)) paid.add(room._id);
    payments += paid.size;
    expect(await desk.run('import-campus', file)).toMatchObject({ code: 0 });
    // What could not be credited to a room without a meter is asked for again.
    desk.emulator.clock.advance(2 * MINUTE_MS);
    await desk.emulator.fireTimer('sweep');
    const rooms = roomsOf(building);
    expect(rooms).toHaveLength(ROOMS);
    for (const { _id, creditsFen, bankId, slot, meterNo } of rooms) {
      const entries = desk.of('ledger').filter(({ roomId }) => roomId === _id);
      expect(creditsFen).toBe(OPENING_FEN + (paid.has(_id) ? PAID_FEN : 0));
      expect(sum(entries.map(({ amountFen }) => amountFen))).toBe(creditsFen);
      const bank = desk.of('meterBanks').find((one) => one._id === bankId);
      expect(bank?.meters[slot]).toMatchObject({ roomId: _id, meterNo });
    }
    const tree = desk.of('buildings').find(({ _id }) => _id === `bnuz/${building}`);
    expect(tree?.floors.flatMap((floor) => floor.rooms)).toHaveLength(ROOMS);
    const after = desk.documents();
    expect(await desk.run('import-campus', file)).toMatchObject({ code: 0 });
    expect(desk.documents()).toEqual(after);
  }
  expect(payments).toBeGreaterThan(ROOMS);
}, 120_000);
