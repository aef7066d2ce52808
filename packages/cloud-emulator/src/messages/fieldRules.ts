/** What the fields of a message may hold, by the kind in their name (`thing1`, `amount2`), from WeChat's table. */

export interface Template {
  readonly fields: readonly string[];
  /** As the message is headed on a phone; its id if absent. */
  readonly title?: string;
  /** How a phone names a field; a field without one is shown by its own name. */
  readonly labels?: Readonly<Record<string, string>>;
}

export type Templates = Readonly<Record<string, Template>>;

/** “可用汉字、数字、字母或符号组合”; no kind takes control characters. */
const CONTROL = /\p{Cc}/u;
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;
const CLOCK = String.raw`(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?`;
const MONTH = String.raw`(?:0?[1-9]|1[0-2])`;
const DATE = String.raw`(?:0?[1-9]|[12]\d|3[01])`;
const DAY = [
  String.raw`\d{4}年${MONTH}月(?:${DATE}日)?`,
  String.raw`${MONTH}月${DATE}日`,
  ...['-', '/', String.raw`\.`].flatMap((by) => [
    String.raw`\d{4}${by}${MONTH}(?:${by}${DATE})?`,
    String.raw`${MONTH}${by}${DATE}`,
  ]),
].join('|');

const RULES: Readonly<Record<string, (value: string) => boolean>> = {
  thing: (value) => lettersIn(value) <= 20,
  character_string: (value) => /^[\x21-\x7e ]{1,32}$/.test(value),
  number: (value) => /^-?\d{1,32}(\.\d+)?$/.test(value) && value.length <= 32,
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => lettersIn(value) <= 5 && !LETTER_OR_DIGIT.test(value),
  amount: (value) => /^[¥￥$€£]?-?\d{1,10}(\.\d{1,2})?元?$/.test(value),
  phrase: (value) => /^[\u4e00-\u9fff]{1,5}$/.test(value),
  // Mixed counts as Chinese.
  name: (value) => (lettersIn(value) <= 10 && !/\d/.test(value)) || /^[A-Za-z .'·-]{1,20}$/.test(value),
  phone_number: (value) => /^[\d+\- ()]{1,17}$/.test(value),
  car_number: (value) =>
    lettersIn(value) <= 8 && /^[\p{Script=Han}A-Za-z\d][A-Za-z\d]*[\p{Script=Han}A-Za-z\d]?$/u.test(value),
  date: spansOf(`(?:${DAY})(?: ?${CLOCK})?`),
  time: spansOf(`(?:(?:${DAY}) ?)?${CLOCK}`),
};

/**
 * The first field of the template that is missing or holds what it must not, else the first that it does not have. A
 * kind that is not known holds nothing.
 */
export function wrongField(template: Template | undefined, data: unknown): string | undefined {
  const given = (typeof data === 'object' && data !== null ? data : {}) as Readonly<Record<string, unknown>>;
  return (
    template?.fields.find((field) => !fits(field, valueOf(given[field]))) ??
    Object.keys(given).find((field) => template?.fields.includes(field) === false)
  );
}

function valueOf(field: unknown): unknown {
  return typeof field === 'object' && field !== null && 'value' in field ? field.value : undefined;
}

function fits(field: string, value: unknown): boolean {
  const rule = RULES[field.replace(/\d+$/, '')];
  return (
    rule !== undefined && typeof value === 'string' && value !== '' && !CONTROL.test(value) && rule(value)
  );
}

/** One point in time, or two with “~” between them. */
function spansOf(point: string): (value: string) => boolean {
  const pattern = new RegExp(`^(?:${point})(?:~(?:${point}))?$`);
  return (value) => pattern.test(value);
}

function lettersIn(value: string): number {
  return Array.from(value).length;
}
