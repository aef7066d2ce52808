import dgram from 'node:dgram';
import dns from 'node:dns';
import net from 'node:net';
import { isLoopbackHost, NotLoopbackError } from './address';

/**
 * Makes every connection of this thread that does not stay on this machine fail with `NotLoopbackError`: TCP and
 * everything above it (HTTP, TLS, fetch), name lookups, and datagrams. Local sockets by path stay allowed.
 * Questions to name servers are refused whatever the name: the server is elsewhere, or asks one that is.
 * Core modules are shared by all code of a thread, so it must run before that code takes references.
 */
export function refuseNonLoopbackConnections(): void {
  if (guarded in net.Socket.prototype) return;
  Object.defineProperty(net.Socket.prototype, guarded, { value: true });
  guardSockets();
  guardLookups(dns, refuseByCallback);
  guardLookups(dns.promises, refuseByPromise);
  guardLookups(dns.Resolver.prototype, refuseByCallback);
  guardLookups(dns.promises.Resolver.prototype, refuseByPromise);
  guardDatagrams();
}

/** Marks the patched prototype itself: under jest this module is loaded once per test file, node:net only once. */
const guarded = Symbol.for('emulator.loopbackGuard');

type AnyFunction = (this: unknown, ...argumentList: unknown[]) => unknown;
type Refuse = (host: string, argumentList: unknown[]) => unknown;

function guardSockets(): void {
  const prototype = net.Socket.prototype as unknown as { connect: AnyFunction };
  const connect = prototype.connect;
  prototype.connect = function guardedConnect(this: unknown, ...argumentList) {
    const host = connectHost(argumentList);
    if (isLoopbackHost(host)) return connect.apply(this, argumentList.map(withoutOwnLookup));
    return failLikeConnecting(this as net.Socket & { connecting: boolean }, new NotLoopbackError(host));
  };
}

/** A lookup that the caller brings along could lead “localhost” anywhere; the machine's own does not. */
function withoutOwnLookup(argument: unknown): unknown {
  if (Array.isArray(argument)) {
    // Node marks the list that it has put in order; the mark must stay on it.
    argument[0] = withoutOwnLookup(argument[0]);
    return argument;
  }
  if (typeof argument !== 'object' || argument === null || !('lookup' in argument)) return argument;
  return { ...argument, lookup: undefined };
}

/** A real failure comes late: HTTP listens for errors only after `connect` has returned, and writes meanwhile. */
function failLikeConnecting(socket: net.Socket & { connecting: boolean }, error: Error): net.Socket {
  socket.connecting = true;
  setImmediate(() => socket.destroy(error));
  return socket;
}

/** `connect` takes (options), (path), (port, host) or, from inside Node, one array with the options first. */
function connectHost(argumentList: unknown[]): string {
  const [first, second] = argumentList;
  const target: unknown = Array.isArray(first) ? first[0] : first;
  if (typeof target === 'object' && target !== null) {
    const { host, path } = target as { host?: unknown; path?: unknown };
    const isByPath = typeof path === 'string' && path !== '';
    return isByPath || typeof host !== 'string' ? 'localhost' : host;
  }
  return typeof second === 'string' ? second : 'localhost';
}

function guardLookups(holder: object, refuse: Refuse): void {
  const functions = holder as Record<string, AnyFunction>;
  for (const name of Object.getOwnPropertyNames(holder)) {
    if (!/^(lookup|lookupService|resolve\w*|reverse)$/.test(name)) continue;
    const original = functions[name];
    if (typeof original !== 'function') continue;
    functions[name] = function guardedLookup(this: unknown, ...argumentList) {
      const host = argumentList[0];
      return isAnsweredHere(name, String(host))
        ? original.apply(this, argumentList)
        : refuse(String(host), argumentList);
    };
  }
}

/** A number is its own answer, and sockets look up the one that they bind to; everything else may be asked for elsewhere. */
function isAnsweredHere(name: string, host: string): boolean {
  return (name === 'lookup' && net.isIP(host) !== 0) || (name.startsWith('lookup') && isLoopbackHost(host));
}

function refuseByCallback(host: string, argumentList: unknown[]): undefined {
  const callback = argumentList.at(-1);
  if (typeof callback !== 'function') throw new NotLoopbackError(host);
  process.nextTick(callback, new NotLoopbackError(host));
  return undefined;
}

function refuseByPromise(host: string): Promise<never> {
  return Promise.reject(new NotLoopbackError(host));
}

function guardDatagrams(): void {
  const createSocket = dgram.createSocket as AnyFunction;
  Object.assign(dgram, {
    createSocket: (...argumentList: unknown[]) => createSocket(...argumentList.map(withoutOwnLookup)),
  });
  const prototype = dgram.Socket.prototype as unknown as Record<'send' | 'connect', AnyFunction>;
  for (const name of ['send', 'connect'] as const) {
    const original = prototype[name];
    prototype[name] = function guardedDatagram(this: unknown, ...argumentList) {
      // The first argument is the message or the port; the only string after it is the address.
      const host = argumentList.slice(1).find((argument) => typeof argument === 'string') ?? 'localhost';
      if (!isLoopbackHost(host)) throw new NotLoopbackError(host);
      return original.apply(this, argumentList);
    };
  }
}
