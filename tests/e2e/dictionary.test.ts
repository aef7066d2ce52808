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

test('the words in a place are looked up as well', () => {
  expect(dictionary.english('11月起')).toEqual(['since Nov']);
});
