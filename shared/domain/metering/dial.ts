/**
 * A dial has so many digits and begins at zero again after its last figure. Judged is what it counted on: the figure
 * plus all it has been through.
 */
import { type WattHour, wattHour } from '../basis/units';
import { countedForMs, largestPlausibleWh, type RegisterValue, TICK_WH } from './reading';

export interface Dial {
  /** Where it begins at zero again. */
  readonly capacityWh: WattHour;
  /** Time-of-use registers beside the total. */
  readonly rates: number;
  /** The most that it can have counted by is that of a breaker of so many ampere. */
  readonly breakerA: number;
  /** Somebody has looked and says so: a figure that fell is a new start at zero, wherever the dial stood. */
  readonly rolledOver?: boolean;
}

/** Only a dial that stood in its last hundredth can have begun again. */
const NEAR_END_SHARE = 0.99;

export function isPlausible({ breakerA }: Dial, from: RegisterValue, to: RegisterValue): boolean {
  return to.registerWh - from.registerWh <= largestPlausibleWh(countedForMs(from, to.takenAtMs), breakerA);
}

/**
 * What the dial counted, on from `previous`. A figure below it is a new start at zero if the dial stood near its end
 * and what would have been used since is plausible; else it is a figure that fell.
 */
export function unwrapRollover(
  { capacityWh, rates, breakerA, rolledOver = false }: Dial,
  { takenAtMs, registerWh, ratesWh = [] }: RegisterValue,
  previous: RegisterValue,
): RegisterValue | 'rateMismatch' {
  const mostWh = largestPlausibleWh(countedForMs(previous, takenAtMs), breakerA);
  const unfoldOne = (figureWh: number, previousWh: number): number => {
    const turnedWh = Math.floor(previousWh / capacityWh) * capacityWh;
    const countedWh = turnedWh + figureWh;
    const again = countedWh + capacityWh;
    const nearEnd = previousWh - turnedWh >= capacityWh * NEAR_END_SHARE;
    const isAgain = rolledOver || (nearEnd && again - previousWh <= mostWh);
    return countedWh < previousWh && isAgain ? again : countedWh;
  };
  if (rates === 0) {
    return { takenAtMs, registerWh: wattHour(unfoldOne(registerWh, previous.registerWh)) };
  }
  if (ratesWh.length !== rates || !ratesMatchTotal(ratesWh, registerWh, capacityWh)) return 'rateMismatch';
  const unfolded = ratesWh.map((wh, rate) => wattHour(unfoldOne(wh, previous.ratesWh?.[rate] ?? wh)));
  return { takenAtMs, registerWh: wattHour(unfolded.reduce<number>(add, 0)), ratesWh: unfolded };
}

/** A meter that is a tick below what it showed before, as after a loss of power, counts as it showed then. */
export function withoutNoise(value: RegisterValue, previous: RegisterValue): RegisterValue {
  const raised = (wh: WattHour, beforeWh = wh): WattHour => (isWithinTick(wh, beforeWh) ? beforeWh : wh);
  if (value.ratesWh === undefined) {
    return { ...value, registerWh: raised(value.registerWh, previous.registerWh) };
  }
  const ratesWh = value.ratesWh.map((wh, rate) => raised(wh, previous.ratesWh?.[rate]));
  return { ...value, registerWh: wattHour(ratesWh.reduce<number>(add, 0)), ratesWh };
}

/** Whether a figure is so little below another that nothing can have fallen. */
export function isWithinTick(wh: number, beforeWh: number): boolean {
  return wh < beforeWh && beforeWh - wh <= TICK_WH;
}

/** Every register cuts off what is below its last figure, so the sum may be a tick short for each. */
export function ratesMatchTotal(ratesWh: readonly number[], totalWh: number, capacityWh: number): boolean {
  const apartWh = (((totalWh - ratesWh.reduce(add, 0)) % capacityWh) + capacityWh) % capacityWh;
  return Math.min(apartWh, capacityWh - apartWh) <= ratesWh.length * TICK_WH;
}

function add(a: number, b: number): number {
  return a + b;
}
