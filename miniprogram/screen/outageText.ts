/** What the residents of a room that staff keep off are told: why, until when, and that money does not end it. */
import { moment, momentAhead } from '../i18n/format';
import type { Language } from '../i18n/language';
import { fill } from '../i18n/texts';
import type { Outage } from '../shared/domain/supply/holds';
import { outageTexts } from './texts';

export function outageText(outage: Outage | undefined, nowMs: number, language: Language): string {
  const t = outageTexts[language];
  if (outage === undefined) return t.unexplained;
  const { reason, expectedEndMs: endMs } = outage;
  if (endMs === undefined) return fill(t.open, { reason: t[reason] });
  return endMs > nowMs
    ? fill(t.ends, { reason: t[reason], time: momentAhead(endMs, nowMs, language) })
    : fill(t.late, { reason: t[reason], time: moment(endMs, nowMs, language) });
}
