/** WeChat measures a button's label in Chinese characters; Latin ones are half as wide. */
const LONGEST_HALVES = 8;
const LAST_NARROW = 0xff;

export function isTooLong(label: string): boolean {
  const halves = Array.from(label).map((character) =>
    (character.codePointAt(0) ?? 0) > LAST_NARROW ? 2 : 1,
  );
  return halves.reduce<number>((sum, one) => sum + one, 0) > LONGEST_HALVES;
}
