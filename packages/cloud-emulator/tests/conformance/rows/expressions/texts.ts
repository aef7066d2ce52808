import { answers, failedAs, type Kind } from '../../row';
import { family, type Line } from './expressionRows';

const noText = (type: string): Line[3] => failedAs(16007, `can't convert from BSON type ${type} to String`);

/** `$substr` is the old name of `$substrBytes`, and refuses under its new one. */
function substrBytes(): readonly Line[] {
  const lines: (readonly [Kind, string, unknown, Line[3]])[] = [
    ['normal', 'counts bytes', ['$text', 1, 3], answers('ell')],
    ['normal', 'a Chinese character is three bytes', ['$chinese', 3, 3], answers('表')],
    [
      'type',
      'from a text is refused',
      ['$text', '$text', 1],
      failedAs(16034, '$substrBytes:  starting index must be a numeric type (is BSON type string)'),
    ],
    [
      'type',
      'of a text long is refused',
      ['$text', 0, '$text'],
      failedAs(16035, '$substrBytes:  length must be a numeric type (is BSON type string)'),
    ],
    ['type', 'of an array is refused', ['$list', 0, 1], noText('array')],
    [
      'edge',
      'from a negative place is refused',
      ['$text', -1, 1],
      failedAs(50752, '$substrBytes:  starting index must be non-negative (got: -1)'),
    ],
    [
      'edge',
      'within a character is refused',
      ['$chinese', 1, 2],
      failedAs(28656, '$substrBytes:  Invalid range, starting index is a UTF-8 continuation byte.'),
    ],
    [
      'edge',
      'up to within a character is refused',
      ['$chinese', 0, 2],
      failedAs(28657, '$substrBytes:  Invalid range, ending index is in the middle of a UTF-8 character.'),
    ],
    ['edge', 'a negative length takes the rest', ['$text', 2, -1], answers('llo')],
    ['edge', 'of null is empty', ['$nothing', 0, 1], answers('')],
    ['edge', 'of a number takes its digits', [12345, 1, 2], answers('23')],
  ];
  return lines;
}

