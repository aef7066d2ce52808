/**
 * Specs are written in Chinese, as the guide has it. On a phone that speaks English, their words are looked up in the
 * tables of the pages themselves, so that the same specs are walked in both languages.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { WECHAT_TEXTS } from 'miniprogram-preview/driving';
import { shortMonth } from '../../../miniprogram/i18n/format';

/** The pages' own tables; WeChat's words come with the preview. */
const TABLES = join(__dirname, '..', '..', '..', 'miniprogram');
const HOLDS_TABLES = /(?:texts|View|errors)\.ts$/;
const HAN = /\p{Script=Han}/u;
const PLACE = /\{(\w+)\}/g;

type Pair = readonly [chinese: string, english: string];

interface Template {
  readonly pattern: RegExp;
  readonly places: readonly string[];
  readonly english: string;
  /** Nothing but places and signs, as in `{action}（{by}）`: whatever looks like it may be no text of a table. */
  readonly wordless: boolean;
}

export class Dictionary {
  readonly #whole = new Map<string, Set<string>>();
  readonly #templates: Template[] = [];

  readonly #places: readonly Pair[];

  /**
   * @param pairs what is said in Chinese, and in English under the same name
   * @param places names of places, in both
   */
  constructor(pairs: readonly Pair[], places: readonly Pair[] = []) {
    this.#places = places.toSorted(([one], [other]) => other.length - one.length);
    for (const [chinese, english] of pairs) {
      if (chinese.replace(PLACE, '').trim() === '' && chinese !== '') continue; // a lone place says nothing of itself
      if (chinese.split(PLACE).length > 1) this.#templates.push(templateOf(chinese, english));
      else this.#whole.set(chinese, (this.#whole.get(chinese) ?? new Set()).add(english));
    }
  }

  /** Everything that it may be called. Names of people stay as they are; places keep theirs beside the English ones. */
  english(chinese: string): readonly string[] {
    const texts = this.#texts(chinese);
    const placed = texts.map((text) =>
      this.#places.reduce((words, [own, english]) => words.replaceAll(own, english), text),
    );
    const named = placed.filter((text, index) => text !== texts[index]);
    return [...texts, ...named, ...named.map((text) => `${text} ${chinese}`)];
  }

  #texts(chinese: string): readonly string[] {
    if (!HAN.test(chinese)) return [chinese];
    const whole = this.#whole.get(chinese);
    if (whole) return [...whole];
    const filled = this.#templates.flatMap((template) => this.#filled(template, chinese));
    return filled.length > 0 ? filled : this.#wordByWord(timeInEnglish(chinese));
  }

  /** WeChat puts a number behind its word, as in `支付 ¥20.00`; names have their spaces too, and stay possible. */
  #wordByWord(words: string): readonly string[] {
    const parts = words.split(' ');
    if (parts.length === 1) return [words];
    return [parts.map((part) => this.english(part)[0] ?? part).join(' '), words];
  }

  #filled({ pattern, places, english, wordless }: Template, chinese: string): readonly string[] {
    const found = pattern.exec(chinese)?.slice(1);
    if (!found) return [];
    const valueOf = (place: string): string => this.english(found[places.indexOf(place)] ?? '')[0] ?? place;
    const filled = english.replace(PLACE, (_, place: string) => valueOf(place));
    return wordless ? [filled, chinese] : [filled];
  }
}

export async function openDictionary(places: readonly Pair[]): Promise<Dictionary> {
  const files = readdirSync(TABLES, { recursive: true, encoding: 'utf8' })
    .filter((file) => HOLDS_TABLES.test(file) && !file.includes('miniprogram_npm'))
    .map((file) => join(TABLES, file));
  const modules = await Promise.all(files.map(async (file) => (await import(file)) as object));
  const pairs = [...modules, WECHAT_TEXTS].flatMap((exported) => pairsIn(Object.values(exported)));
  return new Dictionary(pairs, places);
}

/** A page's table is `{ zh: { name: … }, en: { name: … } }`; THE table's rows are `{ zh, en }`; WeChat's are `[zh, en]`. */
function pairsIn(values: readonly unknown[]): readonly Pair[] {
  return values.flatMap((value): readonly Pair[] => {
    if (typeof value !== 'object' || value === null) return [];
    if (Array.isArray(value)) {
      const [zh, en] = value as readonly unknown[];
      return typeof zh === 'string' && typeof en === 'string' ? [[zh, en]] : [];
    }
    const { zh, en } = value as { readonly zh?: unknown; readonly en?: unknown };
    if (typeof zh === 'string' && typeof en === 'string') return [[zh, en]];
    if (typeof zh !== 'object' || zh === null || typeof en !== 'object' || en === null)
      return pairsIn(Object.values(value));
    return pairsIn(
      Object.entries(zh).map(([name, text]) => ({ zh: text as unknown, en: en[name as keyof typeof en] })),
    );
  });
}

function templateOf(chinese: string, english: string): Template {
  const parts = chinese.split(PLACE); // texts and places by turns
  const pattern = parts.map((part, index) => (index % 2 === 0 ? escaped(part) : '(.+?)')).join('');
  return {
    pattern: new RegExp(`^${pattern}$`, 's'),
    places: parts.filter((_, index) => index % 2 === 1),
    english,
    wordless: !HAN.test(chinese.replace(PLACE, '')),
  };
}

/** Days, months and moments, which are no texts of a table. */
function timeInEnglish(chinese: string): string {
  const [, year = '', month, day = '', clock = ''] =
    /^(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})日)?(?: (\d{2}:\d{2}))?$/.exec(chinese) ?? [];
  if (month === undefined)
    return chinese.replace(/^今天(?= \d)/, 'today').replace(/^昨天(?= \d)/, 'yesterday');
  return [day, shortMonth(`${year || '0000'}-${month}`, 'en'), year, clock]
    .filter((part) => part !== '')
    .join(' ');
}

export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
