import { type Iterator, Lazy } from 'mingo/lazy';
import { isDocument } from '../document';
import { located } from '../failures';
import { typeName } from '../update/typeName';

/** `$limit`: from 1 up. */
export function $limit(collection: Iterator, stage: unknown): Iterator {
  const limit = wholeNumber('$limit', 15957, stage);
  if (limit <= 0) throw located(15958, 'the limit must be positive');
  return collection.take(limit);
}

/** `$skip`: from 0 up. */
export function $skip(collection: Iterator, stage: unknown): Iterator {
  const skip = wholeNumber('$skip', 15972, stage);
  if (skip < 0) throw located(15956, 'Argument to $skip cannot be negative');
  return collection.drop(skip);
}

function wholeNumber(name: string, code: number, stage: unknown): number {
  if (typeof stage !== 'number') {
    throw located(
      code,
      name === '$limit'
        ? 'the limit must be specified as a number'
        : `Argument to $skip must be a number not a ${typeName(stage)}`,
    );
  }
  return Math.trunc(stage);
}

/** `$count`: one document with one field, or none when there is nothing to count. */
export function $count(collection: Iterator, stage: unknown): Iterator {
  if (typeof stage !== 'string') throw located(40156, 'the count field must be a non-empty string');
  if (stage === '') throw located(40157, 'the count field must be a non-empty string');
  if (stage.startsWith('$')) throw located(40158, 'the count field cannot be a $-prefixed path');
  if (stage.includes('.')) throw located(40160, "the count field cannot contain '.'");
  return collection.transform((documents: unknown[]) =>
    Lazy(documents.length === 0 ? [] : [{ [stage]: documents.length }]),
  );
}

/** `$sample`: so many documents by chance, none of them twice. */
export function $sample(collection: Iterator, stage: unknown): Iterator {
  if (!isDocument(stage)) throw located(28745, 'the $sample stage specification must be an object');
  const unknown = Object.keys(stage).find((name) => name !== 'size');
  if (unknown !== undefined) throw located(28748, `unrecognized option to $sample: ${unknown}`);
  const { size } = stage;
  if (size === undefined) throw located(28749, '$sample stage must specify a size');
  if (typeof size !== 'number') throw located(28746, 'size argument to $sample must be a number');
  if (size < 0) throw located(28747, 'size argument to $sample must not be negative');
  return collection.transform((documents: unknown[]) => {
    const left = [...documents];
    const chosen: unknown[] = [];
    while (chosen.length < size && left.length > 0) {
      chosen.push(...left.splice(Math.floor(Math.random() * left.length), 1));
    }
    return Lazy(chosen);
  });
}

/** `$sortByCount` takes a field path or an expression, never a constant. */
export function checkSortByCount(stage: unknown): void {
  if (isDocument(stage)) {
    if (Object.keys(stage)[0]?.startsWith('$') !== true) {
      throw located(
        40147,
        'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
      );
    }
  } else if (typeof stage !== 'string') {
    throw located(40149, 'the sortByCount field must be specified as a string or as an object');
  } else if (!stage.startsWith('$')) {
    throw located(
      40148,
      'the sortByCount field must be defined as a $-prefixed path or an expression inside an object',
    );
  }
}
