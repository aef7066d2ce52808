import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { omit } from 'remeda';
import { DAY_MS, HOUR_MS, MINUTE_MS, startOfDayMs } from '../../../../shared/domain/basis/shanghaiTime';
import { fen } from '../../../../shared/domain/basis/units';
import { DEFAULT_SETTINGS } from '../../../../shared/domain/documents/settings';
import { decideSupply, type SupplyFacts } from '../../../../shared/domain/supply/cutRules';
import {
  type Arrears,
  type Hold,
  isByHand,
  recovered,
  type Supply,
  SUPPLY_ON,
  withFailedCut,
  withHold,
  withNotice,
  withoutHold,
} from '../../../../shared/domain/supply/holds';
import { relayCommand, retryAtMs } from '../../../../shared/domain/supply/relayCommand';

const RULES = { ...DEFAULT_SETTINGS.supply, protectedDays: ['2026-10-20'] };
const NOON_MS = startOfDayMs('2026-10-17') + 12 * HOUR_MS;

function noticed(hoursAgo: number, reached = true, againMinutesAgo = 30): Arrears {
  const givenAtMs = NOON_MS - againMinutesAgo * MINUTE_MS;
  return {
    sinceMs: NOON_MS - 80 * HOUR_MS,
    begunAtMs: NOON_MS - 80 * HOUR_MS,
    notices: 1,
    noticedAtMs: NOON_MS - hoursAgo * HOUR_MS,
    reached,
    again: { begunAtMs: givenAtMs, givenAtMs },
  };
}

function onceNoticed(hoursAgo: number): Arrears {
  return omit(noticed(hoursAgo), ['again']);
}

/** A room of which everything speaks for a cut. */
const CUTTABLE: SupplyFacts = {
  supply: { ...SUPPLY_ON, arrears: noticed(25) },
  availableFen: fen(-1),
  service: { state: 'live', liveFromMs: NOON_MS - 100 * HOUR_MS },
  protected: false,
  suspectReadings: 0,
  relayFoundOpen: false,
  readingTakenAtMs: NOON_MS - MINUTE_MS,
  pulled: true,
};
const held: Supply = withHold(CUTTABLE.supply, 'arrears');

