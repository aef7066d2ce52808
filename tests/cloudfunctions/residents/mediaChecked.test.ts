import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { VERDICT_WITHIN_MS } from '../../../shared/domain/basis/picture';
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { ROUNDS_ALLOWED } from '../../../shared/domain/feedback/feedback';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { FeedbackWriter, isStored, sweepAfter, verdictsOn } from '../../support/feedbackWriter';
import { expectRefusal } from '../../support/refusals';

const VERDICT_AFTER_MS = 5_000;

let cloud: CampusCloud;
let writer: FeedbackWriter;
let accounts = 0;

beforeAll(async () => {
  cloud = await startCampusCloud();
});
beforeEach(() => {
  accounts += 1;
  writer = new FeedbackWriter(cloud, `oWriter${accounts}`);
});
afterAll(async () => {
  await cloud.stop();
});

function verdictOn(traceId: string, change: object = {}): object {
  return {
    MsgType: 'event',
    Event: 'wxa_media_check',
    trace_id: traceId,
    version: 2,
    errcode: 0,
    errmsg: 'ok',
    result: { suggest: 'pass', label: 100 },
    ...change,
  };
}

describe('a picture', () => {
  test('that passes is shown, at an address that gives its bytes for ten minutes', async () => {
    const [fileId = ''] = await writer.submit('pass');
    expect(await writer.states()).toEqual(['checking']);
    await verdictsOn(cloud);
    expect(await writer.states()).toEqual(['shown']);
    const [url = ''] = await writer.addresses();
    expect(Buffer.from(await (await fetch(url)).arrayBuffer())).toEqual(writer.content(fileId));
    cloud.emulator.clock.advance(10 * MINUTE_MS + 1_000);
    expect((await fetch(url)).status).toBe(403);
  });

  test.each(['risky', 'review'] as const)('that is %s is deleted and never shown', async (fate) => {
    const [fileId = ''] = await writer.submit(fate);
    await verdictsOn(cloud);
    expect([await writer.states(), await writer.addresses(), await isStored(cloud, fileId)]).toEqual([
      ['removed'],
      [],
      false,
    ]);
  });

  test('is judged by itself', async () => {
    const fileIds = await writer.submit('pass', 'risky', 'lost');
    await verdictsOn(cloud);
    expect([await writer.states(), (await writer.addresses()).length]).toEqual([
      ['shown', 'removed', 'checking'],
      1,
    ]);
    expect(await Promise.all(fileIds.map((fileId) => isStored(cloud, fileId)))).toEqual([true, false, true]);
  });

  test('keeps its first verdict, however often and whatever is said later', async () => {
    const [fileId = ''] = await writer.submit('pass');
    await verdictsOn(cloud);
    const before = cloud.snapshot();
    const risky = verdictOn(writer.trace(), { result: { suggest: 'risky', label: 20002 } });
    expect(await cloud.emulator.security.push(risky)).toMatchObject({ data: { picture: 'repeated' } });
    expect([cloud.snapshot(), await isStored(cloud, fileId)]).toEqual([before, true]);
  });

  test('whose copy is gone is removed, not asked about for ever', async () => {
    await writer.submit('pass');
    await cloud.emulator.storage.remove(writer.keptId());
    await verdictsOn(cloud);
    expect(await writer.states()).toEqual(['checking']);
    await sweepAfter(cloud, VERDICT_WITHIN_MS);
    expect(await writer.states()).toEqual(['removed']);
  });
});

