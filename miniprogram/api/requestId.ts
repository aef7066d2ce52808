/** A name for one wish, made by the phone, so that asking again is no second wish. */
const LENGTH = 24;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

export function newRequestId(): string {
  return Array.from({ length: LENGTH }, () =>
    LETTERS.charAt(Math.floor(Math.random() * LETTERS.length)),
  ).join('');
}
