import { expect, test } from '@jest/globals';
import { arabic } from '../../../../shared/domain/rooms/chineseNumerals';

test.each([
  ['十', '10'],
  ['十五', '15'],
  ['二十', '20'],
  ['三十一', '31'],
  ['一百', '100'],
  ['一百零三', '103'],
  ['一百一十', '110'],
  ['两百二十二', '222'],
  ['三〇一', '301'],
  ['三零一', '301'],
  ['〇三〇一', '0301'],
  ['十五栋三〇一室', '15栋301室'],
  ['百十', '百十'],
  ['一十二十', '一十二十'],
  ['粤华苑', '粤华苑'],
  ['', ''],
])('%j is %j', (text, figures) => {
  expect(arabic(text)).toBe(figures);
});
