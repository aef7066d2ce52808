import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  buildTestFunctions,
  NOW_MS,
  type TestCloud,
  type TestFunctions,
} from '../../src/testing/testFunctions';
import { ask, heard, SECURITY_FUNCTIONS } from './securityFunctions';

const VERDICT_AFTER_MS = 8_000;
const TOLD = { contentSecurity: { verdictFunction: 'told', verdictAfterMs: VERDICT_AFTER_MS } };

let functions: TestFunctions;
let cloud: TestCloud;
let pictures = 0;

beforeAll(async () => {
  functions = await buildTestFunctions(SECURITY_FUNCTIONS);
  cloud = await functions.start(TOLD);
});
afterAll(async () => {
  await functions.remove();
});

async function pictureUrl(content: string, { emulator } = cloud): Promise<string> {
  pictures += 1;
  const fileId = await emulator.storage.upload(`picture-${pictures}.jpg`, Buffer.from(content));
  return emulator.storage.temporaryUrl(fileId, 60) ?? '';
}

const fields = (mediaUrl: string): object => ({
  mediaUrl,
  mediaType: 2,
  version: 2,
  scene: 2,
  openid: 'oAnna',
});

async function traceOf(mediaUrl: string, on = cloud): Promise<string> {
  const { errCode, traceId } = await ask(on, 'mediaCheckAsync', fields(mediaUrl));
  expect(errCode).toBe(0);
  return traceId ?? '';
}

/** What is heard of a picture once its time has come. */
async function verdictOn(mediaUrl: string): Promise<unknown> {
  const traceId = await traceOf(mediaUrl);
  cloud.emulator.clock.advance(VERDICT_AFTER_MS);
  await cloud.emulator.security.deliverDue();
  return heard(cloud).find(({ event }) => event['trace_id'] === traceId)?.event;
}

describe('a picture', () => {
  test('is judged after a while, and the verdict pushed to the function, once and without an identity', async () => {
    const { emulator } = await functions.start(TOLD);
    const here = { ...cloud, emulator };
    const traceId = await traceOf(await pictureUrl('fine', here), here);
    emulator.clock.advance(VERDICT_AFTER_MS - 1);
    expect([await emulator.security.deliverDue(), heard(here)]).toEqual([0, []]);
    emulator.clock.advance(1);
    expect([await emulator.security.deliverDue(), await emulator.security.deliverDue()]).toEqual([1, 0]);
    expect(heard(here)).toEqual([
      {
        openid: 'nobody',
        event: {
          ToUserName: 'gh_local',
          FromUserName: 'oAnna',
          CreateTime: (NOW_MS + VERDICT_AFTER_MS) / 1_000,
          MsgType: 'event',
          Event: 'wxa_media_check',
          appid: 'wxlocal',
          trace_id: traceId,
          version: 2,
          detail: [{ strategy: 'content_model', errcode: 0, suggest: 'pass', label: 100, prob: 90 }],
          errcode: 0,
          errmsg: 'ok',
          result: { suggest: 'pass', label: 100 },
        },
      },
    ]);
  });

  test('is what people said of the next one', async () => {
    for (const fate of ['risky', 'review', 'pass'] as const) {
      cloud.emulator.security.nextPicture(fate);
      expect(await verdictOn(await pictureUrl('any'))).toMatchObject({ result: { suggest: fate } });
    }
    expect(await verdictOn(await pictureUrl('any'))).toMatchObject({ result: { suggest: 'pass' } });
  });

  test('is what people said of its bytes, every time', async () => {
    const sha256 = createHash('sha256').update('marked').digest('hex');
    const body = JSON.stringify({ fate: 'risky', sha256 });
    await fetch(`${cloud.emulator.url}/emulator/security/picture`, { method: 'POST', body });
    for (const content of ['marked', 'marked']) {
      expect(await verdictOn(await pictureUrl(content))).toMatchObject({ result: { suggest: 'risky' } });
    }
    expect(await verdictOn(await pictureUrl('other'))).toMatchObject({ result: { suggest: 'pass' } });
  });

  test('that can’t be fetched has no verdict', async () => {
    const url = await pictureUrl('any');
    const gone = url.replace(/sign=./, 'sign=-');
    for (const address of [gone, 'https://example.invalid/picture.jpg', 'http://127.0.0.1:1/picture.jpg']) {
      const event = await verdictOn(address);
      expect(event).toMatchObject({ errcode: -1008 });
      expect(event).not.toHaveProperty('result');
    }
  });

  test('whose verdict is lost is never heard of', async () => {
    cloud.emulator.security.nextPicture('lost');
    expect(await verdictOn(await pictureUrl('any'))).toBeUndefined();
    expect(await cloud.emulator.security.deliverDue()).toBe(0);
  });

  test('is judged by the clock while timers run', async () => {
    const traceId = await traceOf(await pictureUrl('any'));
    const timers = cloud.emulator.runTimers();
    cloud.emulator.clock.advance(VERDICT_AFTER_MS);
    await cloud.line(new RegExp(traceId));
    timers.stop();
  });

  test('that waits over a restart is judged after it', async () => {
    const first = await functions.start(TOLD);
    const traceId = await traceOf(await pictureUrl('any', first), first);
    await first.stop();
    const clock = { frozenAtMs: NOW_MS + VERDICT_AFTER_MS };
    const second = await functions.start({ ...TOLD, clock, dataFolder: first.dataFolder });
    expect(await second.emulator.security.deliverDue()).toBe(1);
    expect(heard(second)).toMatchObject([{ event: { trace_id: traceId } }]);
  });
});

