/** What each of the campus's settings may be. A value that no function could work with is never written. */
import { DAY_MS, isDay, MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import type { CampusSettings } from '../../shared/domain/documents/settings';
import { isTerminal } from '../../shared/domain/payments/pos';
import type { TemplateKind } from '../../shared/domain/reminders/kinds';
import { kindsFor, TEMPLATE_CONTENTS } from '../../shared/domain/reminders/template';
import type { Language } from '../table/findings';

type Settings = Omit<CampusSettings, '_id'>;

type Leaf = string | number | boolean | readonly unknown[];
type PathIn<T> = {
  [Key in keyof T & string]: T[Key] extends Leaf ? Key : `${Key}.${PathIn<T[Key]>}`;
}[keyof T & string];
/** Where a setting stands: `supply.cutFromHour`. */
export type SettingPath = PathIn<Settings>;

type Rule =
  | { readonly kind: 'number'; readonly least: number; readonly most: number }
  | { readonly kind: 'flag' }
  | { readonly kind: 'text'; readonly form: RegExp; readonly example: string }
  | {
      readonly kind: 'list';
      readonly most: number;
      readonly fits: (text: string) => boolean;
      readonly example: string;
    };

const PHONE = /^\d[\d-]{1,19}$/;

/** THE table. Durations are milliseconds and money is fen, as the names say. */
const SETTING_RULES: Readonly<Record<SettingPath, Rule>> = {
  'reminders.lowBalanceFen': { kind: 'number', least: 0, most: 50_000 },
  'reminders.rearmFen': { kind: 'number', least: 0, most: 50_000 },
  'reminders.quietFromHour': { kind: 'number', least: 1, most: 24 },
  'reminders.quietToHour': { kind: 'number', least: 0, most: 23 },
  silentAfterMs: { kind: 'number', least: 10 * MINUTE_MS, most: 7 * DAY_MS },
  pullAfterMs: { kind: 'number', least: 5 * MINUTE_MS, most: 7 * DAY_MS },
  serviceOpensAfterMs: { kind: 'number', least: 0, most: 30 * DAY_MS },
  lookupsPerHour: { kind: 'number', least: 1, most: 10_000 },
  feedbackPerDay: { kind: 'number', least: 1, most: 1_000 },
  contentChecksPerHour: { kind: 'number', least: 1, most: 1_000 },
  'pos.terminals': { kind: 'list', most: 50, fits: isTerminal, example: '898440060120001:T0000001' },
  'pos.clerkDayFen': { kind: 'number', least: 0, most: 100_000_000 },
  // What is younger is still looked at: staff's lists by the month, refunds by the year.
  'retention.outboxDays': { kind: 'number', least: 90, most: 3_660 },
  'retention.ordersDays': { kind: 'number', least: 366, most: 36_600 },
  'retention.auditDays': { kind: 'number', least: 366, most: 36_600 },
  'retention.erasedDays': { kind: 'number', least: 30, most: 3_660 },
  'help.hotlines': { kind: 'list', most: 5, fits: (text) => PHONE.test(text), example: '0756-3621531' },
  'help.faultLine': { kind: 'text', form: PHONE, example: '18607564105' },
  'help.onSite': { kind: 'text', form: /^\S(?:.{0,38}\S)?$/u, example: '粤华苑 15 栋' },
  ...templateRules('lowBalance'),
  ...templateRules('supply'),
  'supply.overdraftFen': { kind: 'number', least: 0, most: 50_000 },
  // A notice is stale after 72 h.
  'supply.noticeHours': { kind: 'number', least: 1, most: 48 },
  'supply.cutFromHour': { kind: 'number', least: 0, most: 23 },
  'supply.cutToHour': { kind: 'number', least: 1, most: 24 },
  'supply.protectedDays': { kind: 'list', most: 400, fits: isDay, example: '2027-01-11' },
  reportsShipping: { kind: 'flag' },
  identity: { kind: 'text', form: /^(open|roster)$/, example: 'open, roster' },
  payCallbackMayCarryIdentity: { kind: 'flag' },
  messagePushMayCarryIdentity: { kind: 'flag' },
};

type TemplateRules<Kind extends TemplateKind> = Readonly<
  Record<Extract<SettingPath, `messages.templates.${Kind}.${string}`>, Rule>
>;

/** An id, and what the template calls its fields: a name's kind says what WeChat lets it hold. */
function templateRules<Kind extends TemplateKind>(kind: Kind): TemplateRules<Kind> {
  const at = `messages.templates.${kind}`;
  const fields = TEMPLATE_CONTENTS.map((content): [string, Rule] => [
    `${at}.fields.${content}`,
    {
      kind: 'text',
      form: new RegExp(`^(?:(?:${kindsFor(content).join('|')})\\d{1,3})?$`),
      example: kindsFor(content)
        .map((one) => `${one}2`)
        .join(', '),
    },
  ]);
  const id: Rule = { kind: 'text', form: /^[\w-]{0,64}$/, example: 'WeChat’s id of the template' };
  return Object.fromEntries([[`${at}.id`, id], ...fields]) as TemplateRules<Kind>;
}

/** What must lie below what. */
const IN_ORDER: readonly (readonly [SettingPath, SettingPath])[] = [
  ['supply.cutFromHour', 'supply.cutToHour'],
  // Quiet is the night: it begins before midnight and ends after it.
  ['reminders.quietToHour', 'reminders.quietFromHour'],
  // A silent meter is pulled before it is flagged as silent.
  ['pullAfterMs', 'silentAfterMs'],
];

export const SETTING_PATHS = Object.keys(SETTING_RULES) as readonly SettingPath[];

export function isSettingPath(text: string): text is SettingPath {
  return Object.hasOwn(SETTING_RULES, text);
}

export function settingAt(settings: object, path: SettingPath): unknown {
  return path.split('.').reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], settings);
}

