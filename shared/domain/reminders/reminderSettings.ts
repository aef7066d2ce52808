/** What an account has chosen for its messages, and what WeChat lets us send it. */
import type { Fen } from '../basis/units';
import type { TemplateKind } from './kinds';

export type Grants = Readonly<Record<TemplateKind, number>>;

export interface ReminderSettings {
  readonly remindersOn: boolean;
  /** Adds a second reminder above the campus's line; it never replaces that one. */
  readonly ownThresholdFen?: Fen;
  /** Messages WeChat lets us send, as far as we know: it says to nobody how many are left. */
  readonly grants: Grants;
  /** The latest reports of grants, newest last, so that a repeated one counts once. */
  readonly grantReports: readonly string[];
}

export const DEFAULT_REMINDER_SETTINGS: ReminderSettings = {
  remindersOn: true,
  grants: { lowBalance: 0, supply: 0 },
  grantReports: [],
};

/** Two phones of one account report a tap or two at a time; whoever repeats an older one has been answered long ago. */
const REPORTS_KEPT = 8;
/** What a phone reports is a claim of its own; more than this nobody taps. */
const MOST_GRANTS = 999;

/** One more for each kind that was allowed. A report known already changes nothing. */
export function withGrants<T extends ReminderSettings>(
  settings: T,
  requestId: string,
  kinds: readonly TemplateKind[],
): T {
  if (settings.grantReports.includes(requestId)) return settings;
  const counted = (kind: TemplateKind): number =>
    Math.min(MOST_GRANTS, settings.grants[kind] + (kinds.includes(kind) ? 1 : 0));
  return {
    ...settings,
    grants: { lowBalance: counted('lowBalance'), supply: counted('supply') },
    grantReports: [...settings.grantReports, requestId].slice(-REPORTS_KEPT),
  };
}
