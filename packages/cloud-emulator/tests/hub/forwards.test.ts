/** What the hub does when nobody acknowledges, and what it is made to lose or to send twice. */
import { describe, expect, test } from '@jest/globals';
import { type ForwardAnswer, Forwards, type ForwardTrouble } from '../../src/hub/forwards';

const message = (payload: string): Parameters<Forwards['send']>[0] => ({
  topic: '$thing/up/property/P/m',
  payload,
  productId: 'P',
  deviceName: 'm',
});

function forwardsTo(answers: (body: string) => number, form: 'payload' | 'queue' = 'payload') {
  const bodies: string[] = [];
  const clock = { ms: 1_000_000 };
  const post = (body: string): Promise<ForwardAnswer> => {
    bodies.push(body);
    return Promise.resolve({ status: answers(body) });
  };
  return { forwards: new Forwards({ post, nowMs: () => clock.ms, form }), bodies, clock };
}

describe('a forward', () => {
  test('that nobody acknowledges is sent again after 1 s, 3 s and 10 s, and then dropped', async () => {
    const { forwards, bodies, clock } = forwardsTo(() => 500);
    expect(await forwards.send(message('x'))).toEqual({ status: 500 });
    const at: number[] = [];
    for (let second = 1; second <= 60; second += 1) {
      clock.ms += 1_000;
      if ((await forwards.deliverDue()) > 0) at.push(second);
    }
    expect([at, bodies]).toEqual([
      [1, 4, 14],
      ['x', 'x', 'x', 'x'],
    ]);
    expect(forwards.counts).toMatchObject({ sent: 1, acknowledged: 0, dropped: 1 });
  });

  test('that is acknowledged at last is not sent any more', async () => {
    let attempts = 0;
    const { forwards, bodies, clock } = forwardsTo(() => ((attempts += 1) < 3 ? 503 : 200));
    await forwards.send(message('x'));
    for (let second = 1; second <= 60; second += 1) {
      clock.ms += 1_000;
      await forwards.deliverDue();
    }
    expect(bodies).toHaveLength(3);
    expect(forwards.counts).toMatchObject({ acknowledged: 1, dropped: 0 });
  });

  test('carries the payload as it is, or as the queue targets get it', async () => {
    const { forwards, bodies } = forwardsTo(() => 200, 'queue');
    await forwards.send(message('{"text":"电"}'));
    const wrapped = JSON.parse(bodies[0] ?? '') as Record<string, unknown>;
    expect(wrapped).toEqual({
      MsgType: 'Publish',
      Topic: '$thing/up/property/P/m',
      Seq: 1,
      PayloadLen: 14,
      Payload: Buffer.from('{"text":"电"}').toString('base64'),
      ProductId: 'P',
      DeviceName: 'm',
      Time: '1970-01-01T00:16:40.000Z',
    });
  });
});

test('where nobody has set up a forward, the device is acknowledged and nothing is sent', async () => {
  const bodies: string[] = [];
  const post = (body: string): Promise<ForwardAnswer> => {
    bodies.push(body);
    return Promise.resolve({ status: 200 });
  };
  const forwards = new Forwards({ post, nowMs: () => 0, form: 'payload', isOn: false });
  expect(await forwards.send(message('x'))).toEqual({ status: 200 });
  expect([bodies, forwards.counts.sent]).toEqual([[], 0]);
});

test('few are on their way at once', async () => {
  let [now, most] = [0, 0];
  const post = async (): Promise<ForwardAnswer> => {
    most = Math.max(most, (now += 1));
    await new Promise((resolve) => setImmediate(resolve));
    now -= 1;
    return { status: 200 };
  };
  const forwards = new Forwards({ post, nowMs: () => 0, form: 'payload' });
  const answers = await Promise.all(
    Array.from({ length: 50 }, (_, index) => forwards.send(message(`${index}`))),
  );
  expect([most, answers.filter(({ status }) => status === 200).length]).toEqual([4, 50]);
});

describe('trouble', () => {
  const sendAll = async (trouble: ForwardTrouble, order: (texts: string[]) => string[]) => {
    const { forwards, bodies } = forwardsTo(() => 200);
    forwards.setTrouble(trouble);
    const texts = Array.from({ length: 2_000 }, (_, index) => `message ${index}`);
    await Promise.all(order(texts).map((text) => forwards.send(message(text))));
    await forwards.settled();
    return { bodies: bodies.sort(), counts: forwards.counts };
  };
  const asIs = (texts: string[]): string[] => texts;

  test('loses and repeats so many, the same ones for a seed in whatever order they come', async () => {
    const trouble = { loss: 0.05, duplication: 0.05, seed: 3 };
    const { bodies, counts } = await sendAll(trouble, asIs);
    expect((await sendAll(trouble, (texts) => texts.reverse())).bodies).toEqual(bodies);
    expect((await sendAll({ ...trouble, seed: 4 }, asIs)).bodies).not.toEqual(bodies);
    expect(counts.lost).toBeGreaterThan(60);
    expect(counts.lost).toBeLessThan(140);
    expect(counts.duplicated).toBeGreaterThan(60);
    expect(counts.duplicated).toBeLessThan(140);
    expect(bodies).toHaveLength(2_000 - counts.lost + counts.duplicated);
  });

  test('is none unless it was asked for', async () => {
    const { bodies, counts } = await sendAll({}, asIs);
    expect([bodies.length, counts]).toEqual([
      2_000,
      { sent: 2_000, acknowledged: 2_000, lost: 0, duplicated: 0, dropped: 0 },
    ]);
  });
});
