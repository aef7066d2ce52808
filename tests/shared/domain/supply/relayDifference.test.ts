import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { omit } from 'remeda';
import { HOUR_MS, startOfDayMs } from '../../../../shared/domain/basis/shanghaiTime';
import { type Hold, type RelayDifference, SUPPLY_ON, withHold } from '../../../../shared/domain/supply/holds';
import type { CommandState, RelayCommand } from '../../../../shared/domain/supply/relayCommand';
import { judgeRelay, LATE_CUT_MS, lateCutOf } from '../../../../shared/domain/supply/relayDifference';

const NOON_MS = startOfDayMs('2026-10-17') + 12 * HOUR_MS;

const CUT: RelayCommand = {
  _id: 'relay:r:1',
  channel: 'relay',
  roomId: 'r',
  meterNo: 'm',
  relay: 'open',
  generation: 1,
  state: 'failed',
  attempts: 4,
  nextAttemptAtMs: NOON_MS,
  createdAtMs: NOON_MS - HOUR_MS,
  sentAtMs: NOON_MS - HOUR_MS,
};
const restore = (state: CommandState): RelayCommand => ({
  ...CUT,
  _id: 'relay:r:2',
  relay: 'closed',
  generation: 2,
  state,
});
const off = withHold(SUPPLY_ON, 'manual');
const opened: RelayDifference = { seen: 'open', sinceMs: 1 };
const closed: RelayDifference = { seen: 'closed', sinceMs: 1 };

describe('a relay', () => {
  test.each([
    ['as it is wished', { supply: SUPPLY_ON }, 'closed', restore('verified'), undefined, 'known'],
    ['off as it is wished', { supply: off }, 'open', undefined, undefined, 'known'],
    ['open, with no command ever', { supply: SUPPLY_ON }, 'open', undefined, undefined, 'found'],
    ['open after a verified restore', { supply: SUPPLY_ON }, 'open', restore('verified'), undefined, 'found'],
    ['open by a late cut', { supply: SUPPLY_ON }, 'open', restore('verified'), CUT, 'restoreAgain'],
    ['open while its restore is under way', { supply: SUPPLY_ON }, 'open', restore('acked'), CUT, 'known'],
    ['known to be open', { supply: SUPPLY_ON, relayDiffers: opened }, 'open', undefined, undefined, 'known'],
    [
      'known to be open, then explained',
      { supply: SUPPLY_ON, relayDiffers: opened },
      'open',
      undefined,
      CUT,
      'known',
    ],
    ['closed again', { supply: SUPPLY_ON, relayDiffers: opened }, 'closed', undefined, undefined, 'settled'],
    ['closed while it should be off', { supply: off }, 'closed', undefined, undefined, 'found'],
    ['closed while it should be off, with a late cut', { supply: off }, 'closed', undefined, CUT, 'found'],
    ['off again', { supply: off, relayDiffers: closed }, 'open', undefined, undefined, 'settled'],
    [
      'found closed, and open since it is wished on',
      { supply: SUPPLY_ON, relayDiffers: closed },
      'open',
      undefined,
      undefined,
      'found',
    ],
  ] as const)('%s', (_what, room, relay, newest, lateCut, expected) => {
    expect(judgeRelay(room, relay, newest, lateCut)).toBe(expected);
  });

  test('that is wished closed and found open is closed again only with a late cut', () => {
    const state = fc.constantFrom<CommandState>('pending', 'sent', 'acked', 'verified', 'failed', 'dropped');
    const holds = fc.uniqueArray(fc.constantFrom<Hold>('arrears', 'manual', 'overload', 'schedule'));
    fc.assert(
      fc.property(state, holds, fc.boolean(), (newest, held, known) => {
        const supply = held.reduce(withHold, SUPPLY_ON);
        const room = { supply, ...(known ? { relayDiffers: opened } : {}) };
        expect(judgeRelay(room, 'open', restore(newest), undefined)).not.toBe('restoreAgain');
      }),
    );
  });
});

describe('a late cut', () => {
  test.each<readonly [string, Partial<RelayCommand>, boolean]>([
    ['was given up', {}, true],
    ['was overtaken after it was sent', { state: 'dropped' }, true],
    ['was acknowledged and never seen', { state: 'acked' }, true],
    ['was seen carried out', { state: 'verified' }, false],
    ['has explained an opening', { lateAtMs: NOON_MS - 1 }, false],
    ['went to the meter before', { meterNo: 'other' }, false],
    ['is no cut', { relay: 'closed' }, false],
    ['is as old as the hub may keep it', { sentAtMs: NOON_MS - LATE_CUT_MS }, true],
    ['is older', { sentAtMs: NOON_MS - LATE_CUT_MS - 1 }, false],
  ])('%s', (_what, change, explains) => {
    expect(lateCutOf([{ ...CUT, ...change }], 'm', NOON_MS) !== undefined).toBe(explains);
  });

  test('has left: one that was overtaken before explains nothing', () => {
    expect(
      lateCutOf([omit({ ...CUT, state: 'dropped' as const }, ['sentAtMs'])], 'm', NOON_MS),
    ).toBeUndefined();
  });

  test('is the latest of them', () => {
    const later = { ...CUT, _id: 'relay:r:3', generation: 3 };
    expect(lateCutOf([CUT, later, CUT], 'm', NOON_MS)).toBe(later);
  });
});
