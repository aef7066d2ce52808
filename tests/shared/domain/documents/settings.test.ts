/** A campus that has set a part of the settings keeps the defaults of all others, also within a group. */
import { expect, test } from '@jest/globals';
import { fen } from '../../../../shared/domain/basis/units';
import { DEFAULT_SETTINGS, withDefaults } from '../../../../shared/domain/documents/settings';

test('a campus that has set nothing has the defaults', () => {
  expect(withDefaults(undefined)).toEqual(DEFAULT_SETTINGS);
  expect(withDefaults(null)).toEqual(DEFAULT_SETTINGS);
  expect(withDefaults({})).toEqual(DEFAULT_SETTINGS);
});

test('a group that was stored before one of its keys existed takes the default of the key', () => {
  const reminders = { lowBalanceFen: fen(5_000), rearmFen: fen(500), quietToHour: 7 };
  expect(withDefaults({ reminders }).reminders).toEqual({
    ...DEFAULT_SETTINGS.reminders,
    lowBalanceFen: 5_000,
  });
});

test('every key of every group may be the one that is missing', () => {
  const groups = Object.entries(DEFAULT_SETTINGS).filter(
    ([, group]) => typeof group === 'object' && !Array.isArray(group),
  );
  expect(groups.map(([name]) => name)).toEqual([
    'reminders',
    'pos',
    'retention',
    'help',
    'messages',
    'supply',
  ]);
  for (const [name, group] of groups)
    for (const key of Object.keys(group as object)) {
      const rest = Object.fromEntries(Object.entries(group as object).filter(([one]) => one !== key));
      expect(withDefaults({ [name]: rest })).toEqual(DEFAULT_SETTINGS);
    }
});

test('a list is set as a whole', () => {
  const help = { ...DEFAULT_SETTINGS.help, hotlines: ['110'] };
  expect(withDefaults({ help }).help.hotlines).toEqual(['110']);
  expect(withDefaults({ help: { ...help, hotlines: [] } }).help.hotlines).toEqual([]);
});
