import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lineProblem, lineProblemText, textProblem } from '../../../miniprogram/screen/typedLine';
import { line, lines, parseWith } from '../../../shared/contract/contract';
import { anyCharacter } from '../../support/arbitraries';

const LONGEST = 20;

const typed = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: anyCharacter, maxLength: 30 }),
  fc.constantFrom(
    '',
    ' ',
    '\u3000',
    '\n',
    '林晓雨\n',
    '林\n晓雨',
    '林\u0000',
    '😀'.repeat(10),
    '林'.repeat(10_000),
  ),
);

describe('a typed line', () => {
  it('is refused on the screen exactly when and as the door refuses it', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseWith(line(LONGEST), text);
        expect(lineProblem(text, LONGEST)).toBe(parsed.ok ? undefined : parsed.code);
      }),
    );
  });

  it('of several lines is too', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseWith(lines(LONGEST), text);
        expect(textProblem(text, LONGEST)).toBe(parsed.ok ? undefined : parsed.code);
      }),
    );
  });

  it('is refused in the words of the table, with the name of its field', () => {
    const rule = { longest: LONGEST, field: '姓名' };
    expect(lineProblemText(' ', rule, 'zh')).toBe('「姓名」不能为空。');
    expect(lineProblemText('林'.repeat(21), rule, 'zh')).toBe('「姓名」太长。');
    expect(lineProblemText('林晓雨', rule, 'zh')).toBe('');
  });
});
