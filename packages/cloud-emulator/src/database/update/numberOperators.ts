import { isDocument } from '../document';
import { MongoFailure } from '../failures';
import { fitsLong, fromBigInt, isInteger, isNumeric, type Numeric, toBigInt } from '../numbers';
import type { Operator } from './operator';
import { shown, shownIdentity } from './shown';
import type { Target } from './target';
import { typeName } from './typeName';

const increment: Operator = (target, operand) => {
  if (!isNumeric(operand)) {
    throw new MongoFailure(
      `Cannot increment with non-numeric argument: ${shown({ [target.name]: operand })}`,
    );
  }
  target.write(calculate(target, operand, '$inc'));
};

const multiply: Operator = (target, operand) => {
  if (!isNumeric(operand)) {
    throw new MongoFailure(`Cannot multiply with non-numeric argument: ${shown({ [target.name]: operand })}`);
  }
  target.write(calculate(target, operand, '$mul'));
};

function calculate(target: Target, operand: Numeric, operator: '$inc' | '$mul'): Numeric {
  const present = numberAt(target);
  if (!isNumeric(present)) {
    throw new MongoFailure(
      `Cannot apply ${operator} to a value of non-numeric type. ${shownIdentity(target.document)} has the field '${target.field}' of non-numeric type ${typeName(present)}`,
    );
  }
  const isSum = operator === '$inc';
  if (isInteger(present) && isInteger(operand)) {
    const left = toBigInt(present);
    const exact = isSum ? left + toBigInt(operand) : left * toBigInt(operand);
    if (!fitsLong(exact)) {
      throw new MongoFailure(
        `Failed to apply ${operator} operations to current value ((NumberLong)${left}) for document ${shownIdentity(target.document)}`,
      );
    }
    return fromBigInt(exact);
  }
  return isSum ? Number(present) + Number(operand) : Number(present) * Number(operand);
}

/** What is missing counts as 0; what is null does not. */
function numberAt(target: Target): unknown {
  const value = target.read();
  return value === undefined ? 0 : value;
}

const bitOperations: Readonly<Record<string, (left: bigint, right: bigint) => bigint>> = {
  and: (left, right) => left & right,
  or: (left, right) => left | right,
  xor: (left, right) => left ^ right,
};

const bit: Operator = (target, operand) => {
  if (!isDocument(operand) || Object.keys(operand).length === 0) {
    throw new MongoFailure(
      `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  }
  let value = numberAt(target);
  for (const [name, mask] of Object.entries(operand)) {
    const operation = Object.hasOwn(bitOperations, name) ? bitOperations[name] : undefined;
    if (operation === undefined) {
      throw new MongoFailure(
        `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ${shown(mask)}}`,
      );
    }
    if (!isNumeric(mask) || !isInteger(mask)) {
      throw new MongoFailure(
        `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(mask)}' is not supported here: {${name}: ${shown(mask)}}`,
      );
    }
    if (!isNumeric(value) || !isInteger(value)) {
      throw new MongoFailure(
        `Cannot apply $bit to a value of non-integral type.${shownIdentity(target.document)} has the field ${target.field} of non-integer type ${typeName(value)}`,
      );
    }
    const result = operation(toBigInt(value), toBigInt(mask));
    value = fromBigInt(result);
  }
  target.write(value);
};

export const numberOperators: Readonly<Record<string, Operator>> = {
  $inc: increment,
  $mul: multiply,
  $bit: bit,
};
