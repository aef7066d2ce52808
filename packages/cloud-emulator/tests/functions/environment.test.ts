import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeGate } from '../../src/testing/gate';
import {
  buildTestFunctions,
  outcomeOf,
  type TestCloud,
  type TestFunctions,
} from '../../src/testing/testFunctions';

const ENVIRONMENT = `
  const whileLoaded = { ...process.env };
  export function main(event, context) {
    if (event.write) process.env[event.write] = 'left behind';
    return { whileLoaded, now: { ...process.env }, context };
  }
`;

const CONSOLE = `
  import { pass } from './gate';
  export async function main({ word, gate }) {
    console.log('first', word, { nested: [1] });
    if (gate) await pass(gate);
    console.error('second %s', word);
    console.info('two\\nlines');
    return word;
  }
`;

const NETWORK = `
  import dgram from 'node:dgram';
  import dns from 'node:dns';
  import http from 'node:http';
  import https from 'node:https';
  import net from 'node:net';
  import tls from 'node:tls';
  const failure = (emitter) => new Promise((_resolve, reject) => emitter.on('error', reject));
  const ways = {
    net: (host) => failure(net.connect(80, host)),
    netOptions: (host) => failure(net.connect({ host, port: 80 })),
    socket: (host) => failure(new net.Socket().connect(80, host)),
    tls: (host) => failure(tls.connect(443, host)),
    http: (host) => failure(http.get('http://' + host + '/some/path')),
    httpWithoutAgent: (host) => failure(http.get({ host, path: '/some/path', agent: false })),
    https: (host) => failure(https.request({ host, path: '/' }).end()),
    fetch: (host) => fetch('http://' + host + '/').catch((error) => { throw error.cause; }),
    lookup: (host) => new Promise((_resolve, reject) => dns.lookup(host, (error) => reject(error))),
    lookupPromise: (host) => dns.promises.lookup(host),
    resolve: (host) => new Promise((_resolve, reject) => dns.resolveTxt(host, (error) => reject(error))),
    resolver: (host) => new dns.promises.Resolver().resolve4(host),
    reverse: (host) => dns.promises.reverse(host),
    datagram: async (host) => {
      const socket = dgram.createSocket('udp4');
      try { socket.send('hello', 53, host); } finally { socket.close(); }
    },
    connectedDatagram: async (host) => {
      const socket = dgram.createSocket('udp4');
      try { socket.connect(53, host); } finally { socket.close(); }
    },
  };
  export async function main({ way, host }) {
    try {
      await ways[way](host);
      return 'connected';
    } catch (error) {
      return [error.name, error.code, error.message];
    }
  }
`;

let functions: TestFunctions;
let cloud: TestCloud;

beforeAll(async () => {
  functions = await buildTestFunctions({
    trusted: {
      source: ENVIRONMENT,
      settings: { environment: ['HUB_TOKEN'], timeoutSeconds: 7, memoryMB: 128 },
    },
    plain: { source: ENVIRONMENT },
    talkative: { source: CONSOLE, settings: { timeoutSeconds: 20 } },
    network: { source: NETWORK, settings: { timeoutSeconds: 20 } },
  });
  process.env['SECRET_OF_THE_HOST'] = 'never to be seen';
  cloud = await functions.start({ secrets: { HUB_TOKEN: 'hub-secret', PAY_KEY: 'pay-secret' } });
});
afterAll(async () => {
  delete process.env['SECRET_OF_THE_HOST'];
  await functions.remove();
});

const call = (name: string, data: object = {}): Promise<unknown> =>
  cloud.emulator.callFunction(name, data, { openid: 'oAnna' });

type Variables = Readonly<Record<string, string>>;
interface Found {
  readonly whileLoaded: Variables;
  readonly now: Variables;
  readonly context: Readonly<Record<string, unknown>>;
}

/** All that the cloud itself puts there, for a call from a phone. */
const CLOUD_VARIABLES = [
  'SCF_FUNCTIONNAME',
  'SCF_FUNCTIONVERSION',
  'SCF_NAMESPACE',
  'TCB_CONTEXT_CNFG',
  'TCB_CONTEXT_KEYS',
  'TCB_ENV',
  'TCB_SEQID',
  'TCB_SESSIONTOKEN',
  'TCB_SOURCE',
  'TENCENTCLOUD_REGION',
  'TENCENTCLOUD_RUNENV',
  'TENCENTCLOUD_SECRETID',
  'TENCENTCLOUD_SECRETKEY',
  'TENCENTCLOUD_SESSIONTOKEN',
  'TZ',
  'WX_API_TOKEN',
  'WX_APPID',
  'WX_CONTEXT_KEYS',
  'WX_OPENID',
];

