/** The phone makes an id for each change, so that the cloud recognises a repeated request. */
const LENGTH = 24;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

export function newRequestId(): string {
  return Array.from({ length: LENGTH }, () =>
    LETTERS.charAt(Math.floor(Math.random() * LETTERS.length)),
  ).join('');
}
