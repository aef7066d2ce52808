import { describe, expect, test } from '@jest/globals';
import { fileWorkOrder } from '../../../server/metering/fileWorkOrder';
import type { TransactionStores } from '../../../server/ports';
import { wattHour } from '../../../shared/domain/basis/units';
import type { Replacement, WorkOrder } from '../../../shared/domain/metering/workOrder';

const NOW_MS = 1_000_000;
const BY = { staffId: 's1', roomId: 'b/1/101', nowMs: NOW_MS };
const SWAP: Replacement = {
  kind: 'replacement',
  atMs: NOW_MS,
  finalWh: wattHour(100),
  meter: { meterNo: 'm2', initialWh: wattHour(0) },
};

type Stores = Pick<TransactionStores, 'rooms' | 'workOrders'>;

/** The two stores that filing needs, in memory. */
function desk(orders = new Map<string, WorkOrder>()): Stores {
  const workOrders: Partial<Stores['workOrders']> = {
    get: (id) => Promise.resolve(orders.get(id)),
    replace: (order) => {
      orders.set(order._id, order);
      return Promise.resolve();
    },
  };
  const rooms = { get: (id: string) => Promise.resolve(id === BY.roomId ? { _id: id } : undefined) };
  return { workOrders, rooms } as unknown as Stores;
}

describe('a work order', () => {
  test('is filed for ingest to apply, and filing the same again is the same', async () => {
    const cloud = desk();
    const first = await fileWorkOrder(cloud, BY, SWAP);
    expect(first).toMatchObject({ ok: true, value: { _id: 'replacement:b/1/101:1000000', state: 'filed' } });
    const { atMs, ...rest } = SWAP;
    expect(await fileWorkOrder(cloud, BY, { ...rest, atMs })).toEqual(first);
  });

  test.each([
    ['about a time to come', BY, { ...SWAP, atMs: NOW_MS + 1 }, 'WORK_ORDER_AHEAD'],
    ['about a room that is not there', { ...BY, roomId: 'b/1/102' }, SWAP, 'ROOM_UNKNOWN'],
  ] as const)('%s is refused', async (_name, by, order, code) => {
    expect(await fileWorkOrder(desk(), by, order)).toMatchObject({ ok: false, code });
  });

  test('with other figures about the same moment is refused, unless the first one was', async () => {
    const orders = new Map<string, WorkOrder>();
    const cloud = desk(orders);
    const first = await fileWorkOrder(cloud, BY, SWAP);
    if (!first.ok) throw new Error('it is filed');
    const other = { ...SWAP, finalWh: wattHour(200) };
    expect(await fileWorkOrder(cloud, BY, other)).toMatchObject({ ok: false, code: 'WORK_ORDER_DIFFERS' });
    orders.set(first.value._id, { ...first.value, state: 'refused', refusal: 'finalBelowReading' });
    expect(await fileWorkOrder(cloud, BY, other)).toMatchObject({ ok: true, value: { order: other } });
  });
});
