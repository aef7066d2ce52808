import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Settings } from 'tcb-admin-node';
import { buildTestFunctions, type TestCloud, type TestFunctions } from '../../src/testing/testFunctions';
import { ADMIN, COLLECTION, nodeDatabase, type OffCloudDatabase, olderDatabase, olderSdk } from './offCloud';
import { record, type RecordedRequest, replay } from './recorder';

const MINUTE_MS = 60_000;

/** A function that tells its token, and can ask the cloud without it. */
const FORGETFUL = `
  import cloud from 'wx-server-sdk';
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV });
  export async function main({ forget }) {
    const token = process.env.WX_API_TOKEN;
    if (!forget) return token;
    delete process.env.WX_API_TOKEN;
    try {
      return await cloud.database().collection('things').count();
    } catch (error) {
      return error.errMsg;
    } finally {
      process.env.WX_API_TOKEN = token;
    }
  }
`;

let functions: TestFunctions;
let cloud: TestCloud;
let closedCloud: TestCloud;

beforeAll(async () => {
  functions = await buildTestFunctions({
    forgetful: { source: FORGETFUL, settings: { timeoutSeconds: 20 } },
  });
  cloud = await functions.start({ admin: ADMIN });
  closedCloud = await functions.start();
});
afterAll(async () => {
  await functions.remove();
});
afterEach(() => {
  jest.useRealTimers();
});

type Open = (url: string, settings?: Settings) => OffCloudDatabase;

const sdks: readonly (readonly [string, Open])[] = [
  ['tcb-admin-node', olderDatabase],
  [
    'tcb-admin-node with signMethod v3',
    (url, settings) => olderDatabase(url, { ...settings, signMethod: 'v3' }),
  ],
  ['@cloudbase/node-sdk', nodeDatabase],
];

/** What the SDK shows of a count, whether it answers a refusal or throws it. */
async function countWith(open: Open, url: string, settings?: Settings): Promise<unknown> {
  try {
    return await open(url, settings).collection(COLLECTION).where({ name: '电 (x)!*' }).count();
  } catch (error) {
    const { code, message } = error as { readonly code: string; readonly message: string };
    return { code, message };
  }
}

function refusal(reason: string): unknown {
  return expect.objectContaining({ code: 'SIGN_PARAM_INVALID', message: expect.stringContaining(reason) });
}

/** The clock of the caller, not that of the cloud. */
function turnClock(byMs: number): void {
  jest.useFakeTimers({
    now: Date.now() + byMs,
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'setInterval',
      'setTimeout',
      'clearImmediate',
      'clearInterval',
      'clearTimeout',
    ],
  });
}

