/** What a field of a subscribe message may hold, by the kind in its name: `thing1`, `amount2`. */
const RULES: Readonly<Record<string, (value: string) => boolean>> = {
  thing: (value) => lettersIn(value) <= 20,
  character_string: (value) => /^[\x21-\x7e ]{1,32}$/.test(value),
  number: (value) => /^-?\d{1,32}(\.\d+)?$/.test(value) && value.length <= 32,
  letter: (value) => /^[A-Za-z]{1,32}$/.test(value),
  symbol: (value) => lettersIn(value) <= 5,
  amount: (value) => /^[¥$€£]?-?\d{1,10}(\.\d{1,2})?元?$/.test(value),
  phrase: (value) => /^[\u4e00-\u9fff]{1,5}$/.test(value),
  name: (value) => lettersIn(value) <= 10 || /^[A-Za-z ]{1,20}$/.test(value),
  phone_number: (value) => /^[\d+\- ]{1,17}$/.test(value),
  car_number: (value) => lettersIn(value) <= 8,
  date: isTime,
  time: isTime,
};

/** True if the value may stand in the field. A kind that is not known holds nothing. */
export function fits(field: string, value: unknown): boolean {
  const rule = RULES[field.replace(/\d+$/, '')];
  return (
    rule !== undefined && typeof value === 'string' && value !== '' && !/[\r\n]/.test(value) && rule(value)
  );
}

function isTime(value: string): boolean {
  return (
    /^\d{4}(年|-|\.)\d{1,2}(月|-|\.)\d{1,2}日?( \d{1,2}:\d{2}(:\d{2})?)?$/.test(value) ||
    /^\d{1,2}:\d{2}$/.test(value)
  );
}

function lettersIn(value: string): number {
  return Array.from(value).length;
}