/** As it was typed, where the rule knows what it could mean. */
export function typedSetting(path: SettingPath, text: string): unknown {
  switch (SETTING_RULES[path].kind) {
    case 'number':
      return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
    case 'flag':
      return text === 'true' || text === 'false' ? text === 'true' : text;
    case 'text':
      return text;
    case 'list':
      return text === '' ? [] : text.split(',').map((item) => item.trim());
  }
}

/** Everything that is wrong, setting by setting. */
export function problemsOf(settings: object, language: Language): readonly string[] {
  const wrong = SETTING_PATHS.filter((path) => !fits(SETTING_RULES[path], settingAt(settings, path)));
  const disordered = IN_ORDER.filter(
    ([lower, upper]) =>
      !wrong.includes(lower) &&
      !wrong.includes(upper) &&
      Number(settingAt(settings, lower)) >= Number(settingAt(settings, upper)),
  );
  return [
    ...wrong.map((path) => `${path}: ${demandOf(SETTING_RULES[path], language)}`),
    ...disordered.map(
      ([lower, upper]) => `${lower}: ${{ zh: `必须小于 ${upper}`, en: `must be below ${upper}` }[language]}`,
    ),
  ];
}

function fits(rule: Rule, value: unknown): boolean {
  switch (rule.kind) {
    case 'number':
      return Number.isSafeInteger(value) && Number(value) >= rule.least && Number(value) <= rule.most;
    case 'flag':
      return typeof value === 'boolean';
    case 'text':
      return typeof value === 'string' && rule.form.test(value);
    case 'list':
      return (
        Array.isArray(value) &&
        value.length <= rule.most &&
        value.every((item) => typeof item === 'string' && rule.fits(item))
      );
  }
}

function demandOf(rule: Rule, language: Language): string {
  switch (rule.kind) {
    case 'number':
      return {
        zh: `应为 ${rule.least} 到 ${rule.most} 的整数`,
        en: `must be a whole number from ${rule.least} to ${rule.most}`,
      }[language];
    case 'flag':
      return { zh: '应为 true 或 false', en: 'must be true or false' }[language];
    case 'text':
      return { zh: `形式应如：${rule.example}`, en: `must be such as ${rule.example}` }[language];
    case 'list':
      return {
        zh: `应为至多 ${rule.most} 项的列表，每项如 ${rule.example}`,
        en: `must be a list of at most ${rule.most}, each such as ${rule.example}`,
      }[language];
  }
}
