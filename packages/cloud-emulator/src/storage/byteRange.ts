/** A part of a file, both ends included. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** The one range of a `Range` header. Anything but one range of bytes asks for the whole, as HTTP has it. */
export function byteRange(header: string | undefined, bytes: number): ByteRange | 'none' | 'outside' {
  const [, first = '', last = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return 'none';
  if (first === '') {
    const from = Math.max(0, bytes - Number(last));
    return Number(last) === 0 || bytes === 0 ? 'outside' : { from, to: bytes - 1 };
  }
  const from = Number(first);
  if (last !== '' && Number(last) < from) return 'none';
  return from >= bytes ? 'outside' : { from, to: Math.min(last === '' ? bytes : Number(last), bytes - 1) };
}
