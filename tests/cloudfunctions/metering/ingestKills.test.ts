/** `ingest`, stopped anywhere or run twice at once: what is left is what an undisturbed run leaves. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { interleave } from 'cloud-emulator/testing';
import fc from 'fast-check';
import { anyOfItsCalls, isKilled, killedCalls } from '../../support/killedCalls';
import { type Scene, startTickScenes, type TickScenes } from '../../support/tickScenes';

const FULL = process.env['FULL'] !== undefined;
const STEP = 6;
const INTERLEAVINGS = FULL ? 40 : 6;

let scenes: TickScenes;
let expected: unknown;

beforeAll(async () => {
  scenes = await startTickScenes();
  const undisturbed = await scenes.next();
  await scenes.emulator.fireTimer('ingest');
  await undisturbed.runAgain();
  expected = undisturbed.state();
  expectEverybodyTold(undisturbed);
}, 120_000);
afterAll(async () => {
  await scenes.stop();
});

/** Twice never; and where it is not known whether a message arrived, there is a notice. */
function expectEverybodyTold({ openids }: Scene): void {
  const { database, messages } = scenes.emulator;
  const outbox = database.exportDocuments('outbox');
  for (const openid of openids) {
    const due = outbox.filter((message) => message['openid'] === openid);
    const sent = messages.sent().filter((message) => message.openid === openid).length;
    const notices = database.exportDocuments('bindings').find(({ _id }) => _id === openid)?.['notices'];
    const reached = sent + (notices as readonly unknown[]).length;
    expect({ openid, atMostOnce: sent <= due.length, reached: reached >= due.length }).toEqual({
      openid,
      atMostOnce: true,
      reached: true,
    });
  }
}

test('the tick has everything in it', () => {
  const { usage, quarantine, outbox, rooms } = expected as Readonly<Record<string, readonly string[]>>;
  expect([usage?.length, quarantine?.length]).toEqual([3, 1]);
  expect(outbox?.map((message) => /"kind":"(\w+)"/.exec(message)?.[1]).sort()).toEqual([
    'cutNotice',
    'lowBalance',
    'lowBalance',
    'lowBalance',
  ]);
  expect(rooms?.filter((room) => room.includes('"arrears"'))).toHaveLength(2);
});

describe.each(['before', 'after'] as const)(`ingest killed %s ${anyOfItsCalls(STEP)} took effect`, (when) => {
  test('after the next run everything is as if it had not been', async () => {
    const { emulator } = scenes;
    for (const atCall of killedCalls(when, STEP)) {
      const scene = await scenes.next();
      emulator.faults.killFunction({ functionName: 'ingest', atCall, when });
      const killed = await isKilled(emulator.fireTimer('ingest'));
      await scene.runAgain();
      expect([atCall, scene.state()]).toEqual([atCall, expected]);
      expectEverybodyTold(scene);
      if (!killed) return;
    }
  }, 600_000);
});

test('two instances at once leave what one leaves, however their requests interleave', async () => {
  const { emulator } = scenes;
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), async (scheduler) => {
      const scene = await scenes.next();
      const run = (): Promise<unknown> => emulator.fireTimer('ingest');
      await interleave(scheduler, emulator.faults, [run, run]);
      await scene.runAgain();
      expect(scene.state()).toEqual(expected);
      expectEverybodyTold(scene);
    }),
    { numRuns: INTERLEAVINGS, endOnFailure: true },
  );
}, 600_000);
