/** What people can't tell apart, or would not: such places and meters are one, or one of them is a slip. */

const BLANKS = /\p{White_Space}+/gu;
const DOTS = /[·•・‧∙⋅.．]/gu;
const HYPHENS = /[\u2010-\u2015\u2212－-]/gu;
/** A circle for the Chinese zero. */
const CIRCLES = /[○◯]/gu;

/** The same for two names of one place; 1-1 and 11 are two. */
export function alikePlace(name: string): string {
  return name
    .normalize('NFKC')
    .replace(BLANKS, '')
    .replace(DOTS, '·')
    .replace(HYPHENS, '-')
    .replace(CIRCLES, '〇')
    .toLowerCase();
}

/** The same for A101 and a101. */
export function alikeCode(code: string): string {
  return code.toLowerCase();
}
