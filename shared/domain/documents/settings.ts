/** Everything with a number is a setting of the campus; these are the defaults. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../basis/shanghaiTime';
import { fen } from '../basis/units';
import type { ReminderRules } from '../reminders/reminderDue';
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
  readonly help: {
    readonly hotlines: readonly string[];
    readonly faultLine: string;
    readonly onSite: string;
  };
  /** Ids of the subscribe-message templates, as WeChat's console gives them out. */
  readonly templates: { readonly lowBalance: string; readonly supply: string };
  readonly supply: SupplyRules;
  /** How one shows who one is: `open` believes, `roster` asks for name and student number as enrolled for the room. */
  readonly identity: 'open' | 'roster';
  /** WeChat does not say whether a pay callback carries the payer's identity; where it does not, none is let in. */
  readonly payCallbackMayCarryIdentity: boolean;
  /** Nor whether its message push carries the uploader's; none is let in until one is seen that does. */
  readonly messagePushMayCarryIdentity: boolean;
}

export const DEFAULT_SETTINGS: CampusSettings = {
  _id: 'campus',
  reminders: { lowBalanceFen: fen(3000), rearmFen: fen(500), quietFromHour: 23, quietToHour: 7 },
  silentAfterMs: 2 * HOUR_MS,
  pullAfterMs: 75 * MINUTE_MS,
  serviceOpensAfterMs: 3 * DAY_MS,
  lookupsPerHour: 60,
  feedbackPerDay: 10,
  help: { hotlines: ['0756-3621531', '0756-3621620'], faultLine: '18607564105', onSite: '粤华苑 15 栋' },
  templates: { lowBalance: '', supply: '' },
  supply: { overdraftFen: fen(0), cutFromHour: 8, cutToHour: 20, protectedDays: [] },
  identity: 'open',
  payCallbackMayCarryIdentity: true,
  messagePushMayCarryIdentity: false,
};

/** What the campus has not set stays at its default; a group that is there is whole. */
export function withDefaults(stored: Partial<CampusSettings> | null | undefined): CampusSettings {
  return { ...DEFAULT_SETTINGS, ...stored };
}