describe('the environment of a function', () => {
  test('holds the cloud’s variables and the declared secrets, nothing of this machine', async () => {
    const { now } = (await call('trusted')) as Found;
    expect(Object.keys(now).sort()).toEqual(['HUB_TOKEN', ...CLOUD_VARIABLES].sort());
    expect(now['HUB_TOKEN']).toBe('hub-secret');
    expect(now['TENCENTCLOUD_SECRETKEY']).toBe('local');
  });

  test('holds no secret that was not declared for it', async () => {
    const { now } = (await call('plain')) as Found;
    expect(Object.keys(now).sort()).toEqual(CLOUD_VARIABLES);
  });

  test('while it is loaded has the secrets already, but no caller', async () => {
    const { whileLoaded } = (await call('trusted')) as Found;
    expect(whileLoaded).toMatchObject({ HUB_TOKEN: 'hub-secret', TENCENTCLOUD_RUNENV: 'SCF' });
    expect(Object.keys(whileLoaded).filter((name) => name.startsWith('WX_'))).toEqual([]);
    expect(JSON.stringify(whileLoaded)).not.toContain('never to be seen');
  });

  test('has a token of its own for every call', async () => {
    const tokens = [await call('plain'), await call('plain')].map(
      (found) => (found as Found).now['WX_API_TOKEN'],
    );
    expect(new Set(tokens).size).toBe(2);
  });

  test('does not keep what an invocation wrote into it', async () => {
    const { now } = (await call('plain', { write: 'MINE' })) as Found;
    expect(now['MINE']).toBe('left behind');
    expect(((await call('plain')) as Found).now).not.toHaveProperty('MINE');
    expect(process.env).not.toHaveProperty('MINE');
  });

  test('the context names the function, its limits and the request', async () => {
    const { context } = (await call('trusted')) as Found;
    const { requestId } = cloud.emulator.invocations().at(-1) ?? {};
    expect(context).toMatchObject({
      function_name: 'trusted',
      request_id: requestId,
      memory_limit_in_mb: 128,
      time_limit_in_ms: 7_000,
      namespace: 'local-env',
    });
  });
});

describe('what a function writes to the console', () => {
  test('is kept with its invocation, line by line, also when invocations run together', async () => {
    const gate = await makeGate();
    const calls = ['one', 'two'].map((word) => call('talkative', { word, gate: gate.url }));
    await gate.arrived(2);
    gate.open();
    await Promise.all(calls);
    await gate.close();
    const records = cloud.emulator.invocations().filter(({ functionName }) => functionName === 'talkative');
    expect(records.map(({ lines }) => lines)).toEqual(
      ['one', 'two'].map((word) => [
        { level: 'info', text: `first ${word} { nested: [ 1 ] }` },
        { level: 'error', text: `second ${word}` },
        { level: 'info', text: 'two\nlines' },
      ]),
    );
    expect(new Set(records.map(({ requestId }) => requestId)).size).toBe(2);
  });

  test('is told to whoever started the cloud, with function and request', async () => {
    await call('talkative', { word: 'told' });
    const { requestId } = cloud.emulator.invocations().at(-1) ?? {};
    expect(await cloud.line(/second told/)).toEqual({
      functionName: 'talkative',
      requestId,
      level: 'error',
      text: 'second told',
    });
  });

  test('stands beside source, caller, time and outcome', async () => {
    await call('talkative', { word: 'recorded' });
    expect(cloud.emulator.invocations().at(-1)).toMatchObject({
      source: 'wx_client',
      openid: 'oAnna',
      startedAtMs: cloud.emulator.clock.nowMs(),
      durationMs: expect.any(Number),
      outcome: { ok: true },
      cloudCalls: [],
      cloudCallCount: 0,
    });
    await outcomeOf(call('nobody'));
    expect(cloud.emulator.invocations().at(-1)).toMatchObject({
      functionName: 'nobody',
      outcome: { ok: false, code: 'FUNCTION_NOT_FOUND' },
    });
  });
});

describe('a function reaches no other machine:', () => {
  test.each([
    ['net', '203.0.113.1'],
    ['net', 'example.com'],
    ['netOptions', '203.0.113.1'],
    ['socket', '203.0.113.1'],
    ['tls', 'example.com'],
    ['http', 'example.com'],
    ['http', '[2001:db8::1]'],
    ['httpWithoutAgent', 'example.com'],
    ['https', 'example.com'],
    ['fetch', 'example.com'],
    ['lookup', 'example.com'],
    ['lookupPromise', 'example.com'],
    ['resolve', 'example.com'],
    ['resolver', 'example.com'],
    ['reverse', '203.0.113.1'],
    ['datagram', '203.0.113.1'],
    ['connectedDatagram', '203.0.113.1'],
    ['net', 'localhost.example.com'],
    ['net', '127.0.0.1.example.com'],
    ['net', '0.0.0.0.example.com'],
  ])('%s to %s', async (way, host) => {
    expect(await call('network', { way, host })).toEqual([
      'NotLoopbackError',
      'NOT_LOOPBACK',
      expect.stringContaining(`Connection to ${host.replace(/[[\]]/g, '')} refused`),
    ]);
  });

  test('this machine it reaches', async () => {
    const gate = await makeGate();
    gate.open();
    expect(await call('talkative', { word: 'here', gate: gate.url })).toBe('here');
    await gate.close();
  });
});
