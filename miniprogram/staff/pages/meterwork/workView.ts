/** The question before a work order is filed, with words and figures to compare with the meter on the wall. */
import { energy, moment } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill, type Texts } from '../../../i18n/texts';
import type { Change } from './meterForm';
import type { meterworkTexts } from './texts';

export interface WorkQuestion {
  readonly questionTitle: string;
  readonly questionText: string;
}

export function questionOf(
  change: Change,
  old: string,
  nowMs: number,
  language: Language,
  t: (typeof meterworkTexts)['zh'] & Texts<string>,
): WorkQuestion {
  const atMs = 'atMs' in change ? change.atMs : undefined;
  const time = atMs === undefined ? t.now : moment(atMs, nowMs, language);
  switch (change.action) {
    case 'replaceMeter': {
      const { meterNo, finalWh, initialWh, finalRatesWh, initialRatesWh } = change;
      const figures = { old, meterNo, final: energy(finalWh), initial: energy(initialWh), time };
      const replacing = fill(t.replacing, figures);
      if (finalRatesWh === undefined && initialRatesWh === undefined)
        return { questionTitle: t.confirmReplaceMeter, questionText: replacing };
      const rates = { replacing, final: ratesText(finalRatesWh), initial: ratesText(initialRatesWh) };
      return { questionTitle: t.confirmReplaceMeter, questionText: fill(t.replacingRates, rates) };
    }
    case 'restartDial': {
      const { finalWh, initialWh, finalRatesWh, initialRatesWh } = change;
      const first = energy(initialWh);
      const told =
        finalWh === undefined
          ? fill(t.rollingOver, { old, initial: first, time })
          : fill(t.restarting, { old, final: energy(finalWh), initial: first, time });
      if (initialRatesWh === undefined) return { questionTitle: t.confirmRestartDial, questionText: told };
      const rates = { replacing: told, final: ratesText(finalRatesWh), initial: ratesText(initialRatesWh) };
      return { questionTitle: t.confirmRestartDial, questionText: fill(t.replacingRates, rates) };
    }
    case 'exchangeMeters': {
      const { otherMeterNo, registerWh, otherRegisterWh } = change;
      const figures = {
        old,
        meterNo: otherMeterNo,
        final: energy(registerWh),
        initial: energy(otherRegisterWh),
        time,
      };
      return { questionTitle: t.confirmExchangeMeters, questionText: fill(t.exchanging, figures) };
    }
    case 'setRatio': {
      const figures = { old, register: energy(change.registerWh), ratio: change.ctRatio, time };
      return { questionTitle: t.confirmSetRatio, questionText: fill(t.rating, figures) };
    }
    case 'correctOpening': {
      const figures = { old, register: energy(change.registerWh) };
      return { questionTitle: t.confirmCorrectOpening, questionText: fill(t.correcting, figures) };
    }
    case 'setOpening': {
      const figures = { old, register: energy(change.registerWh), time };
      return { questionTitle: t.confirmSetOpening, questionText: fill(t.opening, figures) };
    }
  }
}

/** The question once more, where the figures tell of more than the line lets through. */
export function questionAgain(
  { questionText }: Pick<WorkQuestion, 'questionText'>,
  t: (typeof meterworkTexts)['zh'] & Texts<string>,
): WorkQuestion {
  return {
    questionTitle: t.implausible,
    questionText: fill(t.implausibleText, { told: questionText }),
  };
}

function ratesText(ratesWh: readonly number[] = []): string {
  return ratesWh.length === 0 ? '–' : ratesWh.map(energy).join(' / ');
}