test('the verdict may carry the uploader’s identity, as is unconfirmed', async () => {
  const contentSecurity = { ...TOLD.contentSecurity, verdictIdentity: 'uploader' } as const;
  const there = await functions.start({ contentSecurity });
  await traceOf(await pictureUrl('any', there), there);
  there.emulator.clock.advance(VERDICT_AFTER_MS);
  await there.emulator.security.deliverDue();
  expect(heard(there)).toMatchObject([
    { openid: 'oAnna', event: { userInfo: { appId: 'wxlocal', openId: 'oAnna' } } },
  ]);
});

test('without a function for the message push nobody is told, and a function that fails is told once', async () => {
  const silent = await functions.start({});
  await traceOf(await pictureUrl('any', silent), silent);
  silent.emulator.clock.advance(VERDICT_AFTER_MS);
  expect([await silent.emulator.security.deliverDue(), heard(silent)]).toEqual([1, []]);
  await expect(cloud.emulator.security.push({ trace_id: 'fail' })).rejects.toMatchObject({
    errCode: -504002,
  });
});

describe('a picture is not taken:', () => {
  test.each<readonly [string, object, number]>([
    ['no address', { mediaUrl: undefined }, 47001],
    ['an address that is none', { mediaUrl: 'picture.jpg' }, 47001],
    ['a file id', { mediaUrl: 'cloud://local-env.bucket/a.jpg' }, 47001],
    ['no kind', { mediaType: undefined }, 47001],
    ['a kind that there is not', { mediaType: 3 }, 47001],
    ['the first interface', { version: undefined }, 47001],
    ['no openid', { openid: undefined }, 40003],
    ['scene 5', { scene: 5 }, 40129],
    ['a user who never was here', { openid: 'oStranger' }, 61010],
  ])('%s', async (_rule, change, errCode) => {
    const url = await pictureUrl('any');
    expect(await ask(cloud, 'mediaCheckAsync', { ...fields(url), ...change })).toMatchObject({ errCode });
    cloud.emulator.clock.advance(VERDICT_AFTER_MS);
    expect(await cloud.emulator.security.deliverDue()).toBe(0);
  });
});
