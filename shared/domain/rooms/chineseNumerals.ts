/** Numbers as they are written in Chinese: 十五 is 15, 三〇一 is 301, 一百零三 is 103. */
const DIGITS = '〇一二三四五六七八九';
const NUMERAL = /[〇零一二三四五六七八九两十百]+/g;

/** The same text with figures for numerals. What is no number, such as 百十, stays as it is. */
export function arabic(text: string): string {
  return text.replace(
    NUMERAL,
    (numeral) => figuresOf(numeral.replace(/零/g, '〇').replace(/两/g, '二')) ?? numeral,
  );
}

function figuresOf(numeral: string): string | undefined {
  if (!/[十百]/.test(numeral)) return Array.from(numeral, (digit) => DIGITS.indexOf(digit)).join('');
  const parts =
    /^(?:([一二三四五六七八九])百〇?)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(numeral);
  if (parts === null) return undefined;
  const [, hundreds = '', tens = '', ten = '', ones = ''] = parts;
  const valueOf = (digit: string, none: number): number => (digit === '' ? none : DIGITS.indexOf(digit));
  return String(valueOf(hundreds, 0) * 100 + (ten === '' ? 0 : valueOf(tens, 1) * 10) + valueOf(ones, 0));
}