describe.each(sdks)('%s', (_name, open) => {
  test('is answered when it knows the secret', async () => {
    expect(await countWith(open, cloud.emulator.url)).toMatchObject({ total: 0 });
  });

  test.each<readonly [string, Settings, unknown]>([
    ['a secret id that is not known', { secretId: 'AKIDofNobody' }, refusal('secret id error')],
    ['a wrong secret key', { secretKey: 'guessed' }, refusal('signature is wrong')],
    ['another environment', { env: 'prod-1a2b3c' }, expect.objectContaining({ code: 'INVALID_ENV' })],
  ])('is refused with %s', async (_what, settings, expected) => {
    expect(await countWith(open, cloud.emulator.url, settings)).toEqual(expected);
  });

  test('is refused when its signature is old', async () => {
    turnClock(-16 * MINUTE_MS);
    expect(await countWith(open, cloud.emulator.url)).toEqual(refusal('signature is expired'));
  });

  test('is refused when its clock is ahead', async () => {
    turnClock(6 * MINUTE_MS);
    expect(await countWith(open, cloud.emulator.url)).toEqual(refusal('signature is not valid yet'));
  });

  test('is answered however the cloud’s own clock was moved', async () => {
    cloud.emulator.clock.advance(1_000 * MINUTE_MS);
    expect(await countWith(open, cloud.emulator.url)).toMatchObject({ total: 0 });
  });

  test('is refused by a cloud that was given no secret', async () => {
    expect(await countWith(open, closedCloud.emulator.url)).toMatchObject({
      code: 'INVALID_REQUEST_SOURCE',
      message: expect.stringContaining('no secret for callers off the cloud'),
    });
  });

  describe('signed a request, which', () => {
    let signed: RecordedRequest;
    beforeAll(async () => {
      signed = await record((url) => countWith(open, url));
    });

    test('is answered as it is', async () => {
      expect(await replay(cloud.emulator.url, signed)).toMatchObject({ data: { total: 0 } });
    });

    test.each<readonly [string, (request: RecordedRequest) => RecordedRequest]>([
      ['a parameter is another', (request) => withParameters(request, { collectionName: 'others' })],
      ['a parameter was added', (request) => withParameters(request, { transactionId: 'stolen' })],
      [
        'a parameter comes twice, once as it was signed',
        (request) =>
          withParameters(request, {
            collectionName: 'others',
            collectionname: request.parameters['collectionName'],
          }),
      ],
      ['the source is another', (request) => withHeaders(request, { 'x-tcb-source': 'wx_client' })],
      ['the signature is another', withOtherSignature],
      ['the signature is gone', withoutSignature],
    ])('is refused when %s', async (_what, changed) => {
      expect(await replay(cloud.emulator.url, changed(signed))).toEqual(
        expect.objectContaining({ code: 'SIGN_PARAM_INVALID', requestId: expect.any(String) }),
      );
    });

    test('lends its secret to no invocation that is over', async () => {
      const token = await cloud.emulator.callFunction('forgetful', {}, { openid: 'oAnna' });
      const asked = withParameters(signed, { wxCloudApiToken: token });
      expect(await replay(cloud.emulator.url, asked)).toMatchObject({ code: 'INVALID_REQUEST_SOURCE' });
    });
  });
});

test.each([{ secretId: '' }, { secretKey: '' }])(
  'a cloud does not start with an empty secret: %j',
  async (part) => {
    await expect(functions.start({ admin: { ...ADMIN, ...part } })).rejects.toThrow(
      'admin needs a secretId and a secretKey',
    );
  },
);

test('a function that hides its token has no power of its own', async () => {
  const answer = await cloud.emulator.callFunction('forgetful', { forget: true }, { openid: 'oAnna' });
  expect(answer).toMatch(/secret id error/);
});

test.each([
  ['openapi', 'callCompatibleWxOpenApi'],
  ['pay', 'callWxPayApi'],
] as const)('no secret opens what WeChat offers to functions alone: %s', async (service, name) => {
  const call = { apiName: 'any', requestData: Buffer.from('{}') };
  expect(await olderSdk(cloud.emulator.url)[name](call)).toMatchObject({
    code: 'INVALID_REQUEST_SOURCE',
    message: `${service} serves functions alone, not callers off the cloud`,
  });
});

test('a text that no SDK can sign is refused, and nothing breaks', async () => {
  const signed = await record((url) => countWith(olderDatabase, url));
  const asked = withParameters(signed, { collectionName: '\ud800' });
  expect(await replay(cloud.emulator.url, asked)).toMatchObject({ code: 'SIGN_PARAM_INVALID' });
});

function withParameters(request: RecordedRequest, parameters: object): RecordedRequest {
  return { ...request, parameters: { ...request.parameters, ...parameters } };
}

function withHeaders(request: RecordedRequest, headers: Readonly<Record<string, string>>): RecordedRequest {
  return { ...request, headers: { ...request.headers, ...headers } };
}

function withOtherSignature(request: RecordedRequest): RecordedRequest {
  const other = (text: unknown): string => String(text).replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
  const { authorization } = request.parameters;
  return authorization === undefined
    ? withHeaders(request, { authorization: other(request.headers['authorization']) })
    : withParameters(request, { authorization: other(authorization) });
}

function withoutSignature(request: RecordedRequest): RecordedRequest {
  return withHeaders(withParameters(request, { authorization: undefined }), { authorization: '' });
}
