import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import { type CampusCloud, METER, OTHER_METER, START_MS, startCampusCloud } from '../../support/campusCloud';
import { ASIDE } from '../../support/refusals';

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
});
afterAll(async () => {
  await cloud.stop();
});

const REPORT = { v: 1, meterNo: METER, ts: START_MS, seq: 1, e: 100, relay: 1 };
const MESSAGE = { method: 'report', timestamp: START_MS, params: REPORT };
const NOW_S = START_MS / 1000;

type Overrides = Parameters<CampusCloud['emulator']['hub']['push']>[1];

/** Signature and identity failures leave no trace at all; what is malformed under a good signature neither. */
describe('the webhook refuses and writes nothing:', () => {
  test.each<readonly [string, unknown, Overrides, number, string]>([
    ['another token’s signature', MESSAGE, { token: 'not-the-token' }, 401, 'PUSH_SIGNATURE_WRONG'],
    ['a made-up signature', MESSAGE, { signature: '0'.repeat(40) }, 401, 'PUSH_SIGNATURE_WRONG'],
    ['a signature that is no SHA-1', MESSAGE, { signature: 'zz' }, 401, 'PUSH_SIGNATURE_WRONG'],
    ['a nonce with odd letters', MESSAGE, { nonce: 'a b' }, 401, 'PUSH_SIGNATURE_WRONG'],
    ['no signature', MESSAGE, { signature: '' }, 401, 'PUSH_HEADER_MISSING'],
    ['no timestamp', MESSAGE, { timestamp: '' }, 401, 'PUSH_HEADER_MISSING'],
    ['no nonce', MESSAGE, { nonce: '' }, 401, 'PUSH_HEADER_MISSING'],
    [
      'a push of five minutes and a second ago',
      MESSAGE,
      { timestamp: String(NOW_S - 301) },
      401,
      'PUSH_TIMESTAMP_OLD',
    ],
    ['a push from the future', MESSAGE, { timestamp: String(NOW_S + 301) }, 401, 'PUSH_TIMESTAMP_OLD'],
    ['a timestamp that is no number', MESSAGE, { timestamp: 'yesterday' }, 401, 'PUSH_TIMESTAMP_OLD'],
    ...[
      `${NOW_S}.0`,
      `0${NOW_S}`,
      `+${NOW_S}`,
      ` ${NOW_S}`,
      `${NOW_S} `,
      NOW_S.toExponential(),
      `0x${NOW_S.toString(16)}`,
    ].map((timestamp): readonly [string, unknown, Overrides, number, string] => [
      `now, written as “${timestamp}”`,
      MESSAGE,
      { timestamp },
      401,
      'PUSH_TIMESTAMP_OLD',
    ]),
    ['a body of a megabyte', { ...MESSAGE, padding: 'x'.repeat(1_000_000) }, {}, 413, 'PUSH_TOO_LARGE'],
    ['an empty object', {}, {}, 400, 'PUSH_MALFORMED'],
    ['a list', [MESSAGE], {}, 400, 'PUSH_MALFORMED'],
    ['null', null, {}, 400, 'PUSH_MALFORMED'],
    ['another method', { ...MESSAGE, method: 'control' }, {}, 400, 'PUSH_MALFORMED'],
    ['no params', { method: 'report' }, {}, 400, 'PUSH_MALFORMED'],
    ['params that are text', { ...MESSAGE, params: 'e=100' }, {}, 400, 'PUSH_MALFORMED'],
    ['no reports', { ...MESSAGE, params: [] }, {}, 400, 'PUSH_MALFORMED'],
    [
      'more reports than a gateway has meters',
      { ...MESSAGE, params: Array.from({ length: 201 }, () => REPORT) },
      {},
      400,
      'PUSH_MALFORMED',
    ],
    [
      'what can’t be read, of a meter that is not ours',
      { ...MESSAGE, params: { ...REPORT, meterNo: 'Munknown', e: -1 } },
      {},
      400,
      'PUSH_MALFORMED',
    ],
    [
      'a report without a meter',
      { ...MESSAGE, params: { ...REPORT, meterNo: undefined } },
      {},
      400,
      'PUSH_MALFORMED',
    ],
    [
      'a meter that is a number',
      { ...MESSAGE, params: { ...REPORT, meterNo: 15301 } },
      {},
      400,
      'PUSH_MALFORMED',
    ],
    [
      'an over-long meter',
      { ...MESSAGE, params: { ...REPORT, meterNo: 'M'.repeat(49) } },
      {},
      400,
      'PUSH_MALFORMED',
    ],
    [
      'a key __proto__',
      { ...MESSAGE, params: JSON.parse('{"__proto__":{},"meterNo":"M1","ts":1,"e":1}') as unknown },
      {},
      400,
      'PUSH_MALFORMED',
    ],
    [
      'a report in five thousand brackets',
      `{"method":"report","params":[${JSON.stringify(REPORT)},${'['.repeat(5_000)}${']'.repeat(5_000)}]}`,
      {},
      400,
      'PUSH_MALFORMED',
    ],
    [
      'a queue message around nothing',
      { Payload: Buffer.from('nothing').toString('base64'), DeviceName: 'g' },
      {},
      400,
      'PUSH_MALFORMED',
    ],
  ])('%s', async (_name, body, overrides, status, code) => {
    const before = cloud.snapshot();
    const answer = await cloud.emulator.hub.push(body, overrides);
    expect([answer.status, (JSON.parse(answer.body) as { code: string }).code]).toEqual([status, code]);
    expect(cloud.snapshot()).toEqual(before);
  });

  test('a student who calls it by name, even with a forged event', async () => {
    const before = cloud.snapshot();
    const event = { httpMethod: 'POST', headers: {}, body: JSON.stringify(MESSAGE) };
    const answer = await cloud.emulator.callFunction('hubWebhook', event, { openid: 'oStudent' });
    expect(answer).toMatchObject({ statusCode: 403, body: expect.stringContaining('IDENTITY_NOT_ALLOWED') });
    expect(cloud.snapshot()).toEqual(before);
  });

  test('a method that is neither GET nor POST', async () => {
    expect((await cloud.emulator.request('/hub', { method: 'PUT', headers: {}, body: '' })).status).toBe(405);
  });
});

