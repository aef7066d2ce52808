/** A small cloud in which something has happened of everything that the console shows. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DevicePlugin, Emulator, EmulatorOptions } from '../../src';
import { buildTestFunctions, NOW_MS } from '../../src/testing/testFunctions';

export const ANNA = 'oAnna';
export const BUILDING = '粤华苑 15 栋';
/** What a careless page would run. */
export const MARKUP = '<img src=x onerror="document.title = 1"><b>bold</b>';
export const READINGS = 45;
const DAY_MS = 86_400_000;
const TEMPLATE = 'lowStock';

const SDK = `
  import cloud from 'wx-server-sdk';
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
`;
const FUNCTIONS = {
  order: {
    source: `${SDK}
      export async function main({ outTradeNo }) {
        console.log('orders ' + outTradeNo);
        await cloud.database().collection('shelves').doc('r1').get();
        return cloud.cloudPay.unifiedOrder({
          body: '货款 ${BUILDING}', outTradeNo, totalFee: 5000, spbillCreateIp: '127.0.0.1', subMchId: '1900000109',
          envId: 'local-env', functionName: 'paid', nonceStr: 'abc', tradeType: 'JSAPI',
        });
      }`,
    settings: { timeoutSeconds: 20 },
  },
  paid: { source: `export async function main() { return { errcode: 0, errmsg: 'OK' }; }` },
  boom: {
    source: `${SDK}
      export async function main() {
        await cloud.database().collection('missing').get().catch(() => undefined);
        console.error('about to fail');
        throw new Error('it went boom');
      }`,
  },
  remind: {
    source: `${SDK}
      export async function main() {
        await cloud.openapi.subscribeMessage.send({
          touser: '${ANNA}', templateId: '${TEMPLATE}', page: 'pages/home/index',
          data: { thing1: { value: '${BUILDING} 301' }, amount2: { value: '¥12.50' } },
        });
        return { reminded: 1 };
      }`,
    config: {
      triggers: [{ name: 'daily', type: 'timer', config: '0 0 17 * * * *' }],
      permissions: { openapi: ['subscribeMessage.send'] },
    },
  },
};
const SHELVES = {
  collection: 'shelves',
  indexes: [{ name: 'byState', keys: [{ field: 'state', order: 1 }], unique: false }],
};

/** Devices that do nothing but show themselves. */
const LAMPS: DevicePlugin = {
  name: 'lamps',
  open: () => ({
    commands: { lamps: () => ({ lamps: ['hall', 'stairs'] }) },
    consoleTab: () => `
      export default (act) => {
        const element = document.createElement('section');
        const list = document.createElement('p');
        list.className = 'empty';
        element.append(list);
        return {
          name: 'lamps',
          title: 'Lamps',
          element,
          async refresh() {
            const reply = await fetch('/emulator/lamps', { method: 'POST', body: '{}' });
            list.textContent = 'Lamps: ' + (await reply.json()).lamps.join(', ');
          },
        };
      };`,
    close: () => Promise.resolve(),
  }),
};

export interface SmallCloud {
  readonly emulator: Emulator;
  remove(): Promise<void>;
}

/** Nothing has happened yet. */
export async function startSmallCloud(choices: Partial<EmulatorOptions> = {}): Promise<SmallCloud> {
  const functions = await buildTestFunctions(FUNCTIONS);
  const databaseFolder = mkdtempSync(join(tmpdir(), 'console-database-'));
  mkdirSync(databaseFolder, { recursive: true });
  for (const definition of [SHELVES, { collection: 'readings', indexes: [] }])
    writeFileSync(join(databaseFolder, `${definition.collection}.json`), JSON.stringify(definition));
  const { emulator } = await functions.start({
    databaseFolder,
    devices: LAMPS,
    templates: {
      [TEMPLATE]: {
        title: '库存不足提醒',
        fields: ['thing1', 'amount2'],
        labels: { thing1: '房间', amount2: '剩余金额' },
      },
    },
    ...choices,
  });
  return {
    emulator,
    async remove() {
      await functions.remove();
      rmSync(databaseFolder, { recursive: true });
    },
  };
}

export async function live({ emulator }: SmallCloud): Promise<void> {
  emulator.database.importDocuments('shelves', [
    { _id: 'r1', building: BUILDING, state: 'live', amountFen: -250, since: new Date(NOW_MS), note: MARKUP },
    { _id: 'r2', building: BUILDING, state: 'live', amountFen: 8_640, since: new Date(NOW_MS + DAY_MS) },
    { _id: 'r3', building: '长名字的楼'.repeat(20), state: 'installed', amountFen: 0 },
  ]);
  emulator.database.importDocuments(
    'readings',
    Array.from({ length: READINGS }, (_, number) => ({
      _id: `reading${String(number).padStart(2, '0')}`,
      number,
    })),
  );
  for (const outTradeNo of ['T1', 'T2'])
    await emulator.callFunction('order', { outTradeNo }, { openid: ANNA });
  await emulator.pay.pay('T1');
  await emulator.callFunction('boom', {}, { openid: ANNA }).catch(() => undefined);
  emulator.messages.grant(ANNA, TEMPLATE, 3);
  await emulator.fireTimer('remind');
}
