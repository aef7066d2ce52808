/**
 * What a text file says. A spreadsheet in Chinese saves “CSV” as GBK and “CSV UTF-8” as UTF-8. GBK takes nearly any
 * bytes for letters, so it comes second, and never for a file that is UTF-8 but for a few letters.
 */
import type { Finding } from './findings';

type Decoded =
  { readonly ok: true; readonly text: string } | { readonly ok: false; readonly finding: Finding };

const NEW_LINE = 0x0a;
const UTF_16_MARKS = [Buffer.from([0xff, 0xfe]), Buffer.from([0xfe, 0xff])];
const UTF_8_MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const UNKNOWN = '\ufffd';
/** What GBK has for bytes that no writing uses. */
const NO_LETTER = /[\ue000-\uf8ff\ufffd]/;

export function decodeText(bytes: Buffer): Decoded {
  if (bytes.includes(0) || UTF_16_MARKS.some((mark) => bytes.subarray(0, 2).equals(mark)))
    return { ok: false, finding: { reason: 'wrongEncoding' } };
  const text = decoded('utf-8', bytes);
  if (text !== undefined) return { ok: true, text };
  if (isDamagedUtf8(bytes))
    return { ok: false, finding: { ...firstLine(bytes, 'utf-8'), reason: 'damagedText' } };
  const chinese = decoded('gbk', bytes);
  if (chinese !== undefined && !NO_LETTER.test(chinese)) return { ok: true, text: chinese };
  return { ok: false, finding: { ...firstLine(bytes, 'gbk'), reason: 'wrongEncoding' } };
}

function decoded(encoding: 'utf-8' | 'gbk', bytes: Buffer): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** In a text in GBK nearly every letter is none of UTF-8. */
function isDamagedUtf8(bytes: Buffer): boolean {
  if (bytes.subarray(0, UTF_8_MARK.length).equals(UTF_8_MARK)) return true;
  const text = new TextDecoder('utf-8').decode(bytes);
  const damaged = text.split(UNKNOWN).length - 1;
  const letters = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  return letters > damaged;
}

/** No letter of either encoding has the byte of a new line in it. */
function firstLine(bytes: Buffer, encoding: 'utf-8' | 'gbk'): { readonly line?: number } {
  let line = 1;
  for (let start = 0; start < bytes.length; line += 1) {
    const at = bytes.indexOf(NEW_LINE, start);
    const end = at < 0 ? bytes.length : at;
    const text = decoded(encoding, bytes.subarray(start, end));
    if (text === undefined || NO_LETTER.test(text)) return { line };
    start = end + 1;
  }
  return {};
}
