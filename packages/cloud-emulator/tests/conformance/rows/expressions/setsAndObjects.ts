import { answers, failedAs } from '../../row';
import { family } from './expressionRows';

export const setAndObjectRows = family({
  allElementsTrue: [
    ['normal', 'holds when all elements are true', ['$list'], answers(true)],
    [
      'type',
      'of a text is refused',
      ['$text'],
      failedAs(17040, "$allElementsTrue's argument must be an array, but is string"),
    ],
    [
      'edge',
      'of null is refused',
      ['$nothing'],
      failedAs(17040, "$allElementsTrue's argument must be an array, but is null"),
    ],
    ['edge', 'an array within is true', [[[false]]], answers(true)],
    ['edge', 'of an empty array holds', ['$none'], answers(true)],
  ],
  anyElementTrue: [
    ['normal', 'holds when an element is true', [[null, 0, 'x']], answers(true)],
    [
      'type',
      'of a text is refused',
      ['$text'],
      failedAs(17041, "$anyElementTrue's argument must be an array, but is string"),
    ],
    [
      'edge',
      'of what is missing is refused',
      ['$missing'],
      failedAs(17041, "$anyElementTrue's argument must be an array, but is missing"),
    ],
    ['edge', 'of an empty array does not hold', ['$none'], answers(false)],
  ],
  setDifference: [
    ['normal', 'keeps what the second has not, once', ['$list', [3]], answers([1, 2])],
    [
      'type',
      'of a text is refused',
      ['$text', '$list'],
      failedAs(17048, 'both operands of $setDifference must be arrays. First argument is of type: string'),
    ],
    [
      'type',
      'from a text is refused',
      ['$list', '$text'],
      failedAs(17049, 'both operands of $setDifference must be arrays. Second argument is of type: string'),
    ],
    ['edge', 'of null is null', ['$nothing', '$list'], answers(null)],
    ['edge', 'arrays within are elements', ['$nested', [[3]]], answers([[1, 2]])],
  ],
  setEquals: [
    ['normal', 'neither order nor repetition counts', ['$list', [1, 2, 3]], answers(true)],
    [
      'type',
      'of a text is refused',
      ['$list', '$text'],
      failedAs(17044, 'All operands of $setEquals must be arrays. One argument is of type: string'),
    ],
    [
      'edge',
      'of null is refused',
      ['$list', '$nothing'],
      failedAs(17044, 'All operands of $setEquals must be arrays. One argument is of type: null'),
    ],
    [
      'edge',
      'of one operand is refused',
      ['$list'],
      failedAs(17045, '$setEquals needs at least two arguments had: 1'),
    ],
    ['edge', 'of three sets', ['$list', [1, 2, 3], [1, 2]], answers(false)],
  ],
  setIntersection: [
    ['normal', 'keeps what all have, in order', ['$list', [2, 3, 9]], answers([2, 3])],
    [
      'type',
      'of a text is refused',
      ['$list', '$text'],
      failedAs(17047, 'All operands of $setIntersection must be arrays. One argument is of type: string'),
    ],
    ['edge', 'with null is null', ['$list', '$nothing'], answers(null)],
    ['edge', 'does not look into arrays within', ['$nested', [1, 3]], answers([])],
  ],
  setIsSubset: [
    ['normal', 'holds when the second has all', [[1, 3, 1], '$list'], answers(true)],
    [
      'type',
      'of a text is refused',
      ['$text', '$list'],
      failedAs(17046, 'both operands of $setIsSubset must be arrays. First argument is of type: string'),
    ],
    [
      'type',
      'in a text is refused',
      ['$list', '$text'],
      failedAs(17042, 'both operands of $setIsSubset must be arrays. Second argument is of type: string'),
    ],
    [
      'edge',
      'of null is refused',
      ['$nothing', '$list'],
      failedAs(17046, 'both operands of $setIsSubset must be arrays. First argument is of type: null'),
    ],
    ['edge', 'of an empty array holds', ['$none', '$list'], answers(true)],
  ],
  setUnion: [
    ['normal', 'has what one has, once and in order', ['$list', [9, 1]], answers([1, 2, 3, 9])],
    [
      'type',
      'of a text is refused',
      ['$list', '$text'],
      failedAs(17043, 'All operands of $setUnion must be arrays. One argument is of type: string'),
    ],
    ['edge', 'with what is missing is null', ['$list', '$missing'], answers(null)],
    ['edge', 'arrays within are elements', ['$nested', [[3]]], answers([[1, 2], [3]])],
  ],
  mergeObjects: [
    ['normal', 'later fields win', ['$object', { a: 9, d: 4 }], answers({ a: 9, b: { c: 2 }, d: 4 })],
    [
      'type',
      'of a text is refused',
      ['$object', '$text'],
      failedAs(40400, '$mergeObjects requires object inputs, but input "Hello" is of type string'),
      'server: db/pipeline/accumulator_merge_objects.cpp, 40400',
    ],
    [
      'edge',
      'null and what is missing add nothing',
      ['$nothing', '$object', '$missing'],
      answers({ a: 1, b: { c: 2 } }),
    ],
    [
      'edge',
      'objects within are replaced whole',
      ['$object', { b: { d: 1 } }],
      answers({ a: 1, b: { d: 1 } }),
    ],
    ['edge', 'of an array merges its elements', '$pairs', answers({ k: 'b', v: 2 })],
  ],
  objectToArray: [
    [
      'normal',
      'makes keys and values',
      '$object',
      answers([
        { k: 'a', v: 1 },
        { k: 'b', v: { c: 2 } },
      ]),
    ],
    [
      'type',
      'of an array is refused',
      '$list',
      failedAs(40390, '$objectToArray requires a document input, found: array'),
    ],
    ['edge', 'of null is null', '$nothing', answers(null)],
    ['edge', 'of what is missing is null', '$missing', answers(null)],
  ],
});
