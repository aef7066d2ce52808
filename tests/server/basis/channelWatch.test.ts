/** What becomes of failures of a channel, by the watch's own counting. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { channelWatch } from '../../../server/basis/channelWatch';
import type { ChannelWatch } from '../../../server/basis/ports';
import { type ChannelTrouble, isStanding, withFailure } from '../../../shared/domain/basis/channelTrouble';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';

interface Scene {
  readonly watch: ChannelWatch;
  readonly said: readonly string[];
  readonly written: readonly string[];
  readonly later: (ms: number) => void;
}

function scene({ storeFails = false } = {}): Scene {
  let nowMs = 1_000_000;
  const said: string[] = [];
  const written: string[] = [];
  const write = (what: string): Promise<void> => {
    if (storeFails) return Promise.reject(new Error('the database is away'));
    written.push(what);
    return Promise.resolve();
  };
  const watch = channelWatch({
    clock: { nowMs: () => nowMs, steadyMs: () => nowMs },
    log: (event) => said.push(event),
    troubles: {
      record: ({ channel, reason }) => write(`${channel}: ${reason}`),
      remove: (channel) => write(`${channel} is well`),
    },
  });
  return {
    watch,
    said,
    written,
    later: (ms) => {
      nowMs += ms;
    },
  };
}

describe('a channel', () => {
  test('that fails three times in a row is recorded, and whoever got through takes its record away', async () => {
    const { watch, written } = scene();
    await watch.failed('hub', 'a');
    await watch.failed('hub', 'b');
    await watch.failed('pay', 'c');
    expect(written).toEqual([]);
    await watch.failed('hub', 'd');
    await watch.worked('hub');
    await watch.worked('hub');
    expect(written).toEqual(['hub: d', 'hub is well']);
  });

  test('that fails now and then is nobody’s work', async () => {
    const { watch, written } = scene();
    for (let time = 0; time < 9; time += 1) {
      await watch.failed('hub', 'timeout');
      await watch.failed('hub', 'timeout');
      await watch.worked('hub');
    }
    expect(written).toEqual([]);
  });

  test('that strangers try is only said', () => {
    const { watch, said, written } = scene();
    for (let time = 0; time < 9; time += 1) watch.turnedAway('push', 'PUSH_SIGNATURE_WRONG');
    expect([said, written]).toEqual([['channel failed'], []]);
  });

  test('costs at most a document and a line for each reason a minute, however often it fails', async () => {
    const failures = fc.array(fc.record({ reason: fc.constantFrom('a', 'b'), waitMs: fc.nat(20_000) }), {
      maxLength: 200,
    });
    await fc.assert(
      fc.asyncProperty(failures, async (all) => {
        const { watch, said, written, later } = scene();
        for (const { reason, waitMs } of all) {
          await watch.failed('hub', reason);
          later(waitMs);
        }
        const passedMs = all.slice(0, -1).reduce((sum, { waitMs }) => sum + waitMs, 0);
        const minutes = Math.floor(passedMs / MINUTE_MS) + 1;
        expect(written.length).toBeLessThanOrEqual(minutes);
        expect(said.length).toBeLessThanOrEqual(2 * minutes);
        expect(written.length > 0).toBe(all.length >= 3);
      }),
    );
  });

  test('that can’t be recorded holds up nobody', async () => {
    const { watch, said } = scene({ storeFails: true });
    for (let time = 0; time < 3; time += 1) await watch.failed('message', '40037');
    await watch.worked('message');
    expect(said).toEqual(['channel failed', 'channel not recorded', 'channel not recorded']);
  });
});

describe('a trouble', () => {
  const FIRST: ChannelTrouble = withFailure(undefined, { channel: 'pay', reason: 'first' }, 0);

  test('goes on while it is not a day since the last failure, and then begins anew', () => {
    const second = withFailure(FIRST, { channel: 'pay', reason: 'second' }, DAY_MS - 1);
    expect(second).toEqual({ _id: 'pay', sinceMs: 0, lastMs: DAY_MS - 1, reason: 'second' });
    expect(withFailure(FIRST, { channel: 'pay', reason: 'third' }, DAY_MS).sinceMs).toBe(DAY_MS);
    expect([isStanding(FIRST, DAY_MS - 1), isStanding(FIRST, DAY_MS)]).toEqual([true, false]);
  });

  test('tells no more than fits a row', () => {
    expect(withFailure(undefined, { channel: 'hub', reason: 'x'.repeat(5_000) }, 0).reason).toHaveLength(120);
  });
});
