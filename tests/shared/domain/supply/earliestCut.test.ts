import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, HOUR_MS, MINUTE_MS, startOfDayMs } from '../../../../shared/domain/basis/shanghaiTime';
import { fen } from '../../../../shared/domain/basis/units';
import { DEFAULT_SETTINGS } from '../../../../shared/domain/documents/settings';
import { decideSupply, type SupplyFacts, type SupplyRules } from '../../../../shared/domain/supply/cutRules';
import { earliestCutMs } from '../../../../shared/domain/supply/earliestCut';
import { type Arrears, SUPPLY_ON, withHold } from '../../../../shared/domain/supply/holds';

const RULES: SupplyRules = { ...DEFAULT_SETTINGS.supply, protectedDays: ['2026-10-20'] };
const NOON_MS = startOfDayMs('2026-10-17') + 12 * HOUR_MS;
const STEP_MS = 30 * MINUTE_MS;

const OWING: SupplyFacts = {
  supply: SUPPLY_ON,
  availableFen: fen(-512),
  service: { state: 'live', liveFromMs: NOON_MS - 100 * HOUR_MS },
  protected: false,
  suspectReadings: 0,
  relayFoundOpen: false,
  readingTakenAtMs: NOON_MS,
  pulled: true,
};

function noticed(hoursAgo: number, more: Partial<Arrears> = {}): Partial<SupplyFacts> {
  const noticedAtMs = NOON_MS - hoursAgo * HOUR_MS;
  const arrears = {
    sinceMs: noticedAtMs,
    begunAtMs: noticedAtMs,
    notices: 1,
    reached: true,
    noticedAtMs,
    ...more,
  };
  return { supply: { ...SUPPLY_ON, arrears } };
}

const at = (day: string, hours: number): number => startOfDayMs(day) + hours * HOUR_MS;
const given = { begunAtMs: NOON_MS - 20 * MINUTE_MS, givenAtMs: NOON_MS - 20 * MINUTE_MS };

describe('a room in arrears may be cut from', () => {
  test.each<[string, Partial<SupplyFacts>, number | undefined]>([
    ['a day on, where notice is due now', {}, at('2026-10-18', 12)],
    ['24 hours after its notice', noticed(4), at('2026-10-18', 8)],
    ['the next morning, where that is at night', noticed(10), at('2026-10-18', 8)],
    ['the hour itself in the daytime', noticed(22), at('2026-10-17', 14)],
    ['half an hour on, where notice is to be given again', noticed(30), NOON_MS + STEP_MS],
    ['half an hour after notice was given again', noticed(30, { again: given }), NOON_MS + 10 * MINUTE_MS],
    ['a day on, where the notice is stale', noticed(73), at('2026-10-18', 12)],
    [
      'a day after a cut that failed',
      noticed(30, { cutFailedAtMs: NOON_MS - HOUR_MS }),
      at('2026-10-18', 11.5),
    ],
    [
      'a day after its first notice, when it is 72 h live',
      { service: { state: 'live', liveFromMs: NOON_MS } },
      at('2026-10-21', 12),
    ],
    ['never, where it is protected', { protected: true }, undefined],
    ['never, while a reading is suspect', { suspectReadings: 1 }, undefined],
    ['never, while its relay was found open', { relayFoundOpen: true }, undefined],
    ['never, where nothing is owed', { availableFen: fen(0) }, undefined],
    ['never, where it is off already', { supply: withHold(SUPPLY_ON, 'arrears') }, undefined],
  ])('%s', (_rule, facts, expected) => {
    expect(earliestCutMs({ ...OWING, ...facts }, RULES, NOON_MS)).toBe(expected);
  });

  test('beyond the overdraft alone', () => {
    expect(earliestCutMs(OWING, { ...RULES, overdraftFen: fen(512) }, NOON_MS)).toBeUndefined();
  });

  test('after the days without cuts', () => {
    const protectedDays = ['2026-10-18', '2026-10-19'];
    expect(earliestCutMs(OWING, { ...RULES, protectedDays }, NOON_MS)).toBe(at('2026-10-20', 8));
  });
});

test('no decision cuts before', () => {
  const halfHours = (from: number, to: number): fc.Arbitrary<number> =>
    fc.integer({ min: from * 2, max: to * 2 }).map((count) => NOON_MS + count * STEP_MS);
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 6 }).map((day) => at('2026-10-17', 24 * day)));
  fc.assert(
    fc.property(
      halfHours(-80, 0),
      halfHours(-30, -2),
      days,
      halfHours(-12, 12),
      (noticedAtMs, failedAtMs, free, nowMs) => {
        const rules = {
          ...RULES,
          protectedDays: free.map((dayMs) => new Date(dayMs + 8 * HOUR_MS).toISOString().slice(0, 10)),
        };
        const facts = {
          ...OWING,
          ...noticed((NOON_MS - noticedAtMs) / HOUR_MS, { cutFailedAtMs: failedAtMs }),
        };
        const told = earliestCutMs(facts, rules, nowMs);
        expect(told).toBeDefined();
        expect(firstCutMs(facts, rules, nowMs)).toBeGreaterThanOrEqual(told ?? Infinity);
      },
    ),
  );
});

/** The decisions themselves, every half hour, each notice being given at once. */
function firstCutMs(facts: SupplyFacts, rules: SupplyRules, fromMs: number): number {
  let { arrears } = facts.supply;
  for (let nowMs = fromMs; nowMs < fromMs + 20 * DAY_MS; nowMs += STEP_MS) {
    const { kind } = decideSupply(
      { ...facts, supply: { ...SUPPLY_ON, ...(arrears && { arrears }) }, readingTakenAtMs: nowMs },
      rules,
      nowMs,
    );
    if (kind === 'cut') return nowMs;
    if (kind === 'notice')
      arrears = {
        sinceMs: nowMs,
        begunAtMs: nowMs,
        notices: 1,
        reached: true,
        noticedAtMs: nowMs,
        ...(arrears?.cutFailedAtMs !== undefined && { cutFailedAtMs: arrears.cutFailedAtMs }),
      };
    if (kind === 'noticeAgain' && arrears)
      arrears = { ...arrears, again: { begunAtMs: nowMs, givenAtMs: nowMs } };
  }
  return Infinity;
}
