/** A hub message, kept as it came. */
import type { Reading } from './reading';

export interface InboxMessage {
  readonly _id: string;
  readonly receivedAtMs: number;
  readonly body: string;
  readonly meterNos: readonly string[];
  /** The latest moment that one of its readings was taken, so that a period can be asked for. */
  readonly takenToMs: number;
  /** `setAside`: could not be settled for most of a day, and is tried once a night. */
  readonly state: 'waiting' | 'setAside' | 'done';
  /** How often it could not be settled. */
  readonly tries?: number;
}

/** A message that waits to be settled. The id is the same whoever brings the message, so that it is kept once. */
export function inboxMessage(
  id: string,
  {
    body,
    receivedAtMs,
    readings,
    named = [],
    asked,
  }: {
    readonly body: string;
    readonly receivedAtMs: number;
    /** Those in the body that can be read. */
    readonly readings: readonly Pick<Reading, 'meterNo' | 'takenAtMs'>[];
    /** Meters that a report names of which nothing can be read. */
    readonly named?: readonly string[];
    /** The meter that was asked: the message is about it even where it can't be read. */
    readonly asked?: string;
  },
): InboxMessage {
  const takenAtMs = readings.map((reading) => reading.takenAtMs);
  return {
    _id: id,
    receivedAtMs,
    body,
    meterNos:
      asked === undefined ? [...new Set([...readings.map(({ meterNo }) => meterNo), ...named])] : [asked],
    takenToMs: takenAtMs.length === 0 ? receivedAtMs : Math.max(...takenAtMs),
    state: 'waiting',
  };
}

export function pushedId(nonce: string): string {
  return `push:${nonce}`;
}

export function pulledId(meterNo: string, takenAtMs: number): string {
  return `pull:${meterNo}:${takenAtMs}`;
}

/** What the hub heard of a meter between two moments. */
export function heardId(meterNo: string, fromMs: number, toMs: number): string {
  return `heard:${meterNo}:${fromMs}:${toMs}`;
}
