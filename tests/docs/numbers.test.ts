/** A number that guides and documentation tell is the number that the rules have. */
import { describe, expect, test } from '@jest/globals';
import { LARGEST_PICTURE_BYTES, VERDICT_WITHIN_MS } from '../../shared/domain/basis/picture';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import { PROVISIONAL_DAYS } from '../../shared/domain/billing/closing';
import { DEFAULT_SETTINGS } from '../../shared/domain/documents/settings';
import { FEEDBACK_LONGEST, PICTURES_ALLOWED, ROUNDS_ALLOWED } from '../../shared/domain/feedback/feedback';
import { METERS_PER_SHARD } from '../../shared/domain/metering/meterShard';
import { CLOCK_AHEAD_LIMIT_MS, TICK_WH } from '../../shared/domain/metering/reading';
import { RECOMPUTE_DAYS } from '../../shared/domain/metering/registerHistory';
import { LARGEST_POS_FEN } from '../../shared/domain/payments/pos';
import {
  LARGEST_RECHARGE_FEN,
  SMALLEST_RECHARGE_FEN,
  UNPAID_ORDER_CLOSES_MS,
} from '../../shared/domain/payments/recharge';
import { NOTICES_KEPT } from '../../shared/domain/reminders/notice';
import { ROOM_CHANGES_ALLOWED } from '../../shared/domain/residents/binding';
import { ROSTER_TRIES_ALLOWED } from '../../shared/domain/residents/roster';
import { CUT_EXPIRES_MS, RETRY_AFTER_MS } from '../../shared/domain/supply/relayCommand';
import { readPage, tableRows } from './pages';

const { reminders, supply, help } = DEFAULT_SETTINGS;
const IN_WORDS: Readonly<Record<number, string>> = { 2: 'two', 3: 'three', 4: 'four', 5: 'five', 10: 'ten' };

const orderMinutes = UNPAID_ORDER_CLOSES_MS / MINUTE_MS;
const silentHours = DEFAULT_SETTINGS.silentAfterMs / HOUR_MS;
const opensDays = DEFAULT_SETTINGS.serviceOpensAfterMs / DAY_MS;
const smallest = yuan(SMALLEST_RECHARGE_FEN);
const largest = yuan(LARGEST_RECHARGE_FEN);
const line = reminders.lowBalanceFen / 100;
const changes = ROOM_CHANGES_ALLOWED;
const [first, second, third, last] = RETRY_AFTER_MS.map((ms) => ms / 1_000);

