import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Fen, fen } from '../../../../shared/domain/basis/units';
import type { Room } from '../../../../shared/domain/documents/room';
import type { MessageKind } from '../../../../shared/domain/reminders/kinds';
import { balanceText, messageText } from '../../../../shared/domain/reminders/messageText';
import { withoutOwnThreshold, withOwnThreshold } from '../../../../shared/domain/reminders/ownThreshold';
import { withGrants } from '../../../../shared/domain/reminders/reminderSettings';
import { choicesOf } from '../../../../shared/domain/residents/account';
import { type AccountChange, withChange } from '../../../../shared/domain/residents/accountChange';
import type { Binding } from '../../../../shared/domain/residents/binding';

const BINDING: Binding = {
  ...choicesOf(undefined),
  _id: 'oLin',
  bindingId: 'b1',
  roomId: 'a/b/1/101',
  name: '林晓雨',
  boundAtMs: 0,
  confirmed: false,
  changesUsed: 0,
  lowBalance: { armed: true },
  ownThreshold: { armed: false, lastDay: '2024-05-06' },
  notices: [],
};

const ROOM: Room = {
  _id: 'a/b/1/101',
  path: { area: 'A', building: 'B', floor: '1', room: '101' },
  creditsFen: fen(0),
  bankId: 'a/b#0',
  slot: '0',
  meterNo: 'm',
  qrSecret: 's',
  service: { state: 'live', liveFromMs: 0 },
  supply: { desired: 'on', generation: 0, holds: [] },
  protected: false,
};

const change: fc.Arbitrary<AccountChange> = fc.record(
  {
    name: fc.constantFrom('王', '陈'),
    nameHidden: fc.boolean(),
    language: fc.constantFrom('zh', 'en'),
    remindersOn: fc.boolean(),
    avatar: fc.constantFrom(null, { fileId: 'cloud://x', keptId: 'cloud://kept', state: 'checking' }),
    ownThresholdFen: fc.constantFrom(null, fen(5_000), fen(9_000)),
  },
  { requiredKeys: [] },
);

describe('a change of what an account chose', () => {
  test('changes what it names and nothing else; null takes away', () => {
    fc.assert(
      fc.property(change, change, (before, wanted) => {
        const from = withChange(BINDING, before);
        const to: Partial<Record<string, unknown>> = { ...withChange(from, wanted) };
        const expected = Object.entries({ ...from, ...wanted }).filter(([, value]) => value !== null);
        delete to['ownThreshold'];
        expect(to).toEqual(Object.fromEntries(expected.filter(([key]) => key !== 'ownThreshold')));
      }),
    );
  });

  test('a line drawn anew is armed, the same one again is not, and its day is remembered', () => {
    const drawn = withChange(BINDING, { ownThresholdFen: fen(5_000) });
    expect(drawn.ownThreshold).toEqual({ armed: true, lastDay: '2024-05-06' });
    const fired: Binding = { ...drawn, ownThreshold: { armed: false, lastDay: '2024-05-07' } };
    expect(withChange(fired, { ownThresholdFen: fen(5_000) }).ownThreshold.armed).toBe(false);
    expect(withChange(fired, { ownThresholdFen: fen(5_001) }).ownThreshold.armed).toBe(true);
  });

  test('a new binding takes every choice along', () => {
    fc.assert(
      fc.property(change, (wanted) => {
        const binding = withChange(BINDING, wanted);
        const ofTheRoom = ['_id', 'bindingId', 'roomId', 'name', 'boundAtMs', 'confirmed', 'changesUsed'];
        const ofTheReminders = ['lowBalance', 'ownThreshold', 'notices'];
        const choices = Object.entries(binding).filter(
          ([key]) => ![...ofTheRoom, ...ofTheReminders].includes(key),
        );
        expect(choicesOf(binding)).toEqual(Object.fromEntries(choices));
      }),
    );
  });
});

