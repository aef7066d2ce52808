/** Words that people stumbled over, or that sound translated, stay away; each ban names the better word. */
import { describe, expect, test } from '@jest/globals';
import type { Language } from '../../miniprogram/i18n/language';
import { ERRORS } from '../../shared/contract/errors';
import { TABLES } from './textTables';

interface Ban {
  readonly banned: RegExp;
  readonly better: string;
}

const BANS: Readonly<Record<Language, readonly Ban[]>> = {
  zh: [
    { banned: /您/, better: '你' },
    { banned: /当前余额/, better: '可用余额' },
    { banned: /余数转入/, better: '余数计入' },
    { banned: /未通知到/, better: '通知未送达' },
  ],
  en: [
    { banned: /\brecharg/i, better: 'top up' },
    // In one place it meant a top-up, in another a cost; a room may still be charged for its use.
    { banned: /\bcharges\b|\bcharge (?:record|for others)/i, better: 'Top-ups, or Total used' },
    { banned: /\bcharged?(?: you)? twice/i, better: 'pay twice' },
    { banned: /daily details/i, better: 'Daily use' },
    { banned: /\b(?:my|your|own) line\b/i, better: 'alert level' },
    { banned: /\breminders?\b/i, better: 'alert' },
    { banned: /^I see$/, better: 'Close' },
    { banned: /look again/i, better: 'Go back, or Check status' },
    { banned: /first page/i, better: 'home' },
    { banned: /^that is all/i, better: 'No more entries' },
    { banned: /wonder why/i, better: 'contact them if this is unexpected' },
    { banned: /\bno meter's QR/i, better: "isn't a meter QR code" },
    { banned: /\bmeter(?:s at once|ing already)\b/i, better: 'starts counting right away' },
    { banned: /\bcomes? about\b/i, better: 'was calculated' },
    { banned: /\bvouch\b|\blet a confirmed roommate/i, better: 'ask a confirmed roommate to confirm you' },
    { banned: /\bstay known as\b/i, better: "You'll appear as" },
    { banned: /binding is no change/i, better: "Your first room doesn't count" },
    { banned: /somebody came or left/i, better: 'The list has changed and was refreshed' },
    { banned: /\btake\b.*\b(?:away|out)\b/i, better: 'remove' },
    { banned: /\bto look after\b/i, better: 'To-do' },
    { banned: /\bnot reached\b/i, better: 'Not notified' },
    { banned: /\boff: by hand\b/i, better: 'Off: by staff' },
    { banned: /\bruled upon\b/i, better: 'Reviewed' },
    { banned: /everything that happened/i, better: 'Activity' },
  ],
};

const TEXTS = [
  ...TABLES.map(({ file, name, table }) => ({ file, name, table })),
  {
    file: '/shared/contract/errors.ts',
    name: 'ERRORS',
    table: {
      zh: Object.fromEntries(Object.entries(ERRORS).map(([code, { zh }]) => [code, zh])),
      en: Object.fromEntries(Object.entries(ERRORS).map(([code, { en }]) => [code, en])),
    },
  },
];

describe.each(['zh', 'en'] as const)('the texts in %s', (language) => {
  test.each(TEXTS)('$name keeps to the better words', ({ table }) => {
    const broken = Object.entries<string>(table[language]).flatMap(([name, text]) =>
      BANS[language]
        .filter(({ banned }) => banned.test(text))
        .map(({ better }) => `${name}: “${text}” → ${better}`),
    );
    expect(broken).toEqual([]);
  });
});