const PHRASES: Readonly<Record<string, readonly string[]>> = {
  'docs/guide.md': [
    `kept for ${orderMinutes} minutes`,
    `(${smallest} to ${largest} yuan)`,
    `silent for over ${silentHours} hours`,
    `opens about ${opensDays} days later`,
    `cut ${supply.noticeHours} hours later`,
    `between ${supply.cutFromHour}:00 and ${supply.cutToHour}:00`,
    `less than ${line} yuan`,
    `does not replace the ${line} yuan`,
    `From ${reminders.quietFromHour}:00 to ${reminders.quietToHour}:00`,
    `may change rooms (更换房间) ${inWords(changes)} times`,
    `you can change ${inWords(changes)} more times`,
    `After ${inWords(ROSTER_TRIES_ALLOWED)} answers that differ`,
    `takes ${FEEDBACK_LONGEST} characters and ${PICTURES_ALLOWED} pictures`,
    ...help.hotlines,
    help.faultLine,
    help.onSite,
  ],
  'docs/guide.zh-CN.md': [
    `保留 ${orderMinutes} 分钟`,
    `（${smallest} 至 ${largest} 元）`,
    `超过 ${silentHours} 小时没有上报`,
    `约 ${opensDays} 天后开通`,
    `至少 ${supply.noticeHours} 小时之后`,
    `${supply.cutFromHour}:00 至 ${supply.cutToHour}:00`,
    `低于 ${line} 元`,
    `不取代 ${line} 元`,
    `${reminders.quietFromHour}:00 至 ${reminders.quietToHour}:00`,
    `每个账号可更换 ${changes} 次`,
    `可再更换 ${changes} 次`,
    `可写 ${FEEDBACK_LONGEST} 字、附 ${PICTURES_ALLOWED} 张图片`,
    ...help.hotlines,
    help.faultLine,
    help.onSite,
  ],
  'docs/operating.md': [
    `nothing was heard for ${silentHours} hours`,
    `not verified after ${CUT_EXPIRES_MS / MINUTE_MS} minutes`,
    `messages older than ${RECOMPUTE_DAYS} days`,
  ],
  'docs/operating.zh-CN.md': [`${silentHours} 小时没有消息`, `超过 ${RECOMPUTE_DAYS} 天的原始消息`],
  'docs/domain/billing.md': [
    `provisional for ${inWords(PROVISIONAL_DAYS)} whole days`,
    `for at least ${RECOMPUTE_DAYS} days`,
  ],
  'docs/domain/metering.md': [
    `at most ${METERS_PER_SHARD} rooms`,
    `more than ${CLOCK_AHEAD_LIMIT_MS / MINUTE_MS} minutes after it was received`,
    `ticks of ${TICK_WH} Wh`,
    `unheard for over ${DEFAULT_SETTINGS.pullAfterMs / MINUTE_MS} minutes`,
    `not heard for ${inWords(silentHours)} hours`,
    `stay in the inbox for ${RECOMPUTE_DAYS} days`,
  ],
  'docs/domain/payments.md': [
    `\`closed\` after ${orderMinutes} minutes`,
    `from ${smallest} to ${largest} yuan`,
    `up to ${(LARGEST_POS_FEN / 100).toLocaleString('en')} yuan`,
  ],
  'docs/domain/supply.md': [
    `in this episode, ${supply.noticeHours} hours ago`,
    `between ${hour(supply.cutFromHour)} and ${hour(supply.cutToHour)}`,
    `within ${CUT_EXPIRES_MS / MINUTE_MS} minutes`,
    `after ${first}, ${second}, ${third} and ${last} seconds`,
  ],
  'docs/domain/reminders.md': [
    `${inWords(reminders.rearmFen / 100)} yuan above the line`,
    `between ${hour(reminders.quietFromHour)} and ${hour(reminders.quietToHour)}`,
    `at most ${NOTICES_KEPT} are kept`,
  ],
  'docs/domain/rooms.md': [
    `has ${DEFAULT_SETTINGS.lookupsPerHour} of them an hour`,
    `${inWords(opensDays)} days after the room's meter was opened`,
  ],
  'docs/domain/residents.md': [
    `After ${inWords(changes)} changes`,
    `at most ${inWords(ROSTER_TRIES_ALLOWED)} different wrong answers`,
  ],
  'docs/domain/feedback.md': [
    `may write ${inWords(DEFAULT_SETTINGS.feedbackPerDay)} a day`,
    `at most ${PICTURES_ALLOWED}, each at most ${LARGEST_PICTURE_BYTES / 1024 / 1024} MB`,
    `no verdict after ${VERDICT_WITHIN_MS / MINUTE_MS} minutes`,
    `${inWords(ROUNDS_ALLOWED)} rounds in all`,
  ],
};

describe.each(Object.entries(PHRASES))('%s', (page, phrases) => {
  test.each(phrases)('says: %s', (phrase) => {
    expect(readPage(page).replace(/\s+/g, ' ')).toContain(phrase);
  });
});

describe.each(['docs/administration.md', 'docs/administration.zh-CN.md'])('%s', (page) => {
  const documentedDefaults = new Map(
    tableRows(readPage(page)).flatMap(([names = '', values = '']) => {
      const paths = [...names.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path);
      const defaults = values.split(/[,、]\s*/);
      return paths.map((path, index) => [path, defaults[index] ?? values] as const);
    }),
  );

  test.each(numbersIn(DEFAULT_SETTINGS))('the default of %s is %i', (path, value) => {
    expect(documentedDefaults.get(path)).toMatch(new RegExp(`^${value}\\b`));
  });
});

function numbersIn(group: object, before = ''): readonly (readonly [string, number])[] {
  return Object.entries(group).flatMap(([key, value]: [string, unknown]) => {
    if (typeof value === 'number') return [[`${before}${key}`, value] as const];
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? numbersIn(value, `${before}${key}.`)
      : [];
  });
}

function yuan(amountFen: number): string {
  return (amountFen / 100).toFixed(2);
}

function hour(of: number): string {
  return `${String(of).padStart(2, '0')}:00`;
}

function inWords(number: number): string {
  return IN_WORDS[number] ?? String(number);
}
