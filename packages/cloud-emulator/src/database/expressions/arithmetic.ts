import { located } from '../failures';
import {
  difference,
  fitsLong,
  fromBigInt,
  isInteger,
  isNumeric,
  type Numeric,
  product,
  sum,
  toBigInt,
} from '../numbers';
import { typeName } from '../update/typeName';
import { type Expression, type Expressions, isNullish, taking } from './expression';

const any = [0, Infinity] as const;

/** Null for what is null or missing; anything else must be a number. */
function ofNumber(name: string, compute: (value: Numeric) => unknown): Expression {
  return taking(name, 1, (value) => {
    if (isNullish(value)) return null;
    if (!isNumeric(value)) {
      throw located(28765, `${name} only supports numeric types, not ${typeName(value)}`);
    }
    return compute(value);
  });
}

function absolute(value: Numeric): Numeric {
  return Number(value) < 0 ? product(value, -1) : value;
}

function whole(round: (value: number) => number): (value: Numeric) => Numeric {
  return (value) => (isInteger(value) ? value : round(Number(value)) + 0);
}

function positive(code: number, text: string, compute: (value: number) => number) {
  return (value: Numeric): number => {
    const number = Number(value);
    if (number <= 0) throw located(code, `${text}, but is ${number}`);
    return compute(number);
  };
}

const squareRoot = (value: Numeric): number => {
  if (Number(value) < 0) throw located(28714, "$sqrt's argument must be greater than or equal to 0");
  return Math.sqrt(Number(value));
};

function add(...values: unknown[]): unknown {
  let total: Numeric = 0;
  let hasDate = false;
  for (const value of values) {
    if (value instanceof Date) {
      if (hasDate) throw located(16612, 'only one date allowed in an $add expression');
      hasDate = true;
      total = sum(total, value.getTime());
    } else if (isNumeric(value)) {
      total = sum(total, value);
    } else if (isNullish(value)) {
      return null;
    } else {
      throw located(16554, `$add only supports numeric or date types, not ${typeName(value)}`);
    }
  }
  return hasDate ? new Date(Math.trunc(Number(total))) : total;
}

function subtract(left: unknown, right: unknown): unknown {
  if (isNumeric(left) && isNumeric(right)) return difference(left, right);
  if (isNullish(left) || isNullish(right)) return null;
  if (!(left instanceof Date)) {
    throw located(16556, `cant $subtract a${typeName(right)} from a ${typeName(left)}`);
  }
  if (right instanceof Date) return left.getTime() - right.getTime();
  if (isNumeric(right)) return new Date(left.getTime() - Math.trunc(Number(right)));
  throw located(16613, `cant $subtract a ${typeName(right)} from a Date`);
}

function multiply(...values: unknown[]): unknown {
  let total: Numeric = 1;
  for (const value of values) {
    if (isNullish(value)) return null;
    if (!isNumeric(value)) {
      throw located(16555, `$multiply only supports numeric types, not ${typeName(value)}`);
    }
    total = product(total, value);
  }
  return total;
}

/** Division and its rest, which name both types when one of them is wrong. */
function ofTwo(
  name: string,
  codes: { byZero: number; type: number },
  compute: (left: Numeric, right: Numeric) => unknown,
): Expression {
  return taking(name, 2, (left, right) => {
    if (isNumeric(left) && isNumeric(right)) {
      if (Number(right) === 0) throw located(codes.byZero, `can't ${name} by zero`);
      return compute(left, right);
    }
    if (isNullish(left) || isNullish(right)) return null;
    throw located(
      codes.type,
      `${name} only supports numeric types, not ${typeName(left)} and ${typeName(right)}`,
    );
  });
}

function rest(left: Numeric, right: Numeric): Numeric {
  if (isInteger(left) && isInteger(right)) return fromBigInt(toBigInt(left) % toBigInt(right));
  return Number(left) % Number(right);
}

function power(base: unknown, exponent: unknown): unknown {
  if (isNullish(base) || isNullish(exponent)) return null;
  if (!isNumeric(base)) throw located(28762, `$pow's base must be numeric, not ${typeName(base)}`);
  if (!isNumeric(exponent))
    throw located(28763, `$pow's exponent must be numeric, not ${typeName(exponent)}`);
  if (Number(base) === 0 && Number(exponent) < 0) {
    throw located(28764, '$pow cannot take a base of 0 and a negative exponent');
  }
  const nearest = Number(base) ** Number(exponent);
  if (!isInteger(base) || !isInteger(exponent) || Number(exponent) < 0) return nearest;
  if (Math.abs(nearest) >= 2 ** 64 || Number.isSafeInteger(nearest)) return nearest;
  const exact = toBigInt(base) ** toBigInt(exponent);
  return fitsLong(exact) ? fromBigInt(exact) : nearest;
}

function logarithm(value: unknown, base: unknown): unknown {
  if (isNullish(value) || isNullish(base)) return null;
  if (!isNumeric(value)) throw located(28756, `$log's argument must be numeric, not ${typeName(value)}`);
  if (!isNumeric(base)) throw located(28757, `$log's base must be numeric, not ${typeName(base)}`);
  if (Number(value) <= 0) {
    throw located(28758, `$log's argument must be a positive number, but is ${Number(value)}`);
  }
  if (Number(base) <= 0 || Number(base) === 1) {
    throw located(28759, `$log's base must be a positive number not equal to 1, but is ${Number(base)}`);
  }
  return Math.log(Number(value)) / Math.log(Number(base));
}

/** Cut at a decimal place, which may lie before the point; by shifting the written number, since 1.15 * 100 is 114.99…. */
function truncate(value: unknown, place: unknown = 0): unknown {
  if (isNullish(value) || place === null) return null;
  if (!isNumeric(value)) throw located(51081, `$trunc only supports numeric types, not ${typeName(value)}`);
  if (!isNumeric(place) || !Number.isInteger(Number(place))) {
    throw located(51082, 'precision argument to  $trunc must be a integral value');
  }
  const digits = Number(place);
  if (digits < -20 || digits > 100) {
    throw located(51083, `cannot apply $trunc with precision value ${digits} value must be in [-20, 100]`);
  }
  if (digits >= 0 && isInteger(value)) return value;
  const shifted = Number(`${Number(value)}e${digits}`);
  if (!Number.isFinite(shifted)) return value;
  return Number(`${Math.trunc(shifted)}e${-digits}`) + 0;
}

export const arithmetic: Expressions = {
  $abs: ofNumber('$abs', absolute),
  $add: taking('$add', any, add),
  $ceil: ofNumber('$ceil', whole(Math.ceil)),
  $divide: ofTwo('$divide', { byZero: 16608, type: 16609 }, (left, right) => Number(left) / Number(right)),
  $exp: ofNumber('$exp', (value) => Math.exp(Number(value))),
  $floor: ofNumber('$floor', whole(Math.floor)),
  $ln: ofNumber('$ln', positive(28766, "$ln's argument must be a positive number", Math.log)),
  $log: taking('$log', 2, logarithm),
  $log10: ofNumber('$log10', positive(28761, "$log10's argument must be a positive number", Math.log10)),
  $mod: ofTwo('$mod', { byZero: 16610, type: 16611 }, rest),
  $multiply: taking('$multiply', any, multiply),
  $pow: taking('$pow', 2, power),
  $sqrt: ofNumber('$sqrt', squareRoot),
  $subtract: taking('$subtract', 2, subtract),
  $trunc: taking('$trunc', [1, 2], truncate),
};
