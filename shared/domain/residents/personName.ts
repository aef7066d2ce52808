/**
 * Names of people, as they write them: a phone's keyboard has its own blanks, dots and apostrophes, and text that was
 * copied brings marks along that nobody sees.
 */

/** Marks without a shape. */
const UNSEEN = /\p{Cf}|\u034F|\u115F|\u1160|\u17B4|\u17B5|\u2800|\u3164|\uFFA0/gu;
/** A joiner between two pictures makes one of them, as in a family, and tags make the flag of a land. */
const OF_A_PICTURE = /[\u200D\u{E0020}-\u{E007F}]/u;
const ENDS_IN_PICTURE = /\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier}|[\u{E0020}-\u{E007F}])*$/u;
const BLANKS = /\p{White_Space}+/gu;
/** What the same name is written with or without: dots between its parts, apostrophes, hyphens, blanks. */
const BETWEEN = /[\p{White_Space}·•・‧∙⋅.．'’‘ʼ`´＇\u2010-\u2015-]/gu;

/** As it is kept: without what nobody sees, with one ordinary blank where there are some. Empty where nothing is left. */
export function cleanName(typed: string): string {
  return typed
    .normalize('NFC')
    .replace(UNSEEN, (mark, at: number, text: string) =>
      OF_A_PICTURE.test(mark) && ENDS_IN_PICTURE.test(text.slice(0, at)) ? mark : '',
    )
    .replace(BLANKS, ' ')
    .trim();
}

/** The same for two that mean one name. */
export function comparableName(name: string): string {
  return cleanName(name).normalize('NFKC').replace(BETWEEN, '').toLowerCase();
}

/** A flag, a family or a letter with its marks is one to whoever reads it. */
const FIRST_GRAPHEME =
  /^(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier}|[\u{E0020}-\u{E007F}])*(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})*)*|[\d#*]\uFE0F?\u20E3|.[\p{Mark}\uFE0F]*)/su;

/** First letter and two stars, as the guide's screens show roommates: 王**. */
export function maskName(name: string): string {
  return `${FIRST_GRAPHEME.exec(cleanName(name))?.[0] ?? ''}**`;
}