describe('a room', () => {
  test('knows the lines of those who live in it, and of nobody else', () => {
    const step = fc.record({
      bindingId: fc.constantFrom('b1', 'b2', 'b3'),
      thresholdFen: fc.option(fc.integer({ min: 3_001, max: 50_000 }).map(fen), { nil: undefined }),
      leaves: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const lines = new Map<string, Fen>();
        let room = ROOM;
        for (const { bindingId, thresholdFen, leaves } of steps) {
          const resident =
            thresholdFen === undefined ? { bindingId } : { bindingId, ownThresholdFen: thresholdFen };
          room = leaves ? withoutOwnThreshold(room, bindingId) : withOwnThreshold(room, resident);
          if (leaves || thresholdFen === undefined) lines.delete(bindingId);
          else lines.set(bindingId, thresholdFen);
        }
        expect(room).toEqual(
          lines.size === 0 ? ROOM : { ...ROOM, ownThresholdsFen: Object.fromEntries(lines) },
        );
      }),
    );
  });
});

describe('grants', () => {
  test('are counted once per report, however the last few are repeated and mixed', () => {
    const reports = fc.uniqueArray(fc.integer({ min: 0, max: 999 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(reports, fc.infiniteStream(fc.nat(7)), (ids, picks) => {
        const repeated = [...ids, ...[...picks.take(20)].map((pick) => ids[pick % ids.length] ?? 0)];
        const counted = repeated.reduce<Binding>(
          (binding, id) => withGrants(binding, `report-${id}`, ['lowBalance', 'lowBalance']),
          BINDING,
        );
        expect(counted.grants).toEqual({ lowBalance: ids.length, supply: 0 });
      }),
    );
  });
});

describe('a message', () => {
  const EVERY_KIND = {
    lowBalance: true,
    ownThreshold: true,
    cutNotice: true,
    cutSoon: true,
    cutDone: true,
    switchedOff: true,
    relayOpened: true,
    restored: true,
  } satisfies Readonly<Record<MessageKind, true>>;
  const KINDS = Object.keys(EVERY_KIND) as MessageKind[];

  test.each(KINDS.flatMap((kind) => (['zh', 'en'] as const).map((language) => [kind, language] as const)))(
    '%s in %s fits into the 20 letters that WeChat shows',
    (kind, language) => {
      for (const ownThresholdFen of [undefined, fen(3_001), fen(49_999), fen(50_000)]) {
        for (const available of [2_000, 0, -1, -5_398, -15_398, -123_456, -12_345_678]) {
          const account = { language, ...(ownThresholdFen ? { ownThresholdFen } : {}) };
          const text = messageText(kind, account, fen(available));
          expect(Array.from(text).length).toBeLessThanOrEqual(20);
          expect(text).not.toMatch(/^$|[-−]/);
        }
      }
    },
  );

  test('names the own line as people say amounts', () => {
    const texts = [5_000, 8_050].map((own) =>
      messageText('ownThreshold', { language: 'zh', ownThresholdFen: fen(own) }, fen(4_000)),
    );
    expect(texts).toEqual(['余额已低于 50 元', '余额已低于 80.50 元']);
  });

  test.each([
    ['lowBalance', '欠费 ¥53.98，请充值', 'Owes ¥53.98'],
    ['cutNotice', '欠费 ¥53.98，将停电', 'Owes ¥53.98: pay now'],
    ['cutSoon', '欠费 ¥53.98，半小时后停电', 'Pay ¥53.98 in 30 min'],
    ['cutDone', '欠费 ¥53.98，已停电', 'Off: owes ¥53.98'],
  ] as const)('of a room that owes says how much: %s', (kind, zh, en) => {
    const texts = (['zh', 'en'] as const).map((language) => messageText(kind, { language }, fen(-5_398)));
    expect(texts).toEqual([zh, en]);
  });

  test('names what is left, which is never less than nothing', () => {
    expect([2_997, 0, -5_398].map((available) => balanceText(fen(available)))).toEqual([
      '¥29.97',
      '¥0.00',
      '¥0.00',
    ]);
  });
});
