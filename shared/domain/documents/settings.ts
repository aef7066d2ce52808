/** Everything with a number is a setting of the campus; these are the defaults. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../basis/shanghaiTime';
import { type Fen, fen } from '../basis/units';
import type { TemplateKind } from '../reminders/kinds';
import type { ReminderRules } from '../reminders/reminderDue';
import type { MessageTemplate } from '../reminders/template';
import type { SupplyRules } from '../supply/cutRules';

export interface CampusSettings {
  readonly _id: 'campus';
  readonly reminders: ReminderRules;
  /** A meter not heard for longer is shown as silent. */
  readonly silentAfterMs: number;
  /** A meter not heard for longer is asked: one that reports by the hour has been missed once. */
  readonly pullAfterMs: number;
  /** A new meter's WeChat service opens so long after its account. */
  readonly serviceOpensAfterMs: number;
  /** Rooms that one account may look up in an hour. */
  readonly lookupsPerHour: number;
  /** Pieces of feedback that one account may send on a day. */
  readonly feedbackPerDay: number;
  /** Names, pictures and texts of one account that WeChat is asked to check in an hour. */
  readonly contentChecksPerHour: number;
  readonly pos: {
    /** The card terminals of the service department, `<merchant>:<terminal>`; no other one takes money. */
    readonly terminals: readonly string[];
    /** What one clerk may post on a day. */
    readonly clerkDayFen: Fen;
  };
  readonly retention: RetentionRules;
  readonly help: {
    readonly hotlines: readonly string[];
    readonly faultLine: string;
    readonly onSite: string;
  };
  readonly messages: { readonly templates: Readonly<Record<TemplateKind, MessageTemplate>> };
  readonly supply: SupplyRules;
  /** WeChat manages the mini program’s trade (发货信息管理): each top-up is reported as delivered, or its money stays frozen. */
  readonly reportsShipping: boolean;
  /** How one shows who one is: `open` believes, `roster` asks for name and student number as enrolled for the room. */
  readonly identity: 'open' | 'roster';
  /** WeChat does not say whether a pay callback carries the payer's identity; where it does not, none is let in. */
  readonly payCallbackMayCarryIdentity: boolean;
  /** Nor whether its message push carries the uploader's; none is let in until one is seen that does. */
  readonly messagePushMayCarryIdentity: boolean;
}

/** How long what has ended stays in the database. Then it lies in files of the archive, and is lost nowhere. */
export interface RetentionRules {
  /** Messages and relay commands: a term, in which people ask why they were told or cut. */
  readonly outboxDays: number;
  /** The law wants records of a trade for three years at least (E-Commerce Law, article 31). */
  readonly ordersDays: number;
  /** As long as the orders that it explains. */
  readonly auditDays: number;
  /** What stays of accounts that erased themselves, so that erasing is no way around a ban: a term. */
  readonly erasedDays: number;
}

const NO_TEMPLATE: MessageTemplate = { id: '', fields: { room: '', balance: '', asOf: '', text: '' } };

export const DEFAULT_SETTINGS: CampusSettings = {
  _id: 'campus',
  reminders: { lowBalanceFen: fen(3000), rearmFen: fen(500), quietFromHour: 23, quietToHour: 7 },
  silentAfterMs: 2 * HOUR_MS,
  pullAfterMs: 75 * MINUTE_MS,
  serviceOpensAfterMs: 3 * DAY_MS,
  lookupsPerHour: 60,
  feedbackPerDay: 10,
  contentChecksPerHour: 60,
  pos: { terminals: [], clerkDayFen: fen(5_000_000) },
  retention: { outboxDays: 180, ordersDays: 1_096, auditDays: 1_096, erasedDays: 180 },
  help: { hotlines: ['0756-3621531', '0756-3621620'], faultLine: '18607564105', onSite: '粤华苑 15 栋' },
  messages: { templates: { lowBalance: NO_TEMPLATE, supply: NO_TEMPLATE } },
  supply: { overdraftFen: fen(0), noticeHours: 24, cutFromHour: 8, cutToHour: 20, protectedDays: [] },
  reportsShipping: false,
  identity: 'open',
  payCallbackMayCarryIdentity: true,
  messagePushMayCarryIdentity: false,
};

/** What a campus has set of them, in any group and at any depth. */
export type StoredSettings = Part<Omit<CampusSettings, '_id'>> & { readonly _id?: 'campus' };

export type SettingsDocument = StoredSettings & Pick<CampusSettings, '_id'>;

type Part<T> = {
  readonly [K in keyof T]?: T[K] extends Value ? T[K] : Part<T[K]>;
};

type Value = string | number | boolean | readonly unknown[];

/** What a phone asks grants for; empty where the account has no template for it. */
export function templateIds({ messages }: CampusSettings): Readonly<Record<TemplateKind, string>> {
  const { lowBalance, supply } = messages.templates;
  return { lowBalance: lowBalance.id, supply: supply.id };
}

/** What the campus has not set stays at its default, key by key: a key that is new in a group has none stored. */
export function withDefaults(stored: StoredSettings | null | undefined): CampusSettings {
  return merged(DEFAULT_SETTINGS, stored ?? {}) as CampusSettings;
}

/** A list is a value: it is set as a whole. */
function merged(defaults: unknown, stored: unknown): unknown {
  if (!isGroup(defaults) || !isGroup(stored)) return stored;
  const keys = new Set([...Object.keys(defaults), ...Object.keys(stored)]);
  return Object.fromEntries(
    [...keys].map((key) => [key, key in stored ? merged(defaults[key], stored[key]) : defaults[key]]),
  );
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
