import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Chance, Chances } from '../../src/faults/chances';

const KINDS = [
  'conflicts',
  'timeouts',
  'serverErrors',
  'lostReplies',
  'droppedCallbacks',
  'duplicatedCallbacks',
  'slowFunctions',
] as const satisfies readonly Chance[];

const asked = (chances: Chances, kinds: readonly Chance[]): boolean[] =>
  kinds.map((kind) => chances.now(kind));

describe('what happens by chance', () => {
  test.each(KINDS)('%s never happen unless somebody wants them', (kind) => {
    const chances = new Chances();
    expect(asked(chances, Array<Chance>(1_000).fill(kind))).not.toContain(true);
    expect(chances.settings).toMatchObject({ [kind]: 0, dbLatencyMs: 0 });
  });

  test.each(KINDS)('%s happen about as often as was said, and always at 1', (kind) => {
    const chances = new Chances({ [kind]: 0.2 });
    const hits = asked(chances, Array<Chance>(10_000).fill(kind)).filter(Boolean).length;
    expect(hits).toBeGreaterThan(1_800);
    expect(hits).toBeLessThan(2_200);
    expect(chances.report().tallies).toEqual({ [kind]: { asked: 10_000, happened: hits } });
    chances.set({ [kind]: 1 });
    expect(asked(chances, Array<Chance>(100).fill(kind))).not.toContain(false);
  });

  test('is the same again with the same seed, whatever else is asked in between', () => {
    const shares = Object.fromEntries(KINDS.map((kind) => [kind, 0.3]));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.array(fc.constantFrom(...KINDS)), (seed, order) => {
        const mixed = new Chances({ seed, ...shares });
        const met = order.map((kind) => [kind, mixed.now(kind)] as const);
        for (const kind of KINDS) {
          const alone = new Chances({ seed, ...shares });
          const found = met.filter(([name]) => name === kind).map(([, hit]) => hit);
          expect(found.map(() => alone.now(kind))).toEqual(found);
        }
      }),
    );
  });

  test('begins anew when the seed is set, and is other with another seed', () => {
    const chances = new Chances({ seed: 7, conflicts: 0.5 });
    const kinds = Array<Chance>(64).fill('conflicts');
    const first = asked(chances, kinds);
    expect(asked(chances, kinds)).not.toEqual(first);
    chances.set({ seed: 7 });
    expect(asked(chances, kinds)).toEqual(first);
    chances.set({ seed: 8 });
    expect(asked(chances, kinds)).not.toEqual(first);
  });

  test('is over once cleared, latency included', () => {
    const chances = new Chances({ seed: 3, timeouts: 1, dbLatencyMs: 5 });
    chances.now('timeouts');
    chances.clear();
    expect(chances.now('timeouts')).toBe(false);
    expect(chances.settings).toMatchObject({ seed: 3, timeouts: 0, dbLatencyMs: 0 });
  });
});

test.each([
  [{ conflict: 0.1 }, 'There is no “conflict” to set; there are: seed, dbLatencyMs, slowMs, conflicts'],
  [{ toString: 1 }, 'There is no “toString”'],
  [{ conflicts: 1.5 }, '“conflicts” must be a share between 0 and 1'],
  [{ conflicts: -0.1 }, '“conflicts” must be a share'],
  [{ conflicts: Number.NaN }, '“conflicts” must be a share'],
  [{ conflicts: '0.5' }, '“conflicts” must be a share'],
  [{ dbLatencyMs: -1 }, '“dbLatencyMs” must be a number between 0 and 2147483647'],
  [{ dbLatencyMs: null }, '“dbLatencyMs” must be a number'],
  [{ seed: Infinity }, '“seed” must be a number'],
])('%j is refused by name and changes nothing', (changes, message) => {
  const chances = new Chances({ conflicts: 0.25 });
  expect(() => {
    chances.set({ timeouts: 1, ...changes } as object);
  }).toThrow(message);
  expect(chances.settings).toEqual(new Chances({ conflicts: 0.25 }).settings);
});
