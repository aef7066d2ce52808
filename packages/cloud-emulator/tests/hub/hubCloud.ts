/** A cloud with three valves and a function that asks the hub's API. */
import type { EmulatorOptions } from '../../src';
import { startTestCloud, type TestCloud } from '../testCloud';
import { signTc3, type Unsigned } from './signTc3';
import { THING_MODEL, type ValveReport, Valves } from './valves';

const CREDENTIALS = { secretId: 'AKIDlocal', secretKey: 'local-secret' };
export const PRODUCT = 'VALVES0001';
export const PARK = { gateways: [{ name: 'g', valves: ['a', 'b'] }], singles: ['c'] };

const ASK_HUB = `
  const { signTc3 } = require('./hub/signTc3');
  exports.main = async ({ action, parameters }) => {
    const { HUB_API_ENDPOINT, HUB_API_SECRET_ID, HUB_API_SECRET_KEY } = process.env;
    const payload = JSON.stringify(parameters);
    const timestamp = Math.floor(Date.now() / 1000);
    const secret = { secretId: HUB_API_SECRET_ID, secretKey: HUB_API_SECRET_KEY };
    const response = await fetch(HUB_API_ENDPOINT, {
      method: 'POST',
      headers: {
        'Content-Type': 'application/json',
        Authorization: signTc3({ host: new URL(HUB_API_ENDPOINT).hostname, payload, timestamp, ...secret }),
        'X-TC-Action': action,
        'X-TC-Version': '2019-04-23',
        'X-TC-Timestamp': String(timestamp),
      },
      body: payload,
    });
    return await response.json();
  };`;

export type Answer = Readonly<Record<string, unknown>>;

export interface HubCloud extends TestCloud {
  readonly valves: Valves;
  /** From inside a function, correctly signed; what stands under `Response`. */
  ask(action: string, parameters: object): Promise<Answer>;
  /** From outside, with anything wrong that a test wants. */
  post(changes?: RequestChanges): Promise<Answer>;
}

export interface RequestChanges {
  readonly path?: string;
  readonly sentPath?: string;
  readonly payload?: string;
  readonly sentPayload?: string;
  readonly signed?: Partial<Unsigned>;
  /** An absent one is not sent. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

export async function startHubCloud(choices: Partial<EmulatorOptions> = {}): Promise<HubCloud> {
  const environment = ['HUB_API_ENDPOINT', 'HUB_API_SECRET_ID', 'HUB_API_SECRET_KEY'];
  const valves = new Valves();
  const cloud = await startTestCloud(
    { askHub: { source: ASK_HUB, settings: { environment, timeoutSeconds: 20 } } },
    {
      devices: valves,
      hub: { token: 'token', path: '/hub', thingModel: THING_MODEL },
      hubApi: { ...CREDENTIALS, productId: PRODUCT, requestsPerSecond: 'unlimited' },
      secrets: (url) => ({
        HUB_API_ENDPOINT: `${url}/`,
        HUB_API_SECRET_ID: CREDENTIALS.secretId,
        HUB_API_SECRET_KEY: CREDENTIALS.secretKey,
      }),
      ...choices,
    },
  );
  return {
    ...cloud,
    valves,
    async ask(action, parameters) {
      const caller = { openid: 'oStaff' };
      const reply = await cloud.emulator().callFunction('askHub', { action, parameters }, caller);
      return (reply as { Response: Answer }).Response;
    },
    async post({ path = '/', sentPath = path, sentPayload, signed = {}, headers = {}, ...rest } = {}) {
      const { payload = JSON.stringify({ ProductId: PRODUCT, DeviceName: 'a' }) } = rest;
      const timestamp = Math.floor(cloud.emulator().clock.nowMs() / 1000);
      const all: Record<string, string | undefined> = {
        'content-type': 'application/json',
        authorization: signTc3({ host: '127.0.0.1', path, payload, timestamp, ...CREDENTIALS, ...signed }),
        'x-tc-action': 'DescribeDeviceData',
        'x-tc-version': '2019-04-23',
        'x-tc-timestamp': String(signed.timestamp ?? timestamp),
        ...headers,
      };
      const response = await fetch(`${cloud.emulator().url}${sentPath}`, {
        method: 'POST',
        headers: Object.entries(all).filter((one): one is [string, string] => one[1] !== undefined),
        body: sentPayload ?? payload,
      });
      return ((await response.json()) as { Response: Answer }).Response;
    },
  };
}

export interface Properties {
  readonly litres: Property<number>;
  readonly open: Property<0 | 1>;
  readonly flow: Property<number>;
  readonly report: Property<ValveReport>;
}

interface Property<Value> {
  readonly Value: Value;
  readonly LastUpdate: number;
}

export function propertiesOf(answer: Answer): Properties {
  return JSON.parse(answer['Data'] as string) as Properties;
}
