import dgram from 'node:dgram';
import dns from 'node:dns';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { isLoopbackHost } from '../../../emulator/loopback/address';
import { makeGate } from '../../support/gate';

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
    ['a name lookup', () => dns.promises.lookup(HOST)],
    ['a name query', () => dns.promises.resolve4(HOST)],
  ])('%s', async (_way, connect) => {
    await expect(connect()).rejects.toThrow(REFUSED);
  });

  test('a datagram', () => {
    const socket = dgram.createSocket('udp4');
    expect(() => {
      socket.send('hello', 53, '203.0.113.1');
    }).toThrow('Connection to 203.0.113.1 refused');
    socket.close();
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
