import { Timestamp } from 'bson';
import { isDocument } from '../document';
import { MongoFailure } from '../failures';
import { compareValues } from '../ordering/compareValues';
import type { Operator } from './operator';
import { shown } from './shown';
import { Target } from './target';

const set: Operator = (target, operand) => {
  target.write(operand);
};

const setOnInsert: Operator = (target, operand, { inserting }) => {
  if (inserting) target.write(operand);
};

const unset: Operator = (target) => {
  target.remove();
};

const minimum: Operator = (target, operand) => {
  const present = target.read();
  if (present === undefined || compareValues(operand, present) < 0) target.write(operand);
};

const maximum: Operator = (target, operand) => {
  const present = target.read();
  if (present === undefined || compareValues(operand, present) > 0) target.write(operand);
};

const rename: Operator = (target, operand) => {
  if (typeof operand !== 'string') {
    throw new MongoFailure(`The 'to' field for $rename must be a string: ${target.name}: ${shown(operand)}`);
  }
  const destination = new Target(target.document, operand.split('.'));
  refuseArrays(target, 'source');
  refuseArrays(destination, 'destination');
  const value = target.read();
  if (value === undefined) return;
  target.remove();
  destination.write(value);
};

function refuseArrays(target: Target, role: 'source' | 'destination'): void {
  for (let depth = 1; depth < target.path.length; depth++) {
    const way = new Target(target.document, target.path.slice(0, depth));
    if (Array.isArray(way.read())) {
      throw new MongoFailure(
        `The ${role} field cannot be an array element, '${target.name}' in doc with _id: ${shown(target.document['_id'])} has an array field called '${way.name}'`,
      );
    }
  }
}

const currentDate: Operator = (target, operand, { nowMs }) => {
  const type = isDocument(operand) ? operand['$type'] : operand;
  if (type === 'timestamp') {
    target.write(Timestamp.fromBits(1, Math.floor(nowMs / 1000)));
  } else if (type === 'date' || typeof operand === 'boolean') {
    target.write(new Date(nowMs));
  } else {
    throw new MongoFailure(
      "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
    );
  }
};

export const fieldOperators: Readonly<Record<string, Operator>> = {
  $set: set,
  $setOnInsert: setOnInsert,
  $unset: unset,
  $min: minimum,
  $max: maximum,
  $rename: rename,
  $currentDate: currentDate,
};
