/** A room's story tells of each message once, with all to whom it went, whatever pages it came in. */
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { mergedStory, type ToldEvent } from '../../../miniprogram/staff/pages/room/mergedStory';
import { eventView, type StoryWords } from '../../../miniprogram/staff/pages/room/storyView';
import { storyTexts } from '../../../miniprogram/staff/pages/room/texts';
import {
  actionTexts,
  commandTexts,
  messageTexts,
  suspectTexts,
  workOrderTexts,
} from '../../../miniprogram/staff/texts';
import type { StoryEvent } from '../../../shared/contract/staff';
import { startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';

const NOW_MS = startOfDayMs('2026-11-23') + 50_000_000;

type Message = Extract<StoryEvent, { readonly kind: 'message' }>;

function message(to: string | undefined, state: Message['state'], occasion = 'cutDone:1'): Message {
  return {
    kind: 'message',
    about: 'cutDone',
    occasion,
    state,
    atMs: NOW_MS,
    eventId: `${occasion} ${String(to)}`,
    ...(to === undefined ? {} : { to }),
  };
}

/** Newest first; messages of one occasion need not stand together. */
const stories: fc.Arbitrary<readonly StoryEvent[]> = fc
  .array(fc.record({ occasion: fc.constantFrom('cutNotice:1', 'cutDone:2', ''), ageMs: fc.nat(20) }), {
    maxLength: 40,
  })
  .map((told) =>
    told
      .map(({ occasion, ageMs }, index): StoryEvent => {
        const atMs = NOW_MS - ageMs;
        return occasion === ''
          ? { kind: 'bound', name: `学生${String(index)}`, atMs, eventId: `bound ${String(index)}` }
          : { ...message(`学生${String(index)}`, 'reached', occasion), atMs };
      })
      .sort((a, b) => b.atMs - a.atMs),
  );

function namesIn(told: readonly ToldEvent[]): readonly (string | undefined)[] {
  return told.flatMap((event) =>
    event.kind === 'message' ? event.to.map(({ to }) => to) : event.kind === 'bound' ? [event.name] : [],
  );
}

describe('a story that is merged', () => {
  test('tells of every event once, and of every message once', () => {
    fc.assert(
      fc.property(stories, (events) => {
        const told = mergedStory(events);
        const all = events.flatMap((event) =>
          event.kind === 'message' ? event.to : event.kind === 'bound' ? event.name : [],
        );
        expect([...namesIn(told)].sort()).toEqual([...all].sort());
        const ids = told.map(({ eventId }) => eventId);
        expect(new Set(ids).size).toBe(ids.length);
        expect(told.map(({ atMs }) => atMs)).toEqual([...told.map(({ atMs }) => atMs)].sort((a, b) => b - a));
      }),
    );
  });

  test('keeps what it told of on the pages before, in its order, when another page comes', () => {
    fc.assert(
      fc.property(stories, fc.nat(40), (events, read) => {
        const before = mergedStory(events.slice(0, read)).map(({ eventId }) => eventId);
        const now = mergedStory(events).map(({ eventId }) => eventId);
        expect(now.slice(0, before.length)).toEqual(before);
      }),
    );
  });
});

describe('a row of the story', () => {
  test.each([
    [
      [message('林晓雨', 'reached'), message('陈明', 'noticed'), message('王五', 'reached')],
      '林晓雨、王五 已送达；陈明 未送达，已在小程序内提示',
      'reached 林晓雨, 王五; did not reach 陈明; shown in the app',
    ],
    [[message('林晓雨', 'queued')], '待发送：林晓雨', 'to be sent to 林晓雨'],
    [[message(undefined, 'reached')], '已离开的住户 已送达', 'reached somebody who has left'],
  ])('names whom the message reached and whom not', (events, zh, en) => {
    expect(rows(events)).toEqual([['停电通知', zh, '']]);
    expect(rows(events, 'en')).toEqual([['Message: cut off', en, '']]);
  });

  test('of a payment says who paid', () => {
    const credit = {
      kind: 'credit',
      entry: 'wechat',
      amountFen: 5_000,
      atMs: NOW_MS,
      eventId: 'pay:1',
    } as const;
    expect(
      rows([
        { ...credit, payer: '林晓雨' },
        { ...credit, payer: '陈明', paidFor: '陈**' },
        { ...credit, paidFor: '陈**' },
        { ...credit, entry: 'pos' },
      ]),
    ).toEqual([
      ['微信充值', '付款人：林晓雨', '+¥50.00'],
      ['微信充值', '代充：陈明', '+¥50.00'],
      ['微信充值', '代充：陈**', '+¥50.00'],
      ['现场刷卡', '', '+¥50.00'],
    ]);
  });
});

function rows(events: readonly StoryEvent[], language: 'zh' | 'en' = 'zh'): readonly (readonly string[])[] {
  const words: StoryWords = {
    t: storyTexts[language],
    actions: actionTexts[language],
    commands: commandTexts[language],
    suspectReasons: suspectTexts[language],
    orders: workOrderTexts[language],
    messages: messageTexts[language],
  };
  return mergedStory(events).map((event) => {
    const { title, detail, amount } = eventView(event, words, NOW_MS, language);
    return [title, detail, amount];
  });
}
