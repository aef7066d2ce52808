/** The desk searches when the fingers rest, and shows what was found for the words that stand there. */
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { TypedSearch } from '../../../miniprogram/staff/pages/desk/typedSearch';

/** The searches that were sent, to be answered whenever a test likes. */
let sent: { readonly text: string; readonly answer: (reply: string) => void }[] = [];
let shown: string[] = [];
let search: TypedSearch<string>;

beforeEach(() => {
  jest.useFakeTimers();
  sent = [];
  shown = [];
  search = new TypedSearch<string>(
    (text) =>
      new Promise((answer) => {
        sent.push({ text, answer });
      }),
    (reply) => {
      shown.push(reply);
    },
  );
});
afterEach(() => {
  jest.useRealTimers();
});

const texts = (): readonly string[] => sent.map(({ text }) => text);

async function answers(text: string): Promise<void> {
  sent.find((one) => one.text === text)?.answer(`found for ${text}`);
  await Promise.resolve();
  await Promise.resolve();
}

test('it waits for a pause', () => {
  search.typed('1');
  jest.advanceTimersByTime(200);
  search.typed('15');
  jest.advanceTimersByTime(299);
  expect(texts()).toEqual([]);
  jest.advanceTimersByTime(1);
  expect(texts()).toEqual(['15']);
});

test('an older answer never takes the place of a newer one', async () => {
  search.typed('1');
  jest.advanceTimersByTime(300);
  search.typed('15');
  jest.advanceTimersByTime(300);
  await answers('15');
  await answers('1');
  expect(shown).toEqual(['found for 15']);
});

test('an answer is not shown over a field that was emptied', async () => {
  search.typed('15');
  jest.advanceTimersByTime(300);
  search.typed('');
  await answers('15');
  jest.advanceTimersByTime(300);
  expect(shown).toEqual([]);
  expect(texts()).toEqual(['15']);
});

test('what was searched for by the key is not searched for again after the pause', async () => {
  search.typed('15');
  void search.now('15');
  await answers('15');
  jest.advanceTimersByTime(300);
  expect(texts()).toEqual(['15']);
  expect(shown).toEqual(['found for 15']);
});
