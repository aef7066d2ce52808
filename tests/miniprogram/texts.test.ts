import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import ingest from '../../cloudfunctions/ingest/config.json';
import { LOOKS_BACK_MS, STUCK_AFTER_MS } from '../../server/staff/lists/periods';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import { PROVISIONAL_DAYS } from '../../shared/domain/billing/closing';
import { DEFAULT_SETTINGS } from '../../shared/domain/documents/settings';
import { ROSTER_TRIES_ALLOWED } from '../../shared/domain/residents/roster';
import { FOUND_ROOMS } from '../../shared/domain/rooms/roomSearch';
import { LIVE_GRACE_MS } from '../../shared/domain/supply/cutRules';
import { TABLES, TEXT_FILES } from './textTables';

const places = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('texts', () => {
  it('are found', () => {
    expect(TABLES.length).toBeGreaterThan(4);
  });

  it.each(TABLES)('$name: both languages say everything, with the same places', ({ table }) => {
    expect(Object.keys(table.en).sort()).toEqual(Object.keys(table.zh).sort());
    for (const [name, zh] of Object.entries(table.zh)) {
      expect(zh.trim()).not.toBe('');
      expect(table.en[name]?.trim()).not.toBe('');
      expect({ [name]: places(table.en[name] ?? '') }).toEqual({ [name]: places(zh) });
    }
  });
});

/** The timer that applies what staff filed. */
const INGEST_EVERY_MINUTES = Number(/^0 \*\/(\d+) /.exec(ingest.triggers[0]?.config ?? '')?.[1]);

/** Numbers of the rules that a text still types, because their constant is not on the phone; each is compared here. */
const TYPED: readonly { readonly pattern: RegExp; readonly is: number }[] = [
  { pattern: /开通后 (\d+) 小时内不会停电|not cut within (\d+) hours/, is: LIVE_GRACE_MS / HOUR_MS },
  { pattern: /再填 (\d+) 次|(three) more answers/, is: ROSTER_TRIES_ALLOWED },
  { pattern: /因(三)次与名册不符|after (three) other answers/, is: ROSTER_TRIES_ALLOWED },
  { pattern: /显示前 (\d+) 条|the first (\d+) are shown/, is: FOUND_ROOMS },
  { pattern: /(三)天内|for (three) days/, is: PROVISIONAL_DAYS },
  {
    pattern: /超过 (\d+) 小时未上报|silent for over (\d+) hours/,
    is: DEFAULT_SETTINGS.silentAfterMs / HOUR_MS,
  },
  { pattern: /约 (\d+) 天后开通|about (\d+) days later/, is: DEFAULT_SETTINGS.serviceOpensAfterMs / DAY_MS },
  { pattern: /超过 (\d+) 分钟未完成|more than (\d+) minutes/, is: STUCK_AFTER_MS / MINUTE_MS },
  { pattern: /(\d+) 天(?:内|的)|(\d+) days/, is: LOOKS_BACK_MS / DAY_MS },
  { pattern: /(\d+) 分钟内生效|within (\d+) minutes/, is: INGEST_EVERY_MINUTES },
];

/** Digits that are no rule: examples, ordinals, the ratio without a transformer, a hotline's name. */
const NO_RULES = /15 栋 301|15 301|费率 [1-4]|rate [1-4]|无互感器为 1|1 without a transformer|24 小时故障/g;
const NUMBER = /\d+|三|\b(?:two|three|four|five|six|seven|eight|nine|ten)\b/;
const VALUE: Readonly<Record<string, number>> = { 三: 3, three: 3 };

/** The literals of a file of texts, without what is filled in from constants. */
function literalsOf(file: string): readonly string[] {
  const source = readFileSync(file, 'utf8').replace(/^(?:import|} from) .*$/gm, '');
  const literals = source.match(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`[^`]*`/g) ?? [];
  return literals.map((literal) => literal.replace(/\$\{[^}]*\}/g, '').replace(NO_RULES, ''));
}

describe('numbers of the rules', () => {
  const literals = TEXT_FILES.flatMap(literalsOf).filter(
    (literal) => NUMBER.test(literal) && !/two decimals|two readings/.test(literal),
  );

  it.each(literals)('%s says what the rule says', (literal) => {
    const rest = TYPED.reduce((text, { pattern, is }) => {
      return text.replace(new RegExp(pattern, 'g'), (_, zh?: string, en?: string) => {
        const typed = zh ?? en ?? '';
        expect(VALUE[typed] ?? Number(typed)).toBe(is);
        return '';
      });
    }, literal);
    expect(rest).not.toMatch(NUMBER);
  });

  it.each(TYPED)('$pattern is said somewhere in both languages', ({ pattern }) => {
    const found = literals.flatMap((literal) => [...literal.matchAll(new RegExp(pattern, 'g'))]);
    expect(found.some(([, zh]) => zh !== undefined)).toBe(true);
    expect(found.some(([, , en]) => en !== undefined)).toBe(true);
  });
});
