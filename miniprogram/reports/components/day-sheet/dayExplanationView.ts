/** The account of a day: two registers, the prices they meet, and what rounding does. */
import { dayText, money } from '../../../i18n/format';
import type { Language } from '../../../i18n/language';
import { fill } from '../../../i18n/texts';
import type { UsageDay } from '../../../shared/contract/report';
import { EXACT_COST_PER_FEN } from '../../../shared/domain/basis/units';
import { explainDay } from '../../../shared/domain/billing/explainDay';
import type { TariffVersion } from '../../../shared/domain/billing/tariff';
import { exactEnergy, exactPrice, exactYuan } from './exactText';
import type { daySheetTexts } from './texts';

type DaySheetTexts = (typeof daySheetTexts)['zh'];

export interface DayExplanationView {
  readonly title: string;
  readonly registers: readonly ExplanationLine[];
  readonly arithmetic: readonly ExplanationLine[];
  readonly tariff: string;
  readonly tiers: readonly string[];
  readonly notes: readonly string[];
}

export interface ExplanationLine {
  readonly label: string;
  readonly value: string;
  /** A result, not a part of one. */
  readonly strong: boolean;
}

export function dayExplanationView(
  row: UsageDay,
  tariff: TariffVersion,
  nowMs: number,
  language: Language,
  t: DaySheetTexts,
): DayExplanationView {
  const { parts, carriedCost, chargeFen, leftOverCost } = explainDay(row, tariff);
  const kwh = (energyWh: number): string => `${exactEnergy(energyWh)} ${t.kwh}`;
  const yuan = (cost: number): string => `${exactYuan(cost)} ${t.yuan}`;
  const day = dayText(row.day, nowMs, language);
  return {
    title: fill(t.title, { day, cost: money(row.chargeFen) }),
    registers: registersOf(row, kwh, t),
    arithmetic: [
      ...parts.map(({ energyWh, price, rate }) =>
        line(
          fill(rate === undefined ? t.part : t.ratePart, {
            rate: rate ?? '',
            energy: exactEnergy(energyWh),
            price: exactPrice(price),
          }),
          yuan(energyWh * price),
        ),
      ),
      ...(carriedCost === 0 ? [] : [line(t.carried, yuan(carriedCost))]),
      line(t.exact, yuan(chargeFen * EXACT_COST_PER_FEN + leftOverCost)),
      line(t.rounded, money(chargeFen), true),
      ...(leftOverCost === 0 ? [] : [line(t.leftOver, yuan(leftOverCost))]),
    ],
    tariff: fill(t.tariff, { day: tariff.effectiveFromDay }),
    tiers: tariff.tiers.map(({ fromWh, price }) =>
      tariff.tiers.length === 1
        ? fill(t.single, { price: exactPrice(price) })
        : fill(t.tier, { from: fromWh / 1_000, price: exactPrice(price) }),
    ),
    notes: [...(row.estimated ? [t.estimated] : []), ...(row.provisional ? [t.provisional] : [])],
  };
}

/** Two registers and their difference; of several meters, or of a dial that is not read one for one, each in turn. */
function registersOf(
  { fromWh, toWh, energyWh, meters = [] }: UsageDay,
  kwh: (energyWh: number) => string,
  t: DaySheetTexts,
): readonly ExplanationLine[] {
  if (meters.length === 0) {
    const difference = line(t.difference, kwh(energyWh), true);
    return [line(t.fromRegister, kwh(fromWh)), line(t.toRegister, kwh(toWh)), difference];
  }
  const parts = meters.map((meter) => {
    const begunAgain = meter.capacityWh === undefined ? '' : ` + ${exactEnergy(meter.capacityWh)}`;
    const difference = `${exactEnergy(meter.toWh)}${begunAgain} − ${exactEnergy(meter.fromWh)}`;
    const counted = meter.ctRatio === undefined ? difference : `(${difference}) × ${meter.ctRatio}`;
    return line(fill(t.meter, { meterNo: meter.meterNo, counted }), kwh(meter.energyWh));
  });
  return [...parts, line(t.used, kwh(energyWh), true)];
}

function line(label: string, value: string, strong = false): ExplanationLine {
  return { label, value, strong };
}
