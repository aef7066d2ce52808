/** What a spreadsheet makes of what people type, and what stays of it in a text. */

/** `#N/A`, `#REF!`, `#名称?`; `Err:502`; and `####` from a column that was too narrow when the file was saved. */
const FAILED = /^(?:#N\/A|#[\p{Letter}/_0]+[!?]|#GETTING_DATA|Err:\d{3}|#+)$/iu;
/** With its sign: `1E05` is a room in building 1E. */
const SCIENTIFIC = /^\d(?:\.\d+)?E\+\d+$/i;

const MONTH = '(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)';
const FIGURES = '[\\d一二三四五六七八九十〇○]+';
const DATES = [
  // 3-1 in a Chinese spreadsheet.
  new RegExp(`^(?:${FIGURES}年)?${FIGURES}月(?:${FIGURES}[日号])?$`),
  // 3-1 and 3-1-26 in an English one.
  new RegExp(`^\\d{1,2}-${MONTH}(?:-\\d{2,4})?$`, 'i'),
  new RegExp(`^${MONTH}-\\d{2,4}$`),
  /^(?:19|20)\d\d([-/.])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?: \d{1,2}:\d\d(?::\d\d)?)?$/,
  /^\d{1,2}\/\d{1,2}\/\d{2,4}$/,
];
/** What databases and programs write where there is nothing. */
const NOTHING = /^(?:null|NULL|Null|\(null\)|NaN|None|undefined|n\/a|N\/A)$/;

export function isFailedFormula(text: string): boolean {
  return FAILED.test(text.normalize('NFKC'));
}

export function isScientific(text: string): boolean {
  return SCIENTIFIC.test(text);
}

export function becameDate(text: string): boolean {
  return DATES.some((date) => date.test(text));
}

export function meansNothing(text: string): boolean {
  return NOTHING.test(text);
}