describe('the webhook', () => {
  test('keeps a push once: again it is acknowledged, with another body it is refused', async () => {
    const again = { nonce: 'oneNonceOnly', timestamp: String(NOW_S) };
    expect(await cloud.emulator.hub.push(MESSAGE, again)).toMatchObject({ status: 200 });
    const before = cloud.snapshot();
    expect(await cloud.emulator.hub.push(MESSAGE, again)).toMatchObject({ status: 200 });
    const other = await cloud.emulator.hub.push({ ...MESSAGE, params: { ...REPORT, e: 999 } }, again);
    expect([other.status, other.body]).toEqual([409, expect.stringContaining('PUSH_NONCE_REUSED')]);
    expect(cloud.snapshot()).toEqual(before);
  });

  test('keeps the message as it came', async () => {
    const odd = { ...MESSAGE, clientToken: 'c-1', params: { ...REPORT, more: { nested: [1, '二'] } } };
    await cloud.emulator.hub.push(odd, { nonce: 'asItCame' });
    const kept = cloud.documents('inbox').find(({ _id }) => _id === 'push:asItCame');
    expect(JSON.parse(kept?.body ?? '')).toEqual(odd);
  });

  test('asks the cloud for one thing when all is well: to write the message', async () => {
    await cloud.push(METER, 1_000, START_MS - HOUR_MS); // warm
    cloud.emulator.counts.reset();
    await cloud.push(METER, 1_000, START_MS - HOUR_MS / 2);
    expect(cloud.emulator.counts.report().total.calls).toBe(1);
    expect(cloud.emulator.counts.report().database).toMatchObject([{ collection: 'inbox', calls: 1 }]);
  });

  test('confirms its address to the hub, and to nobody else', async () => {
    const right = await cloud.emulator.hub.confirmAddress('hello-hub');
    expect([right.status, right.body]).toEqual([200, 'hello-hub']);
    const wrong = await cloud.emulator.hub.confirmAddress('hello-hub', { token: 'not-the-token' });
    expect(wrong.status).toBe(401);
  });

  test('takes a gateway’s list and the queue form; one bad report in it fails nobody else’s', async () => {
    const params = [
      { ...REPORT, e: 102, ts: START_MS + 1_000 },
      { meterNo: OTHER_METER, e: 'bad' },
      { ...REPORT, meterNo: 'Munknown' },
    ];
    expect(await cloud.emulator.hub.push({ ...MESSAGE, params })).toMatchObject({ status: 200 });
    const payload = { ...MESSAGE, params: { ...REPORT, meterNo: OTHER_METER, e: 300 } };
    const queued = {
      MsgType: 'Publish',
      DeviceName: 'gateway',
      Payload: Buffer.from(JSON.stringify(payload)).toString('base64'),
    };
    expect(await cloud.emulator.hub.push(queued)).toMatchObject({ status: 200 });
    await cloud.ingest();
    const reasons = cloud.documents('quarantine').map(({ reason }) => reason);
    expect(reasons.sort()).toEqual(['malformed', 'unknownMeter']);
    const [bank] = cloud
      .documents('meterBanks')
      .filter(({ meters }) => Object.values(meters).some(({ meterNo }) => meterNo === METER));
    const registers = Object.values(bank?.meters ?? {})
      .filter(({ meterNo }) => [METER, OTHER_METER].includes(meterNo))
      .map(({ account }) => account.latest.registerWh);
    expect(registers).toEqual([1_020, 3_000]);
  });

  test('the same readings again change neither money nor days', async () => {
    const accounts = (): unknown[] =>
      cloud
        .documents('meterBanks')
        .map(({ meters }) => Object.values(meters).map(({ account, chargeFen }) => [account, chargeFen]));
    const before = [accounts(), cloud.snapshot([...ASIDE, 'meterBanks'])];
    cloud.emulator.clock.advance(1_000);
    await cloud.push(METER, 1_020, START_MS + 1_000);
    await cloud.push(METER, 1_000, START_MS);
    await cloud.ingest();
    expect([accounts(), cloud.snapshot([...ASIDE, 'meterBanks'])]).toEqual(before);
  });

  test('what is doubtful waits in quarantine until later readings make it good', async () => {
    const quarantine = (): string[] =>
      cloud
        .documents('quarantine')
        .filter(({ meterNo }) => meterNo === METER)
        .map(({ reason, state }) => `${reason} ${state}`);
    const register = async (registerWh: number, takenAtMs: number): Promise<void> => {
      cloud.emulator.clock.advance(1_000);
      await cloud.push(METER, registerWh, takenAtMs);
      await cloud.ingest();
    };
    // Two ticks a second are allowed, so 40 Wh in two seconds are too much, unless a reading stood between.
    const baseMs = START_MS + 1_000;
    cloud.emulator.clock.set(START_MS + HOUR_MS);
    await register(1_060, baseMs + 2_000);
    expect(quarantine()).toEqual(['jump open']);
    await register(1_040, baseMs + 1_000);
    expect(quarantine()).toEqual(['jump accepted']);
    expect(JSON.stringify(cloud.documents('meterBanks'))).toContain('"registerWh":1060');
  });
});
