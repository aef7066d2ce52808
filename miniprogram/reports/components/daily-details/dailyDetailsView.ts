/** 用电明细: a month's days as bars with a line for the cost, and as rows, newest first. */
import { dayText, energy, moment, money, monthText, signedEnergy, signedMoney } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill } from '../../../i18n/texts';
import type { DailyDetails, UsageDay } from '../../../shared/contract/report';
import { dayOf } from '../../../shared/domain/basis/shanghaiTime';
import type { ChartData } from '../chart/chartData';
import type { dailyDetailsTexts } from './texts';

type DailyDetailsTexts = (typeof dailyDetailsTexts)['zh'];

export interface DailyDetailsView {
  readonly rows: readonly DayView[];
  /** What counts to the month and is no day of it. */
  readonly lines: readonly MonthLine[];
  readonly chart: ChartData;
  readonly summary: string;
  readonly total: { readonly energy: string; readonly cost: string };
  readonly asOf: string;
  /** Some row carries a mark that needs a word. */
  readonly marked: boolean;
}

export interface DayView {
  readonly day: string;
  readonly title: string;
  readonly energy: string;
  readonly cost: string;
  readonly estimated: boolean;
  readonly provisional: boolean;
}

export interface MonthLine {
  /** Two corrections of one month have one title. */
  readonly lineId: string;
  readonly title: string;
  readonly note: string;
  readonly energy: string;
  readonly cost: string;
}

const WH_PER_KWH = 1_000;
const FEN_PER_YUAN = 100;

export function dailyDetailsView(
  details: DailyDetails,
  nowMs: number,
  language: Language,
  t: DailyDetailsTexts,
): DailyDetailsView {
  const { month, days, adjustments, beforeService, asOfMs } = details;
  const counted = [...days, ...adjustments, ...(beforeService ? [beforeService] : [])];
  const dayView = (row: UsageDay): DayView => ({
    day: row.day,
    title: dayText(row.day, nowMs, language),
    energy: energy(row.energyWh),
    cost: money(row.chargeFen),
    estimated: row.estimated,
    provisional: row.provisional,
  });
  const highest = [...days].sort((a, b) => b.energyWh - a.energyWh)[0];
  return {
    rows: days.map(dayView).reverse(),
    lines: linesOf(details, nowMs, language, t),
    chart: {
      bars: days.map(({ day, energyWh, provisional }) => ({
        label: String(Number(day.slice(8))),
        value: energyWh,
        provisional,
      })),
      barsPerUnit: WH_PER_KWH,
      barsTitle: t.kwh,
      line: { values: days.map(({ chargeFen }) => chargeFen), perUnit: FEN_PER_YUAN, title: t.yuan },
    },
    summary:
      highest === undefined
        ? ''
        : fill(t.summary, {
            month: monthText(month, language),
            day: dayText(highest.day, nowMs, language),
            energy: energy(highest.energyWh),
            cost: money(highest.chargeFen),
          }),
    total: {
      energy: energy(counted.reduce((sum, row) => sum + row.energyWh, 0)),
      cost: money(counted.reduce((sum, row) => sum + row.chargeFen, 0)),
    },
    asOf: fill(t.asOf, { time: moment(asOfMs, nowMs, language) }),
    marked: days.some(({ estimated, provisional }) => estimated || provisional),
  };
}

function linesOf(
  { adjustments, beforeService }: DailyDetails,
  nowMs: number,
  language: Language,
  t: DailyDetailsTexts,
): readonly MonthLine[] {
  const corrected = adjustments.map(({ adjustmentId, month, energyWh, chargeFen, atMs }) => ({
    lineId: adjustmentId,
    title: fill(t.adjusted, { month: monthText(month, language) }),
    note: fill(t.adjustedNote, { day: dayText(dayOf(atMs), nowMs, language) }),
    energy: signedEnergy(energyWh),
    cost: signedMoney(chargeFen),
  }));
  if (beforeService === undefined) return corrected;
  const { fromDay, toDay, energyWh, chargeFen } = beforeService;
  const days = { from: dayText(fromDay, nowMs, language), to: dayText(toDay, nowMs, language) };
  const before = { lineId: 'beforeService', title: t.beforeService, note: fill(t.beforeServiceNote, days) };
  return [...corrected, { ...before, energy: energy(energyWh), cost: money(chargeFen) }];
}
