/**
 * What a meter's QR code says: a web address whose query names the room (`r`) and carries the meter's secret (`k`).
 * Who has the secret has stood before the meter. The address itself is the campus's own affair; any is read.
 */
export interface MeterCode {
  readonly roomId: string;
  readonly qrSecret: string;
}

const QUERY = /[?&]([rk])=([^&#]*)/g;
/** The longest key and secret, escaped, and an address before them. */
const LONGEST = 2_000;

/** @param base e.g. `https://electricity.example.edu/meter` */
export function meterCodeText(base: string, { roomId, qrSecret }: MeterCode): string {
  return `${base}?r=${encodeURIComponent(roomId)}&k=${encodeURIComponent(qrSecret)}`;
}

/** Undefined for any text that is no meter's code. */
export function parseMeterCode(text: string): MeterCode | undefined {
  if (text.length > LONGEST) return undefined;
  const values = new Map([...text.matchAll(QUERY)].map(([, name = '', value = '']) => [name, value]));
  const roomId = decoded(values.get('r'));
  const qrSecret = decoded(values.get('k'));
  return roomId && qrSecret ? { roomId, qrSecret } : undefined;
}

function decoded(value: string | undefined): string | undefined {
  try {
    return value === undefined ? undefined : decodeURIComponent(value);
  } catch {
    return undefined; // A malformed escape is no code of ours.
  }
}
