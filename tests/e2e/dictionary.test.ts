import { expect, test } from '@jest/globals';
import { Dictionary } from './support/dictionary';

const dictionary = new Dictionary([
  ['{match}', '{match}'],
  ['{action}（{by}）', '{action} ({by})'],
  ['停电', 'Off'],
  ['{month}起', 'since {month}'],
]);

test('a text that is nothing but a place is no translation of anything', () => {
  expect(dictionary.english('林晓雨')).toEqual(['林晓雨']);
});

test('what has the signs of a text, but none of its words, may be a name too', () => {
  expect(dictionary.english('停电（何老师）')).toEqual(['Off (何老师)', '停电（何老师）']);
});

test('a place is called by either of its names, or by both', () => {
  const placed = new Dictionary(
    [['给 {room} 停电？', 'Switch off {room}?']],
    [['粤华苑 15 栋', 'Yuehuayuan 15']],
  );
  expect(placed.english('给 粤华苑 15 栋 301 停电？')).toEqual([
    'Switch off 粤华苑 15 栋 301?',
    'Switch off Yuehuayuan 15 301?',
    expect.any(String),
  ]);
  expect(placed.english('粤华苑 15 栋')).toContain('Yuehuayuan 15 粤华苑 15 栋');
});

test('the words in a place are looked up as well', () => {
  expect(dictionary.english('11月起')).toEqual(['since Nov']);
});
