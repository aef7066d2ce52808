/**
 * What energy costs. Invariant: the cost of a use is the sum of the costs of its parts, exactly, so that how a month
 * is cut into readings and days can't change what it costs.
 */
import type { Day } from '../basis/shanghaiTime';
import { type ExactCost, exactCost, type Price, type WattHour, wattHour } from '../basis/units';

/** From `fromWh` of the room's month on, a kWh costs `price`. */
export interface Tier {
  readonly fromWh: WattHour;
  readonly price: Price;
}

/** A tariff is never edited; a new price is a new version from a future Shanghai midnight on. */
export interface TariffVersion {
  readonly _id: string;
  readonly effectiveFromDay: Day;
  /** Ascending; the first begins at 0. */
  readonly tiers: readonly Tier[];
  /** For meters with time-of-use registers, the price at each; without them the tiers count for these meters too. */
  readonly ratePrices?: readonly Price[];
}

/** Energy used, with what of it went through time-of-use registers. */
export interface Use {
  readonly energyWh: WattHour;
  readonly ratesWh?: readonly WattHour[];
}

export interface TierPart {
  readonly energyWh: WattHour;
  readonly price: Price;
  /** The time-of-use register it was measured by, counted from 1; absent for a tier. */
  readonly rate?: number;
}

/**
 * The exact cost of the month's energy between two month-to-date totals. Negative when `toWh` is below
 * `fromWh`, which is how a correction of an estimate is priced.
 */
export function costOfEnergy(version: TariffVersion, fromWh: WattHour, toWh: WattHour): ExactCost {
  return exactCost(costUpTo(version, toWh) - costUpTo(version, fromWh));
}

/**
 * A use, price by price; parts without energy are left out.
 * @param tieredFromWh what the month had used before by the tiers: energy with a rate's price does not count for them
 */
export function partsOfUse(
  version: TariffVersion,
  tieredFromWh: WattHour,
  use: Use,
): { readonly parts: readonly TierPart[]; readonly cost: ExactCost; readonly tieredWh: WattHour } {
  const ratePrices = use.ratesWh === undefined ? [] : (version.ratePrices ?? []);
  const rated = ratePrices.map((ofRate, index): TierPart => ({
    energyWh: use.ratesWh?.[index] ?? wattHour(0),
    price: ofRate,
    rate: index + 1,
  }));
  const ratedWh = rated.reduce((sum, { energyWh }) => sum + energyWh, 0);
  const tieredWh = wattHour(tieredFromWh + use.energyWh - ratedWh);
  const tiered = version.tiers.map((tier, index): TierPart => ({
    energyWh: wattHour(energyInTier(version, index, tieredWh) - energyInTier(version, index, tieredFromWh)),
    price: tier.price,
  }));
  const ratedCost = rated.reduce((sum, part) => sum + part.energyWh * part.price, 0);
  return {
    parts: [...tiered, ...rated].filter(({ energyWh }) => energyWh !== 0),
    cost: exactCost(costOfEnergy(version, tieredFromWh, tieredWh) + ratedCost),
    tieredWh,
  };
}

/** The version in force on a day, or undefined if the campus had no tariff yet. */
export function tariffOn(versions: readonly TariffVersion[], day: Day): TariffVersion | undefined {
  return versions
    .filter((version) => version.effectiveFromDay <= day)
    .reduce<TariffVersion | undefined>(
      (latest, version) => (latest && latest.effectiveFromDay > version.effectiveFromDay ? latest : version),
      undefined,
    );
}

function costUpTo(version: TariffVersion, monthWh: WattHour): number {
  return version.tiers.reduce(
    (sum, tier, index) => sum + energyInTier(version, index, monthWh) * tier.price,
    0,
  );
}

function energyInTier(version: TariffVersion, index: number, monthWh: WattHour): number {
  const endWh = Math.min(monthWh, version.tiers[index + 1]?.fromWh ?? Infinity);
  // Below zero, where only corrections lead, the first tier goes on: cost stays additive.
  return index === 0 ? endWh : Math.max(0, endWh - (version.tiers[index]?.fromWh ?? 0));
}
