/** The head of the meter page: whose meter, what is left, as of when. */
import { moment, momentAhead } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill } from '../../../i18n/texts';
import type { HomeScreen } from '../../../shared/contract/home';
import { fen, yuanText } from '../../../shared/domain/basis/units';
import { pathIn, pathText } from '../../../shared/domain/rooms/room';
import type { meterTexts } from './texts';

type MeterTexts = (typeof meterTexts)['zh'];

export interface MeterHead {
  readonly path: string;
  readonly unconfirmed: boolean;
  /** Empty until the service is open. */
  readonly balance: string;
  readonly low: boolean;
  /** Why the figures are old; empty where they are not. */
  readonly old: string;
  /** As of when, or when the service opens. */
  readonly note: string;
}

export function meterHead(home: HomeScreen, nowMs: number, language: Language, t: MeterTexts): MeterHead {
  const { path, confirmed, meter, service } = home;
  const room = { path: pathText(pathIn(path, language)), unconfirmed: !confirmed };
  if (meter === undefined) {
    const time = momentAhead(service.liveFromMs, nowMs, language);
    return { ...room, balance: '', low: false, old: '', note: fill(t.notLive, { time }) };
  }
  const time = moment(meter.asOfMs, nowMs, language);
  return {
    ...room,
    balance: yuanText(fen(meter.availableFen)).replace('-', '−'),
    low: meter.low,
    old: meter.silent ? t.silent : meter.checking ? fill(t.checking, { time }) : '',
    note: fill(t.asOf, { time }),
  };
}

export const TABS = ['chargeRecord', 'monthlyBill', 'dailyDetails'] as const;
export type Tab = (typeof TABS)[number];

/** As the page's address names it; the first where it names none. */
export function tabOf(name: string | undefined): Tab {
  return TABS.find((tab) => tab === name) ?? TABS[0];
}
