import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ORDER, PAYER, type Shop, startShop } from '../pay/shop';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop();
});
afterAll(async () => {
  await shop.stop();
});

let orders = 0;

/** How often the function hears of each of some payments. */
async function told(payments: number): Promise<number[]> {
  const names = Array.from({ length: payments }, () => `T${(orders += 1)}`);
  for (const outTradeNo of names) {
    await shop.ask('unifiedOrder', { ...ORDER, outTradeNo }, PAYER);
    await shop.emulator().pay.pay(outTradeNo);
  }
  const heard = shop.heard().map(({ event }) => event['outTradeNo']);
  return names.map((name) => heard.filter((other) => other === name).length);
}

test('a function hears of each payment once unless chance decides otherwise', async () => {
  expect(await told(3)).toEqual([1, 1, 1]);
});

test('a callback that is dropped by chance never comes, and the money is paid all the same', async () => {
  shop.emulator().faults.chances.set({ droppedCallbacks: 1 });
  expect(await told(2)).toEqual([0, 0]);
  shop.emulator().clock.advance(24 * 3_600_000);
  expect(await shop.emulator().pay.deliverDue()).toBe(0);
  expect(shop.emulator().pay.orders().at(-1)).toMatchObject({ state: 'SUCCESS' });
  shop.emulator().faults.clear();
});

test('a callback that is duplicated by chance comes twice', async () => {
  shop.emulator().faults.chances.set({ duplicatedCallbacks: 1 });
  expect(await told(2)).toEqual([2, 2]);
  shop.emulator().faults.clear();
});

test('what somebody decides for the next payment comes before chance', async () => {
  shop.emulator().faults.chances.set({ droppedCallbacks: 1 });
  shop.emulator().pay.next({ fate: 'deliver' });
  expect(await told(2)).toEqual([1, 0]);
  shop.emulator().faults.clear();
});
