import type { IncomingMessage } from 'node:http';
import { isLoopbackHost } from '../loopback/address';

/** A web page from elsewhere could reach 127.0.0.1 through the browser; its Host or Origin gives it away. */
export function comesFromHere({ headers }: IncomingMessage): boolean {
  const host = hostOf(`http://${headers.host ?? ''}`);
  const origin = headers.origin === undefined ? host : hostOf(headers.origin);
  return host !== undefined && origin !== undefined && isLoopbackHost(host) && isLoopbackHost(origin);
}

function hostOf(url: string): string | undefined {
  if (hosts.has(url)) return hosts.get(url);
  const host = URL.canParse(url) ? new URL(url).hostname : undefined;
  if (hosts.size < MOST_HOSTS) hosts.set(url, host);
  return host;
}

/** Those met so far: every request names the same few, and to take an address apart takes its time. */
const hosts = new Map<string, string | undefined>();
const MOST_HOSTS = 100;