describe('the supply decision', () => {
  test.each<readonly [string, Partial<SupplyFacts>, number, string]>([
    ['everything speaks for a cut', {}, NOON_MS, 'cut'],
    ['nothing is owed', { availableFen: fen(0), supply: SUPPLY_ON }, NOON_MS, 'enough'],
    ['nothing is owed any more', { availableFen: fen(0) }, NOON_MS, 'recover'],
    ['nothing is owed any more, after the cut', { availableFen: fen(1), supply: held }, NOON_MS, 'recover'],
    ['it is cut already', { supply: held }, NOON_MS, 'alreadyHeld'],
    ['the service is not open', { service: { state: 'metering', liveFromMs: 0 } }, NOON_MS, 'notLive'],
    [
      'it is live for less than 72 h',
      { service: { state: 'live', liveFromMs: NOON_MS - 72 * HOUR_MS + 1 } },
      NOON_MS,
      'notLive',
    ],
    ['the room is protected', { protected: true }, NOON_MS, 'protectedRoom'],
    ['a reading is in quarantine', { suspectReadings: 1 }, NOON_MS, 'doubtfulReading'],
    ['its relay was found open', { relayFoundOpen: true }, NOON_MS, 'relayFoundOpen'],
    ['no notice was given', { supply: SUPPLY_ON }, NOON_MS, 'notice'],
    ['a notice is on its way', { supply: withNotice(SUPPLY_ON, NOON_MS, ['b']) }, NOON_MS, 'noticeTooYoung'],
    [
      'a notice was lost on its way',
      { supply: withNotice(SUPPLY_ON, NOON_MS - 13 * HOUR_MS, ['b']) },
      NOON_MS,
      'notice',
    ],
    [
      'a cut could not be carried out today',
      { supply: withFailedCut(held, NOON_MS - HOUR_MS) },
      NOON_MS,
      'cutFailed',
    ],
    [
      'a cut could not be carried out a day ago',
      { supply: withFailedCut(held, NOON_MS - DAY_MS) },
      NOON_MS,
      'cut',
    ],
    [
      'notice was given less than a day ago',
      { supply: { ...SUPPLY_ON, arrears: noticed(23.99) } },
      NOON_MS,
      'noticeTooYoung',
    ],
    ['notice was given a day ago', { supply: { ...SUPPLY_ON, arrears: noticed(24) } }, NOON_MS, 'cut'],
    [
      'notice was given less than a day ago, and reached nobody',
      { supply: { ...SUPPLY_ON, arrears: noticed(23.99, false) } },
      NOON_MS,
      'noticeTooYoung',
    ],
    [
      'notice reached nobody a day ago',
      { supply: { ...SUPPLY_ON, arrears: noticed(24, false) } },
      NOON_MS,
      'cut',
    ],
    ['notice is 72 h old', { supply: { ...SUPPLY_ON, arrears: noticed(72) } }, NOON_MS, 'cut'],
    ['notice is older than 72 h', { supply: { ...SUPPLY_ON, arrears: noticed(72.1) } }, NOON_MS, 'notice'],
    [
      'half an hour is left, and it was not given again',
      { supply: { ...SUPPLY_ON, arrears: onceNoticed(23.5) } },
      NOON_MS,
      'noticeAgain',
    ],
    [
      'more than half an hour is left',
      { supply: { ...SUPPLY_ON, arrears: onceNoticed(23.49) } },
      NOON_MS,
      'noticeTooYoung',
    ],
    [
      'notice was given again less than half an hour ago',
      { supply: { ...SUPPLY_ON, arrears: noticed(30, true, 29) } },
      NOON_MS,
      'noticeTooYoung',
    ],
    [
      'notice was given again more than four hours ago',
      { supply: { ...SUPPLY_ON, arrears: noticed(30, true, 241) } },
      NOON_MS,
      'noticeAgain',
    ],
    [
      'it is half an hour before eight in the morning',
      { supply: { ...SUPPLY_ON, arrears: onceNoticed(25) } },
      NOON_MS - 4.5 * HOUR_MS,
      'noticeTooYoung',
    ],
    [
      'it is half an hour before eight in the morning, a day after the notice',
      { supply: { ...SUPPLY_ON, arrears: onceNoticed(30) } },
      NOON_MS - 4.5 * HOUR_MS,
      'noticeAgain',
    ],
    [
      'there is no half hour left before eight in the evening',
      { supply: { ...SUPPLY_ON, arrears: onceNoticed(30) } },
      NOON_MS + 7.5 * HOUR_MS,
      'outsideHours',
    ],
    [
      'it is before eight',
      { supply: { ...SUPPLY_ON, arrears: noticed(30, true, 271) } },
      NOON_MS - 4 * HOUR_MS - 1,
      'outsideHours',
    ],
    ['it is eight in the evening', {}, NOON_MS + 8 * HOUR_MS, 'outsideHours'],
    [
      'it is an exam day',
      { supply: { ...SUPPLY_ON, arrears: { ...noticed(2), noticedAtMs: NOON_MS + 20 * HOUR_MS } } },
      NOON_MS + 3 * DAY_MS,
      'protectedDay',
    ],
    ['the reading was not pulled for it', { pulled: false }, NOON_MS, 'pull'],
    ['what was pulled is old', { readingTakenAtMs: NOON_MS - 2 * HOUR_MS - 1 }, NOON_MS, 'staleReading'],
  ])('when %s', (_when, facts, nowMs, expected) => {
    const decision = decideSupply({ ...CUTTABLE, ...facts }, RULES, nowMs);
    expect(decision.kind === 'nothing' ? decision.because : decision.kind).toBe(expected);
  });

  test('the first rule that stands against a cut names the reason', () => {
    const against: Partial<SupplyFacts>[] = [
      { service: { state: 'installed', liveFromMs: 0 } },
      { protected: true },
      { suspectReadings: 1 },
      { supply: { ...SUPPLY_ON, arrears: noticed(0.4) } },
      { pulled: false },
    ];
    const reasons = against.map((_facts, index) => {
      const all = against
        .slice(index)
        .reduce<SupplyFacts>((facts, more) => ({ ...facts, ...more }), CUTTABLE);
      const decision = decideSupply(all, RULES, NOON_MS);
      return decision.kind === 'nothing' ? decision.because : decision.kind;
    });
    expect(reasons).toEqual(['notLive', 'protectedRoom', 'doubtfulReading', 'noticeTooYoung', 'pull']);
  });

  test('an overdraft is lent before anybody is cut', () => {
    const rules = { ...RULES, overdraftFen: fen(1_000) };
    expect(
      [-1_000, -1_001].map(
        (available) => decideSupply({ ...CUTTABLE, availableFen: fen(available) }, rules, NOON_MS).kind,
      ),
    ).toEqual(['nothing', 'cut']);
  });
});

