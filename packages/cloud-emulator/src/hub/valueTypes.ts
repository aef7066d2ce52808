/** The types of values in a thing model, as its console writes them: numbers stand there as texts. */

export interface ValueType {
  readonly type: string;
  /** Of `int` and `float`; of `string`, the longest length. */
  readonly min?: string;
  readonly max?: string;
  /** Of `bool` and `enum`: what each value stands for. */
  readonly mapping?: Readonly<Record<string, string>>;
}

interface Kind {
  readonly isRight: (value: unknown, type: ValueType) => boolean;
  readonly words: (type: ValueType) => string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  bool: { isRight: (value) => value === 0 || value === 1, words: () => '0 or 1' },
  int: { isRight: (value, type) => Number.isSafeInteger(value) && isWithin(value, type), words: numberWords },
  float: { isRight: isWithin, words: numberWords },
  timestamp: { isRight: (value) => Number.isSafeInteger(value), words: () => 'a time in seconds' },
  enum: {
    isRight: (value, { mapping = {} }) => typeof value === 'number' && Object.hasOwn(mapping, String(value)),
    words: mappingWords,
  },
  stringenum: {
    isRight: (value, { mapping = {} }) => typeof value === 'string' && Object.hasOwn(mapping, value),
    words: mappingWords,
  },
  string: {
    isRight: (value, { max }) => typeof value === 'string' && value.length <= Number(max ?? Infinity),
    words: ({ max }) => (max === undefined ? 'a text' : `a text of at most ${max} characters`),
  },
  struct: {
    isRight: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
    words: () => 'an object',
  },
  array: { isRight: (value) => Array.isArray(value), words: () => 'a list' },
};

/** No value is of a type that is not known here. */
export function isValueOf(type: ValueType, value: unknown): boolean {
  return KINDS[type.type]?.isRight(value, type) ?? false;
}

/** In words, as in “must be 0 or 1”. */
export function valuesOf(type: ValueType): string {
  return KINDS[type.type]?.words(type) ?? `of the type ${type.type}, which the local hub does not know`;
}

function isWithin(value: unknown, { min = '-Infinity', max = 'Infinity' }: ValueType): boolean {
  return typeof value === 'number' && value >= Number(min) && value <= Number(max);
}

function numberWords({ min, max }: ValueType): string {
  return `a number from ${min ?? 'any'} to ${max ?? 'any'}`;
}

function mappingWords({ mapping = {} }: ValueType): string {
  return `one of ${Object.keys(mapping).join(', ')}`;
}
