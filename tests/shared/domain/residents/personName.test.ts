import { describe, expect, test } from '@jest/globals';
import { cleanName, comparableName, maskName } from '../../../../shared/domain/residents/personName';

describe('names that are written alike', () => {
  test.each([
    ['a full-width blank', '李四', '李　四'],
    ['blanks around', '李四', '  李四 '],
    ['two blanks for one', 'Anna Maria', 'Anna  Maria'],
    ['no blank for one', 'Anna Maria', 'AnnaMaria'],
    ['a no-break blank', 'Anna Maria', 'Anna\u00A0Maria'],
    ['a middle dot and a bullet', '阿依古丽·买买提', '阿依古丽•买买提'],
    ['a middle dot and the Japanese one', '阿依古丽·买买提', '阿依古丽・买买提'],
    ['a middle dot and its half-width one', '阿依古丽·买买提', '阿依古丽･买买提'],
    ['a middle dot and a hyphenation point', '阿依古丽·买买提', '阿依古丽‧买买提'],
    ['a middle dot and a full stop', '阿依古丽·买买提', '阿依古丽.买买提'],
    ['a middle dot and a full-width full stop', '阿依古丽·买买提', '阿依古丽．买买提'],
    ['a middle dot and nothing', '阿依古丽·买买提', '阿依古丽买买提'],
    ['a zero-width blank inside', '李四', '李\u200B四'],
    ['a word joiner inside', '李四', '李\u2060四'],
    ['a byte order mark before', '李四', '\uFEFF李四'],
    ['a direction mark', 'Ahmed', '\u200EAhmed'],
    ['a joiner that joins nothing', '李四', '李\u200D四'],
    ['full-width letters', 'ANNA', 'ＡＮＮＡ'],
    ['small letters', 'NGUYEN THI HOANG ANH', 'Nguyen Thi Hoang Anh'],
    ['a curly apostrophe', "O'Brien", 'O’Brien'],
    ['a modifier apostrophe', "O'Brien", 'Oʼ Brien'],
    ['no apostrophe', "O'Brien", 'OBrien'],
    ['a hyphen and a long one', 'Jean-Luc', 'Jean‐Luc'],
    ['a composed and a decomposed letter', 'José', 'Jose\u0301'],
    ['a compatibility form of a Chinese letter', '神', '\uFA19'],
  ])('with %s', (_difference, one, other) => {
    expect(comparableName(other)).toBe(comparableName(one));
  });

  test.each([
    ['李四', '李五'],
    ['José', 'Jose'],
    ['Anna', 'Ann'],
    ['买买提·阿依古丽', '阿依古丽·买买提'],
  ])('but %s is not %s', (one, other) => {
    expect(comparableName(one)).not.toBe(comparableName(other));
  });
});

describe('a name as it is kept', () => {
  test.each([
    ['　李　四　', '李 四'],
    ['李\u200B四', '李四'],
    ['Anna \t Maria', 'Anna Maria'],
    ['👨‍👩‍👧 家', '👨‍👩‍👧 家'],
    ['\u200B', ''],
    ['\u2060', ''],
    ['\u3164', ''],
    ['\u2800\u115F', ''],
    ['\u200D', ''],
    [' \u00AD ', ''],
  ])('%j is %j', (typed, kept) => {
    expect(cleanName(typed)).toBe(kept);
  });
});

describe('a masked name shows the first letter whole', () => {
  test.each([
    ['王小明', '王**'],
    ['  Anna', 'A**'],
    ['𠮷野', '𠮷**'],
    ['🇨🇳 flag', '🇨🇳**'],
    ['👨‍👩‍👧‍👦', '👨‍👩‍👧‍👦**'],
    ['👍🏽ok', '👍🏽**'],
    ['❤️‍🔥', '❤️‍🔥**'],
    ['1️⃣号', '1️⃣**'],
    ['🏴󠁧󠁢󠁥󠁮󠁧󠁿x', '🏴󠁧󠁢󠁥󠁮󠁧󠁿**'],
    ['E\u0301mile', 'É**'],
    ['नी', 'नी**'],
    ['', '**'],
  ])('%s', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });
});
