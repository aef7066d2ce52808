/**
 * Pushes that somebody has tampered with, in body and headers: whatever comes, the webhook answers, and it writes what
 * passes every check and nothing else. What passes is decided here a second time, in other words than the webhook's.
 */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacter } from '../../support/arbitraries';
import { type CampusCloud, METER, OTHER_METER, START_MS, startCampusCloud } from '../../support/campusCloud';

const PUSHES = process.env['FULL'] === undefined ? 2_000 : 100_000;
const AT_ONCE = 20;
const TOKEN = 'local-hub-token';
const NOW_S = START_MS / 1_000;
const BODY_LIMIT_BYTES = 16 * 1024;
const ANSWERS = [200, 400, 401, 405, 409, 413];

let cloud: CampusCloud;
beforeAll(async () => {
  cloud = await startCampusCloud();
});
afterAll(async () => {
  await cloud.stop();
});

interface Push {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const report = (meterNo: string): object => ({
  v: 1,
  meterNo,
  ts: START_MS,
  seq: 7,
  e: 1_000,
  relay: 1,
  p: 120.5,
  dayFreeze: [{ d: '2026-10-12', e: 900 }],
});
const single = { method: 'report', clientToken: 'c-1', timestamp: START_MS, params: report(METER) };
const gateway = { ...single, params: [report(METER), report(OTHER_METER)] };
const queued = (payload: object): object => {
  const Payload = Buffer.from(JSON.stringify(payload)).toString('base64');
  return { MsgType: 'Publish', Topic: '$thing/up/property/P/g', Seq: 1, Payload, DeviceName: 'g' };
};
const bodies = [single, gateway, queued(single), queued(gateway)].map((body) => JSON.stringify(body));

/** Where a body is cut open, as a share of its length. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const at = (body: string, share: number): number => Math.floor(share * body.length);

type Tampering = (body: string) => string;

const tampering: fc.Arbitrary<Tampering> = fc.oneof(
  fc.constant<Tampering>((body) => body),
  fc.tuple(place, fc.string({ unit: anyCharacter, maxLength: 6 })).map(
    ([share, text]): Tampering =>
      (body) =>
        body.slice(0, at(body, share)) + text + body.slice(at(body, share)),
  ),
  fc.tuple(place, fc.nat(30)).map(
    ([share, length]): Tampering =>
      (body) =>
        body.slice(0, at(body, share)) + body.slice(at(body, share) + length),
  ),
  place.map(
    (share): Tampering =>
      (body) =>
        body.slice(0, at(body, share)),
  ),
  fc.tuple(place, fc.jsonValue({ maxDepth: 4 })).map(
    ([share, value]): Tampering =>
      (body) =>
        withValue(body, share, value),
  ),
  fc.tuple(place, fc.constantFrom(-1, 1.5, 1e21, 9e15, NaN, null, '', '0', {}, [], true, '__proto__')).map(
    ([share, value]): Tampering =>
      (body) =>
        withValue(body, share, value),
  ),
  fc.constantFrom(3, 20, 3_000).map(
    (depth): Tampering =>
      (body) =>
        withValue(body, 0.5, JSON.parse('['.repeat(depth) + ']'.repeat(depth))),
  ),
  fc.constantFrom('x', '电', ' ', '\u0000').map(
    (letter): Tampering =>
      (body) =>
        `${body}${letter.repeat(BODY_LIMIT_BYTES)}`,
  ),
  fc.constantFrom('__proto__', 'constructor', 'toString').map(
    (name): Tampering =>
      (body) =>
        body.replace('{', `{"${name}":{"method":"report"},`),
  ),
);

/** The same JSON with the value at some place in it replaced; texts that are no JSON stay as they are. */
function withValue(body: string, share: number, value: unknown): string {
  let left = 0;
  const visit = (inside: unknown): unknown => {
    left -= 1;
    if (left === -1) return value;
    if (Array.isArray(inside)) return inside.map(visit);
    if (typeof inside !== 'object' || inside === null) return inside;
    return Object.fromEntries(Object.entries(inside).map(([key, one]) => [key, visit(one)]));
  };
  try {
    const parsed = JSON.parse(body) as unknown;
    left = Math.floor(share * (body.match(/[,:[]/g)?.length ?? 0));
    return JSON.stringify(visit(parsed));
  } catch {
    return body;
  }
}

const sha1 = (parts: readonly string[]): string =>
  createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');

/** A push as the hub makes it, before its headers are tampered with. */
interface Signed {
  readonly token: string;
  readonly timestamp: string;
  readonly nonce: string;
}

const signed: fc.Arbitrary<Signed> = fc.record({
  token: fc.oneof({ arbitrary: fc.constant(TOKEN), weight: 12 }, fc.constantFrom('', 'other', `${TOKEN} `)),
  timestamp: fc.oneof(
    { arbitrary: fc.integer({ min: NOW_S - 300, max: NOW_S + 300 }).map(String), weight: 12 },
    fc.constantFrom(
      String(NOW_S - 301),
      String(NOW_S + 301),
      String(START_MS),
      'now',
      '-1',
      '1e999',
      'NaN',
      `${NOW_S}.0`,
      `+${NOW_S}`,
    ),
  ),
  nonce: fc.oneof(
    { arbitrary: fc.uuid(), weight: 12 },
    // Often enough that a sweep surely meets a nonce again.
    { arbitrary: fc.constantFrom('once', 'twice'), weight: 2 },
    fc.constantFrom('a b', 'x'.repeat(65), '../../rooms', '电', '$ne'),
  ),
});

type HeaderTampering = (headers: Push['headers']) => Push['headers'];

const headerTampering: fc.Arbitrary<HeaderTampering> = fc.oneof(
  { arbitrary: fc.constant<HeaderTampering>((headers) => headers), weight: 6 },
  fc.constantFrom('Signature', 'Timestamp', 'Nonce').map(
    (name): HeaderTampering =>
      (headers) =>
        Object.fromEntries(Object.entries(headers).filter(([one]) => one !== name)),
  ),
  fc.constantFrom<HeaderTampering>(
    (headers) =>
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value])),
    (headers) =>
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    (headers) => ({ ...headers, 'X-Forwarded-For': '127.0.0.1', Authorization: 'Bearer me' }),
    (headers) => ({ ...headers, Signature: headers['Signature']?.toUpperCase() ?? '' }),
    (headers) => ({ ...headers, Signature: `${headers['Signature'] ?? ''}00` }),
    (headers) => ({ ...headers, Signature: headers['Signature']?.slice(0, 38) ?? '' }),
  ),
  fc
    .string({ unit: anyCharacter, maxLength: 50 })
    .map((text): HeaderTampering => (headers) => ({ ...headers, Signature: text })),
);