describe('holds', () => {
  const hold = fc.constantFrom<Hold>('arrears', 'manual', 'overload', 'schedule');
  const change = fc.tuple(fc.boolean(), hold);

  test('a room is off exactly while there is a hold, and every change raises the generation', () => {
    fc.assert(
      fc.property(fc.array(change), (changes) => {
        changes.reduce<Supply>((supply, [on, which]) => {
          const next = on ? withHold(supply, which) : withoutHold(supply, which);
          expect(next.desired).toBe(next.holds.length === 0 ? 'on' : 'off');
          expect(next.generation - supply.generation).toBe(next === supply ? 0 : 1);
          expect(new Set(next.holds).size).toBe(next.holds.length);
          return next;
        }, SUPPLY_ON);
      }),
    );
  });

  test('what residents are told stays for as long as staff keep the room off, whatever else comes and goes', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(change, fc.constant('paid' as const))), (changes) => {
        const outage = { reason: 'repair' as const };
        changes.reduce<Supply>((supply, step) => {
          const next =
            step === 'paid'
              ? recovered(supply)
              : step[0]
                ? { ...withHold(supply, step[1]), ...(step[1] === 'arrears' ? {} : { outage }) }
                : withoutHold(supply, step[1]);
          expect(next.outage).toEqual(isByHand(next) ? outage : undefined);
          return next;
        }, SUPPLY_ON);
      }),
    );
  });

  test('a payment takes away the hold for arrears and no other', () => {
    fc.assert(
      fc.property(fc.uniqueArray(hold), (holds) => {
        const supply = holds.reduce<Supply>(withHold, { ...SUPPLY_ON, arrears: noticed(2) });
        const after = recovered(supply);
        expect(after.holds).toEqual(holds.filter((which) => which !== 'arrears'));
        expect(after).not.toHaveProperty('arrears');
      }),
    );
  });

  test('a command carries the generation; a cut expires, a restore does not', () => {
    const room = { _id: 'r', meterNo: 'm' };
    const cut = withHold(SUPPLY_ON, 'arrears');
    expect(relayCommand(room, cut, NOON_MS, RULES)).toMatchObject({
      _id: 'relay:r:1',
      relay: 'open',
      expiresAtMs: NOON_MS + 600_000,
    });
    expect(relayCommand(room, recovered(cut), NOON_MS, RULES)).not.toHaveProperty('expiresAtMs');
  });

  test('a command is tried again after 5, 15, 60 and 300 seconds, and so on', () => {
    expect([1, 2, 3, 4, 5].map((attempts) => retryAtMs(attempts, 0))).toEqual([
      5_000, 15_000, 60_000, 300_000, 300_000,
    ]);
  });
});
