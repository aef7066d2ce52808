/** The campus's settings from a shell: shown, changed as a whole, and never to what no function could work with. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SETTING_PATHS } from '../../admin/settings/settingRules';
import { homeContract } from '../../shared/contract/home';
import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import { expectReply } from '../../tools/cloud/call';
import { AdminDesk } from './support/adminCloud';

let desk: AdminDesk;

beforeAll(async () => {
  desk = await AdminDesk.open();
});
afterAll(async () => {
  await desk.close();
});

function stored(): readonly object[] {
  return desk.documents()['settings'] ?? [];
}

test('where nothing is set, all defaults are shown and nothing is written', async () => {
  const { code, out } = await desk.run('settings');
  expect(code).toBe(0);
  expect(out).toContain('reminders.lowBalanceFen = 3000  (default)\n');
  expect(out.trimEnd().split('\n')).toHaveLength(SETTING_PATHS.length);
  expect(stored()).toEqual([]);
});

describe('a change', () => {
  const words = [
    ...['--set', 'supply.cutFromHour=9', 'help.hotlines=0756-3621531, 0756-3621620,12345'],
    ...['--set', 'identity=roster', 'help.faultLine=18600000000'],
  ];
  const changes =
    'help.hotlines: ["0756-3621531","0756-3621620"] → ["0756-3621531","0756-3621620","12345"]\n' +
    'help.faultLine: "18607564105" → "18600000000"\n' +
    'supply.cutFromHour: 8 → 9\n' +
    'identity: "open" → "roster"\n';

  test('is only told in a dry run', async () => {
    const { code, out } = await desk.run('settings', ...words, '--dry-run');
    expect(out).toBe(`${changes}Would change 4.\n`);
    expect(code).toBe(0);
    expect(stored()).toEqual([]);
  });

  test('says what was before and after, writes what was set, and functions go by it', async () => {
    const { code, out } = await desk.run('settings', ...words);
    expect(out).toBe(`${changes}Changed 4; functions take them up within a minute.\n`);
    expect(code).toBe(0);
    expect(Object.keys(stored()[0] ?? {}).sort()).toEqual(['_id', 'help', 'identity', 'supply']);
    desk.emulator.clock.advance(MINUTE_MS);
    expect(await expectReply(desk.emulator, homeContract, 'oLin', {})).toMatchObject({
      help: { hotlines: ['0756-3621531', '0756-3621620', '12345'], faultLine: '18600000000' },
    });
  });

  test('again writes nothing', async () => {
    const before = desk.documents();
    expect(await desk.run('settings', ...words)).toMatchObject({ code: 0, out: 'As before.\n' });
    expect(desk.documents()).toEqual(before);
  });

  test('by a file names what it changes, and leaves the rest of a group', async () => {
    const file = await desk.file(
      'settings.json',
      '\uFEFF' + JSON.stringify({ supply: { protectedDays: ['2027-01-11'] }, serviceOpensAfterMs: 0 }),
    );
    const { code, out } = await desk.run('settings', file);
    expect(out).toMatch(
      /^serviceOpensAfterMs: 259200000 → 0\nsupply.protectedDays: \[\] → \["2027-01-11"\]\n/,
    );
    expect(code).toBe(0);
    expect((await desk.run('settings')).out).toContain('supply.cutFromHour = 9\n');
  });

  test('of a template’s field changes that alone, and no name of a kind that can’t hold it', async () => {
    const at = 'messages.templates.supply';
    const words = ['--set', `${at}.id=abc`, `${at}.fields.room=thing6`, `${at}.fields.balance=amount3`];
    expect((await desk.run('settings', ...words)).code).toBe(0);
    const wrong = await desk.run('settings', '--set', `${at}.fields.balance=phrase3`);
    expect(wrong.code).toBe(1);
    expect(wrong.out).toContain(`${at}.fields.balance: must be such as amount2`);
    const { out } = await desk.run('settings', '--set', `${at}.fields.asOf=time16`);
    expect(out).toContain(`${at}.fields.asOf: "" → "time16"\n`);
    expect(stored()).toMatchObject([
      {
        messages: {
          templates: {
            lowBalance: { id: '' },
            supply: { id: 'abc', fields: { room: 'thing6', balance: 'amount3', asOf: 'time16', text: '' } },
          },
        },
      },
    ]);
  });

  test('of a list may empty it', async () => {
    expect((await desk.run('settings', '--set', 'supply.protectedDays=')).out).toContain(
      '["2027-01-11"] → []',
    );
  });
});

describe('what can’t be', () => {
  test.each([
    ['reminders.lowBalanceFen=30.5', 'must be a whole number from 0 to 50000'],
    ['reminders.lowBalanceFen=-1', 'must be a whole number'],
    ['supply.cutFromHour=20', 'must be below supply.cutToHour'],
    ['reminders.quietToHour=23', 'must be below reminders.quietFromHour'],
    ['pullAfterMs=7200000', 'must be below silentAfterMs'],
    ['supply.protectedDays=2027-02-30', 'each such as 2027-01-11'],
    ['help.hotlines=<script>', 'each such as 0756-3621531'],
    ['help.onSite=', 'must be such as 粤华苑 15 栋'],
    ['identity=nobody', 'must be such as open, roster'],
    ['payCallbackMayCarryIdentity=yes', 'must be true or false'],
  ])('%s is refused with its reason, and nothing is written', async (word, says) => {
    const before = desk.documents();
    const { code, out } = await desk.run('settings', '--set', word, 'feedbackPerDay=20');
    expect(out).toContain(says);
    expect(out).toContain('1 findings; nothing was written.');
    expect(code).toBe(1);
    expect(desk.documents()).toEqual(before);
  });

  test('is told all at once, in Chinese too', async () => {
    const { out } = await desk.run('settings', '--set', 'identity=x', 'lookupsPerHour=0', '--language', 'zh');
    expect(out).toBe(
      'lookupsPerHour: 应为 1 到 10000 的整数\nidentity: 形式应如：open, roster\n共 2 处问题，未写入任何数据。\n',
    );
  });

  test.each([
    ['a setting that there is not', ['--set', 'supply.colour=red'], 'no setting “supply.colour”'],
    ['a name that every object has', ['--set', '__proto__.polluted=1'], 'no setting “__proto__.polluted”'],
    ['the document’s own id', ['--set', '_id=other'], 'no setting “_id”'],
    ['a word without a value', ['--set', 'identity'], 'takes key=value'],
    ['a file that is not there', ['nowhere.json'], 'Can’t read nowhere.json'],
  ])('%s ends with 2 and says why', async (_what, words, says) => {
    const before = desk.documents();
    const { code, err } = await desk.run('settings', ...words);
    expect(err).toContain(says);
    expect(code).toBe(2);
    expect(desk.documents()).toEqual(before);
  });

  test.each([
    ['{"supply": 3}', '“supply” must be an object'],
    ['[]', 'The file must be an object'],
    ['{"__proto__": {"polluted": true}}', 'no setting “__proto__”'],
    ['{', 'is no JSON'],
  ])('a file like %s ends with 2', async (content, says) => {
    const { code, err } = await desk.run('settings', await desk.file('odd.json', content));
    expect(err).toContain(says);
    expect(code).toBe(2);
  });
});
