/** What is asked before a meter's work is filed, in words and figures to compare with the wall. */
import { energy, moment } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill, type Texts } from '../../../i18n/texts';
import type { Change } from './meterForm';
import type { meterworkTexts } from './texts';

export interface WorkQuestion {
  readonly askTitle: string;
  readonly askText: string;
}

export function questionOf(
  change: Change,
  old: string,
  nowMs: number,
  language: Language,
  t: (typeof meterworkTexts)['zh'] & Texts<string>,
): WorkQuestion {
  const time = change.atMs === undefined ? t.now : moment(change.atMs, nowMs, language);
  switch (change.action) {
    case 'replaceMeter': {
      const { meterNo, finalWh, initialWh, finalRatesWh, initialRatesWh } = change;
      const figures = { old, meterNo, final: energy(finalWh), initial: energy(initialWh), time };
      const replacing = fill(t.replacing, figures);
      if (finalRatesWh === undefined && initialRatesWh === undefined)
        return { askTitle: t.askReplaceMeter, askText: replacing };
      const rates = { replacing, final: ratesText(finalRatesWh), initial: ratesText(initialRatesWh) };
      return { askTitle: t.askReplaceMeter, askText: fill(t.replacingRates, rates) };
    }
    case 'setRatio': {
      const figures = { old, register: energy(change.registerWh), ratio: change.ctRatio, time };
      return { askTitle: t.askSetRatio, askText: fill(t.rating, figures) };
    }
    case 'setOpening': {
      const figures = { old, register: energy(change.registerWh), time };
      return { askTitle: t.askSetOpening, askText: fill(t.opening, figures) };
    }
  }
}

function ratesText(ratesWh: readonly number[] = []): string {
  return ratesWh.length === 0 ? '–' : ratesWh.map(energy).join(' / ');
}
