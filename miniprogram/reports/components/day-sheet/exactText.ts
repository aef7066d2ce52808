/** Figures to their last digit, so that whoever checks the arithmetic with a pencil comes to the same. */

const EXACT_COST_DIGITS = 7;
const PRICE_DIGITS = 4;
const ENERGY_DIGITS = 3;

/** 1e-7 yuan as yuan: `15647500` is `1.56475`. */
export function exactYuan(cost: number): string {
  return decimal(cost, EXACT_COST_DIGITS);
}

/** 0.0001 yuan per kWh as yuan: `6259` is `0.6259`. */
export function exactPrice(price: number): string {
  return decimal(price, PRICE_DIGITS);
}

/** Wh as kWh: a register that lies between two readings has a third decimal. */
export function exactEnergy(energyWh: number): string {
  return decimal(energyWh, ENERGY_DIGITS);
}

/** From an integer, never by division; two decimals at least. */
function decimal(value: number, digits: number): string {
  const text = String(Math.abs(value)).padStart(digits + 1, '0');
  const fraction = text.slice(-digits).replace(/0+$/, '').padEnd(2, '0');
  return `${value < 0 ? '−' : ''}${text.slice(0, -digits)}.${fraction}`;
}
