import { execFile } from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { once } from 'node:events';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { launchBrowser } from 'miniprogram-preview/driving';
import { isLoopbackHost } from '../../src/loopback/address';
import { makeGate } from '../../src/testing/gate';

const HOST = 'example.com';
// Only the text: fetch wraps errors of a realm that is not its own, and jest is one.
const REFUSED = /Connection to example\.com refused/;

async function errorOf(emitter: NodeJS.EventEmitter): Promise<never> {
  throw (await once(emitter, 'error'))[0];
}

describe('a test reaches no other machine:', () => {
  test.each<readonly [string, () => Promise<unknown>]>([
    ['TCP', () => errorOf(net.connect(80, HOST))],
    ['HTTP', () => errorOf(http.get(`http://${HOST}/path`))],
    [
      'fetch',
      () =>
        fetch(`http://${HOST}/`).catch((error: unknown) => {
          throw (error as Error).cause;
        }),
    ],
    ['TCP, with a path that is none', () => errorOf(net.connect({ port: 80, host: HOST, path: '' }))],
    ['TLS', () => errorOf(tls.connect({ port: 443, host: HOST }))],
    ['HTTPS', () => errorOf(https.get(`https://${HOST}/path`))],
    ['HTTP/2', () => errorOf(http2.connect(`https://${HOST}`))],
    [
      'fetch over TLS',
      () =>
        fetch(`https://${HOST}/`).catch((error: unknown) => {
          throw (error as Error).cause;
        }),
    ],
    ['a name lookup', () => dns.promises.lookup(HOST)],
    ['a name query', () => dns.promises.resolve4(HOST)],
    ['a name query of one’s own', () => new dns.promises.Resolver().resolveTxt(HOST)],
    ['a name query with a callback', () => promisify(dns.resolveMx)(HOST)],
  ])('%s', async (_way, connect) => {
    await expect(connect()).rejects.toThrow(REFUSED);
  });

  test('a question to a name server, for no name whatever', async () => {
    await expect(dns.promises.resolve4('localhost')).rejects.toThrow('Connection to localhost refused');
    await expect(dns.promises.reverse('127.0.0.1')).rejects.toThrow('Connection to 127.0.0.1 refused');
  });

  test('a lookup of one’s own leads nowhere else', async () => {
    const gate = await makeGate();
    gate.open();
    const asked: string[] = [];
    const lookup = ((
      host: string,
      _options: unknown,
      found: (error: null, address: string, family: 4) => void,
    ) => {
      asked.push(host);
      found(null, '203.0.113.1', 4);
    }) as net.LookupFunction;
    const response = once(
      http.get(gate.url.replace('127.0.0.1', 'localhost'), { lookup, agent: false }),
      'response',
    );
    expect(((await response)[0] as http.IncomingMessage).statusCode).toBe(200);
    const socket = dgram.createSocket({ type: 'udp4', lookup: lookup as never });
    await new Promise((sent) => {
      socket.send('hello', 9, 'localhost', sent);
    });
    socket.close();
    expect(asked).toEqual([]);
    await gate.close();
  });

  test('a datagram', () => {
    const socket = dgram.createSocket('udp4');
    expect(() => {
      socket.send('hello', 53, '203.0.113.1');
    }).toThrow('Connection to 203.0.113.1 refused');
    expect(() => {
      socket.connect(53, HOST);
    }).toThrow(REFUSED);
    socket.close();
  });

  test.each<readonly [string, string]>([
    [
      'a process',
      `require('node:net').connect(80, '${HOST}').on('error', (error) => console.log(error.message))`,
    ],
    [
      'a thread of a process',
      `new (require('node:worker_threads').Worker)(
        "require('node:http').get('http://${HOST}/').on('error', (error) => console.log(error.message))",
        { eval: true })`,
    ],
    [
      'a process of a process',
      `process.stdout.write(require('node:child_process').execFileSync(process.execPath, ['-e',
        "require('node:dns').lookup('${HOST}', (error) => console.log(error.message))"]))`,
    ],
  ])('%s that a test starts', async (_what, program) => {
    const { stdout } = await promisify(execFile)(process.execPath, ['-e', program]);
    expect(stdout).toMatch(REFUSED);
  });

  test('a page in a browser that a test starts', async () => {
    const browser = await launchBrowser();
    const page = await browser.newPage();
    // An address that nobody has: without the rule the answer would be another one, and late.
    await expect(page.goto('http://203.0.113.1/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    await expect(page.goto(`http://${HOST}/`)).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    await browser.close();
  });

  test('this machine it reaches, by name, by number and by socket path', async () => {
    const gate = await makeGate();
    gate.open();
    expect(await (await fetch(gate.url)).text()).toBe('passed');
    expect(await (await fetch(gate.url.replace('127.0.0.1', 'localhost'))).text()).toBe('passed');
    const [error] = (await once(net.connect('/nowhere/at/all'), 'error')) as [NodeJS.ErrnoException];
    expect(error.code).toBe('ENOENT');
    await gate.close();
  });
});

describe('a loopback host', () => {
  test.each([
    ['localhost', true],
    ['LOCALHOST', true],
    ['127.0.0.1', true],
    ['127.8.9.1', true],
    ['::1', true],
    ['[::1]', true],
    ['::ffff:127.0.0.1', true],
    ['', false],
    ['0.0.0.0', false],
    ['10.0.0.1', false],
    ['::', false],
    ['127.0.0.1.example.com', false],
    ['localhost.example.com', false],
    ['1127.0.0.1', false],
  ])('%s: %s', (host, loopback) => {
    expect(isLoopbackHost(host)).toBe(loopback);
  });
});
