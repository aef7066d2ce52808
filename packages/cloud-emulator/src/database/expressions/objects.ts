import { type Document, isDocument, setField } from '../document';
import { located } from '../failures';
import { shown } from '../update/shown';
import { typeName } from '../update/typeName';
import { type Expressions, isNullish, taking } from './expression';

/** Later fields win; what is null or missing adds nothing. */
export function mergeObjects(values: readonly unknown[]): Document {
  const merged: Document = {};
  for (const value of values) {
    if (isNullish(value)) continue;
    if (!isDocument(value)) {
      throw located(
        40400,
        `$mergeObjects requires object inputs, but input ${shown(value)} is of type ${typeName(value)}`,
      );
    }
    for (const [field, part] of Object.entries(value)) setField(merged, field, part);
  }
  return merged;
}

function objectToArray(value: unknown): unknown {
  if (isNullish(value)) return null;
  if (!isDocument(value)) {
    throw located(40390, `$objectToArray requires a document input, found: ${typeName(value)}`);
  }
  return Object.entries(value).map(([k, v]) => ({ k, v }));
}

/** From `[[key, value]]` or `[{k, v}]`; the first element says which. */
function arrayToObject(value: unknown): unknown {
  if (isNullish(value)) return null;
  if (!Array.isArray(value)) {
    throw located(40386, `$arrayToObject requires an array input, found: ${typeName(value)}`);
  }
  const elements = value as unknown[];
  const asPair = Array.isArray(elements[0]) ? fromPair : fromKeyAndValue;
  if (elements.length > 0 && !Array.isArray(elements[0]) && !isDocument(elements[0])) {
    throw located(40398, `Unrecognised input type format for $arrayToObject: ${typeName(elements[0])}`);
  }
  const object: Document = {};
  for (const element of elements) setField(object, ...asPair(element));
  return object;
}

const consistent =
  '$arrayToObject requires a consistent input format. Elements mustall be arrays or all be objects.';

function fromPair(element: unknown): [key: string, value: unknown] {
  if (!Array.isArray(element)) {
    throw located(40396, `${consistent} Array was detected, now found: ${typeName(element)}`);
  }
  if (element.length !== 2) {
    throw located(
      40397,
      `$arrayToObject requires an array of size 2 arrays,found array of size: ${element.length}`,
    );
  }
  const [key, value] = element as unknown[];
  if (typeof key !== 'string') {
    throw located(
      40395,
      `$arrayToObject requires an array of key-value pairs, where the key must be of type string. Found key type: ${typeName(key)}`,
    );
  }
  return [key, value];
}

function fromKeyAndValue(element: unknown): [key: string, value: unknown] {
  if (!isDocument(element)) {
    throw located(40391, `${consistent} Object was detected, now found: ${typeName(element)}`);
  }
  const count = Object.keys(element).length;
  if (count !== 2) {
    throw located(
      40392,
      `$arrayToObject requires an object keys of 'k' and 'v'. Found incorrect number of keys:${count}`,
    );
  }
  const { k: key, v: value } = element;
  if (key === undefined || value === undefined) {
    throw located(
      40393,
      `$arrayToObject requires an object with keys 'k' and 'v'. Missing either or both keys from: ${shown(element)}`,
    );
  }
  if (typeof key !== 'string') {
    throw located(
      40394,
      `$arrayToObject requires an object with keys 'k' and 'v', where the value of 'k' must be of type string. Found type: ${typeName(key)}`,
    );
  }
  return [key, value];
}

export const objects: Expressions = {
  $arrayToObject: taking('$arrayToObject', 1, arrayToObject),
  $objectToArray: taking('$objectToArray', 1, objectToArray),
};
