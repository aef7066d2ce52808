/**
 * What energy costs. Invariant: `costOfEnergy(v, a, c) = costOfEnergy(v, a, b) + costOfEnergy(v, b, c)`, exactly,
 * so that how a month is cut into readings and days can't change what it costs.
 */
import { exactCost, wattHour, type ExactCost, type Price, type WattHour } from './units';
import type { Day } from './shanghaiTime';

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
}

/**
 * The exact cost of the month's energy between two month-to-date totals. Negative when `toWh` is below
 * `fromWh`, which is how a correction of an estimate is priced.
 */
export function costOfEnergy(version: TariffVersion, fromWh: WattHour, toWh: WattHour): ExactCost {
  return exactCost(costUpTo(version, toWh) - costUpTo(version, fromWh));
}

export interface TierPart {
  readonly energyWh: WattHour;
  readonly price: Price;
}

/** The same energy, tier by tier; tiers that have no part in it are left out. */
export function energyByTier(version: TariffVersion, fromWh: WattHour, toWh: WattHour): readonly TierPart[] {
  return version.tiers
    .map((tier, index) => ({
      energyWh: wattHour(energyInTier(version, index, toWh) - energyInTier(version, index, fromWh)),
      price: tier.price,
    }))
    .filter(({ energyWh }) => energyWh !== 0);
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
