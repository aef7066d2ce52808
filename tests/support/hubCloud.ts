/** A cloud with three meters and a function that asks the hub's API, as ours do. */
import type { EmulatorOptions } from 'cloud-emulator';
import {
  buildTestFunctions,
  HUB_TOKEN,
  NOW_MS,
  type TestCloud,
  type TestFunction,
} from 'cloud-emulator/testing';
import { Meters } from '../../tools/meters/meters';
import type { MeterReport } from '../../tools/meters/simulatedMeter';
import thingModel from '../../tools/meters/thingModel.json';

export const CREDENTIALS = { secretId: 'AKIDlocal', secretKey: 'local-secret' };
export const PRODUCT = 'METERS0001';
const installedAtMs = NOW_MS - 10 * 24 * 3_600_000;
const plan = (meterNo: string): { meterNo: string; installedAtMs: number; meanWatts: number } => ({
  meterNo,
  installedAtMs,
  meanWatts: 300,
});
export const PARK = {
  seed: 7,
  gateways: [{ name: 'g', meters: [plan('a'), plan('b')] }],
  singles: [plan('c')],
};

/** Asks the hub by Tencent's own client. A refusal is answered as the hub writes it. */
const ASK_HUB = `
  import { CommonClient } from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/common_client';
  export const main = async ({ action, parameters }) => {
    const { HUB_API_ENDPOINT, HUB_API_SECRET_ID, HUB_API_SECRET_KEY } = process.env;
    const { host } = new URL(HUB_API_ENDPOINT);
    const client = new CommonClient(host, '2019-04-23', {
      credential: { secretId: HUB_API_SECRET_ID, secretKey: HUB_API_SECRET_KEY },
      region: 'ap-guangzhou',
      profile: { httpProfile: { endpoint: host, protocol: 'http:' } },
    });
    try {
      return await client.request(action, parameters);
    } catch (error) {
      return { Error: { Code: error.code, Message: error.message } };
    }
  };`;

export type Answer = Readonly<Record<string, unknown>>;

export interface HubCloud {
  readonly meters: Meters;
  emulator(): TestCloud['emulator'];
  /** Stops the emulator and starts another one on the same data. */
  restart(changes?: Partial<EmulatorOptions>): Promise<void>;
  /** From inside a function; what stands under `Response`. */
  ask(action: string, parameters: object): Promise<Answer>;
  stop(): Promise<void>;
}

/** @param sources functions, each of which is given the hub's address and a secret for it */
export async function startHubCloud(sources: Readonly<Record<string, string>> = {}): Promise<HubCloud> {
  const environment = ['HUB_API_ENDPOINT', 'HUB_API_SECRET_ID', 'HUB_API_SECRET_KEY'];
  const functions = await buildTestFunctions(
    Object.fromEntries(
      Object.entries({ askHub: ASK_HUB, ...sources }).map(([name, source]): [string, TestFunction] => [
        name,
        { source, settings: { environment, timeoutSeconds: 20 } },
      ]),
    ),
  );
  const meters = new Meters();
  const options: Partial<EmulatorOptions> = {
    devices: meters,
    hub: { token: HUB_TOKEN, path: '/hub', thingModel },
    hubApi: { ...CREDENTIALS, productId: PRODUCT, requestsPerSecond: 'unlimited' },
    secrets: (url) => ({
      HUB_API_ENDPOINT: url,
      HUB_API_SECRET_ID: CREDENTIALS.secretId,
      HUB_API_SECRET_KEY: CREDENTIALS.secretKey,
    }),
  };
  let cloud = await functions.start(options);
  return {
    meters,
    emulator: () => cloud.emulator,
    async restart(changes = {}) {
      const { dataFolder, emulator } = cloud;
      const frozenAtMs = emulator.clock.nowMs();
      await cloud.stop();
      cloud = await functions.start({ ...options, dataFolder, clock: { frozenAtMs }, ...changes });
    },
    async ask(action, parameters) {
      const caller = { openid: 'oStaff' };
      return (await cloud.emulator.callFunction('askHub', { action, parameters }, caller)) as Answer;
    },
    stop: () => functions.remove(),
  };
}

export interface Properties {
  readonly energy: Property<number>;
  readonly relay: Property<0 | 1>;
  readonly power: Property<number>;
  readonly report: Property<MeterReport>;
}

interface Property<Value> {
  readonly Value: Value;
  readonly LastUpdate: number;
}

export function propertiesOf(answer: Answer): Properties {
  return JSON.parse(answer['Data'] as string) as Properties;
}