describe('without a verdict', () => {
  test.each(['lost', 'failed'] as const)('(%s) WeChat is asked again after half an hour', async (fate) => {
    const [fileId = ''] = await writer.submit(fate);
    const first = writer.trace();
    await verdictsOn(cloud);
    await sweepAfter(cloud, VERDICT_WITHIN_MS - VERDICT_AFTER_MS - 1);
    expect([await writer.states(), writer.trace()]).toEqual([['checking'], first]);
    await sweepAfter(cloud, 1);
    expect(writer.trace()).not.toBe(first);
    writer.letBe(fileId, 'pass');
    await verdictsOn(cloud);
    expect(await writer.states()).toEqual(['shown']);
  });

  test('WeChat is asked four times and no more; nobody ever sees the picture', async () => {
    await writer.submit('lost');
    const traces = new Set([writer.trace()]);
    for (let round = 1; round < 2 * ROUNDS_ALLOWED; round += 1) {
      await verdictsOn(cloud);
      await sweepAfter(cloud, VERDICT_WITHIN_MS);
      traces.add(writer.trace());
    }
    expect([traces.size, await writer.states(), await writer.addresses()]).toEqual([
      ROUNDS_ALLOWED,
      ['checking'],
      [],
    ]);
    expect(writer.kept()[0]?.rounds).toBe(ROUNDS_ALLOWED);
  });

  test('WeChat being away when asked costs half an hour, not the picture', async () => {
    cloud.emulator.faults.failNextOpenApi('security.mediaCheckAsync');
    await writer.submit('pass');
    await verdictsOn(cloud);
    expect([await writer.states(), writer.trace()]).toEqual([['checking'], 'none']);
    await sweepAfter(cloud, VERDICT_WITHIN_MS);
    await verdictsOn(cloud);
    expect(await writer.states()).toEqual(['shown']);
  });

  test('the verdict of a round before counts no more', async () => {
    await writer.submit('lost');
    const first = writer.trace();
    await verdictsOn(cloud);
    await sweepAfter(cloud, VERDICT_WITHIN_MS);
    expect(await cloud.emulator.security.push(verdictOn(first))).toMatchObject({
      data: { picture: 'unknown' },
    });
    expect(await writer.states()).toEqual(['checking']);
  });
});

describe('mediaChecked', () => {
  test('refuses a user, also one who knows the trace id', async () => {
    await writer.submit('lost');
    const event = verdictOn(writer.trace());
    await expectRefusal(cloud, 'mediaChecked', writer.openid, ['', event, 'IDENTITY_NOT_ALLOWED']);
  });

  test('lets a push in that carries an identity once the setting says so', async () => {
    await writer.submit('lost');
    const event = verdictOn(writer.trace());
    const [settings] = cloud.documents('settings');
    cloud.emulator.database.importDocuments('settings', [{ ...settings, messagePushMayCarryIdentity: true }]);
    cloud.emulator.clock.advance(2 * MINUTE_MS); // warm instances keep settings for a minute
    const answer = await cloud.emulator.callFunction('mediaChecked', event, { openid: writer.openid });
    expect(answer).toMatchObject({ ok: true, data: { picture: 'shown' } });
    cloud.emulator.database.importDocuments('settings', [{ ...settings }]);
    cloud.emulator.clock.advance(2 * MINUTE_MS);
  });

  test.each<readonly [string, object, string]>([
    ['no event at all', {}, 'ARGUMENT_MISSING'],
    ['another kind of message', { ...verdictOn('t'), MsgType: 'text' }, 'ARGUMENT_NOT_ALLOWED'],
    ['another event', { ...verdictOn('t'), Event: 'subscribe_msg_sent_event' }, 'ARGUMENT_NOT_ALLOWED'],
    ['no trace id', { ...verdictOn('t'), trace_id: undefined }, 'ARGUMENT_MISSING'],
    ['a trace id that is a query', { ...verdictOn('t'), trace_id: { $ne: '' } }, 'ARGUMENT_WRONG_TYPE'],
    ['an over-long trace id', verdictOn('t'.repeat(129)), 'ARGUMENT_TOO_LONG'],
    ['an errcode that is text', verdictOn('t', { errcode: '0' }), 'ARGUMENT_WRONG_TYPE'],
    ['a result that is text', verdictOn('t', { result: 'pass' }), 'ARGUMENT_WRONG_TYPE'],
  ])('refuses %s and writes nothing', async (_rule, event, code) => {
    const before = cloud.snapshot();
    expect(await cloud.emulator.security.push(event)).toMatchObject({ ok: false, code });
    expect(cloud.snapshot()).toEqual(before);
  });

  test.each<readonly [string, () => object, string]>([
    ['a made-up trace id', () => verdictOn('0000-made-up'), 'unknown'],
    [
      'a code of failure, whatever it says beside',
      () => verdictOn(writer.trace(), { errcode: -1008 }),
      'unjudged',
    ],
    ['no result', () => verdictOn(writer.trace(), { result: undefined }), 'unjudged'],
    [
      'a word that is no verdict',
      () => verdictOn(writer.trace(), { result: { suggest: 'fine' } }),
      'unjudged',
    ],
  ])('takes %s for no verdict', async (_rule, event, picture) => {
    await writer.submit('lost');
    const before = cloud.snapshot();
    expect(await cloud.emulator.security.push(event())).toMatchObject({ ok: true, data: { picture } });
    expect(cloud.snapshot()).toEqual(before);
  });
});
