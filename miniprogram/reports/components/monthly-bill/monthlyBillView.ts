/** 电费账单: months as rows, newest first, and as bars, oldest first. */
import { energy, money, monthText, shortMonth, signedEnergy, signedMoney } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill } from '../../../i18n/texts';
import type { BillMonth, MonthlyBill } from '../../../shared/contract/report';
import { defined } from '../../../shared/domain/basis/defined';
import type { ChartData } from '../chart/chartData';
import type { monthlyBillTexts } from './texts';

type MonthlyBillTexts = (typeof monthlyBillTexts)['zh'];

export interface MonthlyBillView {
  readonly rows: readonly BillRow[];
  readonly chart: ChartData;
  readonly summary: string;
  readonly older: boolean;
  readonly provisional: boolean;
}

export interface BillRow {
  readonly month: string;
  readonly title: string;
  readonly energy: string;
  readonly cost: string;
  /** Empty where the month before is not known. */
  readonly compared: string;
  /** What is in it that is not of its own days: corrections of closed months, use before the service. */
  readonly notes: readonly string[];
  readonly provisional: boolean;
}

const FEN_PER_YUAN = 100;
/** More bars than these would be too thin to tap. */
const MOST_BARS = 12;

export function monthlyBillView(
  { months, before }: MonthlyBill,
  language: Language,
  t: MonthlyBillTexts,
): MonthlyBillView {
  const shown = months.slice(0, MOST_BARS);
  return {
    rows: months.map((bill) => ({
      month: bill.month,
      title: monthText(bill.month, language),
      energy: energy(bill.energyWh),
      cost: money(bill.chargeFen),
      compared: compared(bill, t),
      notes: notesOf(bill, language, t),
      provisional: bill.provisional,
    })),
    chart: {
      bars: [...shown].reverse().map(({ month, chargeFen, provisional }) => ({
        label: shortMonth(month, language),
        value: chargeFen,
        provisional,
      })),
      barsPerUnit: FEN_PER_YUAN,
      barsTitle: t.yuan,
    },
    summary: summaryOf(shown, language, t),
    older: before !== undefined,
    provisional: months.some(({ provisional }) => provisional),
  };
}

/** Which row a bar stands for: they run against each other. */
export function rowOfBar({ chart }: MonthlyBillView, bar: number): number {
  return chart.bars.length - 1 - bar;
}

/** The newest months were asked for again: what was paged through before them stays. */
export function renewed(known: MonthlyBill | undefined, first: MonthlyBill): MonthlyBill {
  const oldest = first.months[first.months.length - 1]?.month;
  const older = known?.months.filter(({ month }) => oldest !== undefined && month < oldest) ?? [];
  if (known === undefined || older.length === 0) return first;
  const { before } = known;
  const months = [...first.months, ...older];
  return defined({ months, asOfMs: first.asOfMs, before });
}

export function continued(known: MonthlyBill, following: MonthlyBill): MonthlyBill {
  return { ...following, months: [...known.months, ...following.months] };
}

function compared({ moreThanBeforeFen: more, dayMean }: BillMonth, t: MonthlyBillTexts): string {
  if (dayMean !== undefined)
    return fill(t.dayMean, { amount: money(dayMean.fen), before: money(dayMean.beforeFen) });
  if (more === undefined) return '';
  if (more === 0) return t.same;
  return fill(more > 0 ? t.more : t.less, { amount: money(Math.abs(more)) });
}

function notesOf(
  { adjustments = [], beforeService }: BillMonth,
  language: Language,
  t: MonthlyBillTexts,
): readonly string[] {
  const corrected = adjustments.map(({ month, energyWh, chargeFen }) =>
    fill(t.adjusted, {
      month: monthText(month, language),
      energy: signedEnergy(energyWh),
      amount: signedMoney(chargeFen),
    }),
  );
  if (beforeService === undefined) return corrected;
  const { energyWh, chargeFen } = beforeService;
  return [...corrected, fill(t.beforeService, { energy: energy(energyWh), amount: money(chargeFen) })];
}

function summaryOf(months: readonly BillMonth[], language: Language, t: MonthlyBillTexts): string {
  const [highest] = [...months].sort((a, b) => b.chargeFen - a.chargeFen);
  if (highest === undefined) return '';
  const places = { month: monthText(highest.month, language), amount: money(highest.chargeFen) };
  return fill(months.length === 1 ? t.summaryOne : t.summary, { count: months.length, ...places });
}