export const textRows = family({
  concat: [
    ['normal', 'puts one after another', ['$text', ', ', '$chinese'], answers('Hello, 手表x')],
    [
      'type',
      'of a number is refused',
      ['$text', '$six'],
      failedAs(16702, '$concat only supports strings, not int'),
    ],
    ['type', 'of an array is refused', '$list', failedAs(16702, '$concat only supports strings, not array')],
    ['edge', 'with null is null', ['$text', '$nothing'], answers(null)],
    ['edge', 'with what is missing is null', ['$missing', '$text'], answers(null)],
    ['edge', 'of nothing is empty', [], answers('')],
  ],
  indexOfBytes: [
    ['normal', 'is the first place in bytes', ['$chinese', 'x'], answers(6)],
    [
      'type',
      'in a number is refused',
      ['$six', 'x'],
      failedAs(40091, '$indexOfBytes requires a string as the first argument, found: int'),
    ],
    [
      'type',
      'of a number is refused',
      ['$text', 6],
      failedAs(40092, '$indexOfBytes requires a string as the second argument, found: int'),
    ],
    [
      'edge',
      'from a negative place is refused',
      ['$text', 'l', -1],
      failedAs(40097, '$indexOfBytes requires a nonnegative starting index, found: -1'),
    ],
    ['edge', 'from a place on', ['$text', 'l', 3], answers(3)],
    ['edge', 'before an end', ['$text', 'o', 0, 4], answers(-1)],
    ['edge', 'in null is null', ['$nothing', 'x'], answers(null)],
  ],
  indexOfCP: [
    ['normal', 'is the first place in characters', ['$chinese', 'x'], answers(2)],
    [
      'type',
      'in an array is refused',
      ['$list', 'x'],
      failedAs(40093, '$indexOfCP requires a string as the first argument, found: array'),
    ],
    [
      'type',
      'of null is refused',
      ['$text', '$nothing'],
      failedAs(40094, '$indexOfCP requires a string as the second argument, found: null'),
    ],
    [
      'edge',
      'from a part is refused',
      ['$text', 'l', 0.5],
      failedAs(
        40096,
        '$indexOfCPrequires an integral starting index, found a value of type: double, with value: 0.5',
      ),
    ],
    ['edge', 'of what is not there is -1', ['$text', 'z'], answers(-1)],
    ['edge', 'in what is missing is null', ['$missing', 'x'], answers(null)],
  ],
  split: [
    ['normal', 'cuts at each separator', ['$text', 'l'], answers(['He', '', 'o'])],
    [
      'type',
      'of a number is refused',
      ['$six', 'x'],
      failedAs(
        40085,
        '$split requires an expression that evaluates to a string as a first argument, found: int',
      ),
    ],
    [
      'type',
      'at a number is refused',
      ['$text', 6],
      failedAs(
        40086,
        '$split requires an expression that evaluates to a string as a second argument, found: int',
      ),
    ],
    [
      'edge',
      'at nothing is refused',
      ['$text', ''],
      failedAs(40087, '$split requires a non-empty separator'),
    ],
    ['edge', 'of null is null', ['$nothing', 'l'], answers(null)],
    ['edge', 'without the separator is one part', ['$text', 'z'], answers(['Hello'])],
  ],
  strLenBytes: [
    ['normal', 'counts bytes', '$chinese', answers(7)],
    [
      'type',
      'of a number is refused',
      '$six',
      failedAs(34473, '$strLenBytes requires a string argument, found: int'),
    ],
    [
      'edge',
      'of null is refused',
      '$nothing',
      failedAs(34473, '$strLenBytes requires a string argument, found: null'),
    ],
    ['edge', 'of an empty text is zero', '$empty', answers(0)],
  ],
  strLenCP: [
    ['normal', 'counts characters', '$chinese', answers(3)],
    [
      'type',
      'of an array is refused',
      '$list',
      failedAs(34471, '$strLenCP requires a string argument, found: array'),
    ],
    [
      'edge',
      'of what is missing is refused',
      '$missing',
      failedAs(34471, '$strLenCP requires a string argument, found: missing'),
    ],
    ['edge', 'a character beyond 16 bits is one', { $literal: '🔌' }, answers(1)],
  ],
  strcasecmp: [
    ['normal', 'case does not count', ['$text', 'hELLO'], answers(0)],
    ['normal', 'a less text with a greater one', ['$text', 'world'], answers(-1)],
    ['type', 'of an array is refused', ['$list', '$text'], noText('array')],
    ['edge', 'null is an empty text', ['$nothing', ''], answers(0)],
  ],
  substr: substrBytes(),
  substrBytes: substrBytes(),
  substrCP: [
    ['normal', 'counts characters', ['$chinese', 1, 2], answers('表x')],
    [
      'type',
      'from a text is refused',
      ['$text', '$text', 1],
      failedAs(34450, '$substrCP: starting index must be a numeric type (is BSON type string)'),
    ],
    [
      'type',
      'of a text long is refused',
      ['$text', 0, '$text'],
      failedAs(34452, '$substrCP: length must be a numeric type (is BSON type string)'),
    ],
    [
      'edge',
      'from a part is refused',
      ['$text', 0.5, 1],
      failedAs(34451, '$substrCP: starting index cannot be represented as a 32-bit integral value: 0.5'),
    ],
    [
      'edge',
      'of a negative length is refused',
      ['$text', 0, -1],
      failedAs(34454, '$substrCP: length must be a nonnegative integer.'),
    ],
    [
      'edge',
      'from a negative place is refused',
      ['$text', -1, 1],
      failedAs(34455, '$substrCP: the starting index must be nonnegative integer.'),
    ],
    ['edge', 'of what is missing is empty', ['$missing', 0, 1], answers('')],
    ['edge', 'beyond the end is empty', ['$text', 9, 1], answers('')],
  ],
  toLower: [
    ['normal', 'makes letters small', '$text', answers('hello')],
    ['type', 'of an array is refused', '$list', noText('array')],
    ['edge', 'of null is empty', '$nothing', answers('')],
    ['edge', 'of a number is its digits', '$six', answers('6')],
  ],
  toUpper: [
    ['normal', 'makes letters great', '$text', answers('HELLO')],
    ['type', 'of an object is refused', '$object', noText('object')],
    ['edge', 'of what is missing is empty', '$missing', answers('')],
    ['edge', 'letters beyond ASCII stay as they are', { $literal: 'éa' }, answers('éA')],
  ],
});