const method = fc.oneof(
  { arbitrary: fc.constant('POST'), weight: 15 },
  fc.constantFrom('GET', 'PUT', 'DELETE', 'post', ''),
);

const push: fc.Arbitrary<Push> = fc
  .tuple(method, signed, headerTampering, fc.constantFrom(...bodies), tampering, fc.boolean())
  .map(([how, { token, timestamp, nonce }, tamperHeaders, body, tamper, echo]) => {
    const Signature = sha1([token, timestamp, nonce]);
    const headers = { Signature, Timestamp: timestamp, Nonce: nonce, ...(echo && { Echostr: 'echo' }) };
    return { method: how, headers: tamperHeaders(headers), body: tamper(body) };
  });

/** Whether a push proves to come from the hub, now. */
function isGenuine({ headers }: Push): boolean {
  const lower = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { signature = '', timestamp = '', nonce = '' } = lower;
  return (
    signature.toLowerCase() === sha1([TOKEN, timestamp, nonce]) &&
    /^\d{10}$/.test(timestamp) &&
    Math.abs(NOW_S - Number(timestamp)) <= 300 &&
    /^[A-Za-z0-9_-]{1,64}$/.test(nonce)
  );
}

/** Whether a body is small enough and holds a report of some meter, or anything of one of ours. */
function holdsReport(body: string): boolean {
  if (Buffer.byteLength(body) > BODY_LIMIT_BYTES) return false;
  try {
    const outer = JSON.parse(body) as { readonly Payload?: string };
    const text = outer.Payload === undefined ? body : Buffer.from(outer.Payload, 'base64').toString();
    const message = JSON.parse(text) as { readonly method?: unknown; readonly params?: unknown };
    const reports = Array.isArray(message.params) ? (message.params as unknown[]) : [message.params];
    return message.method === 'report' && reports.some(isReport);
  } catch {
    return false;
  }
}

function isReport(value: unknown): boolean {
  const { meterNo, ts, e, dayFreeze } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (meterNo === METER || meterNo === OTHER_METER) return true;
  const hasTotal = Number.isInteger(ts) && Number.isInteger(e) && (e as number) >= 0;
  return typeof meterNo === 'string' && (hasTotal || Array.isArray(dayFreeze));
}

test(`of ${PUSHES} tampered pushes none crashes the webhook, and none is written that fails a check`, async () => {
  const before = cloud.snapshot(['inbox']);
  const kept = new Map<string, string>();
  const answers = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(push, { minLength: AT_ONCE, maxLength: AT_ONCE }), async (pushes) => {
      for (const one of pushes) {
        const { status } = await cloud.emulator.request('/hub', one);
        answers.set(status, (answers.get(status) ?? 0) + 1);
        expect(ANSWERS).toContain(status);
        if (status !== 200) continue;
        expect(isGenuine(one)).toBe(true);
        if (one.method === 'GET') continue;
        expect(holdsReport(one.body)).toBe(true);
        const nonce = Object.entries(one.headers).find(([name]) => name.toLowerCase() === 'nonce')?.[1];
        const id = `push:${nonce ?? ''}`;
        expect(kept.get(id) ?? one.body).toBe(one.body);
        kept.set(id, one.body);
      }
    }),
    { numRuns: PUSHES / AT_ONCE, endOnFailure: process.env['FULL'] !== undefined },
  );
  const written = cloud.documents('inbox').map(({ _id, body }) => [_id, body]);
  expect(Object.fromEntries(written)).toEqual(Object.fromEntries(kept));
  expect(cloud.snapshot(['inbox'])).toEqual(before);
  // A sweep that met only one kind of answer would show nothing.
  expect([...answers.keys()].sort()).toEqual(ANSWERS);
  expect(kept.size).toBeGreaterThan(PUSHES / 20);
}, 3_600_000);
