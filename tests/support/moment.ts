/**
 * A moment of the local cloud that can be played as often as wanted: before each time everything is laid back to it.
 * What a play leaves is compared free of when exactly it was worked off, how often it was tried and whom a message
 * reached: that differs where a run is stopped, and may.
 */
import type { Emulator } from 'cloud-emulator';
import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';

/** Texts of the documents, sorted, by collection. */
export type State = Readonly<Record<string, readonly string[]>>;

export interface Moment {
  /** Lays the clock and every collection back. */
  again(): void;
  state(): State;
}

/** What is in one state and not in the other. */
export function differences(state: State, expected: State): readonly string[] {
  const beyond = (one: State, other: State, sign: string): string[] =>
    Object.entries(one).flatMap(([name, documents]) =>
      documents
        .filter((text) => other[name]?.includes(text) !== true)
        .map((text) => `${sign} ${name} ${text}`),
    );
  return [...beyond(expected, state, '-'), ...beyond(state, expected, '+')];
}

/** Roommates' notices, in whichever order they came. */
function inAnyOrder(field: string, value: unknown): unknown {
  if (field !== 'notices' || !Array.isArray(value)) return value;
  return value.map((notice) => JSON.stringify(notice)).sort();
}

/** A play is over by then. */
const PLAY_MS = 20 * MINUTE_MS;
const OF_THE_WAY: Readonly<Record<string, readonly string[]>> = {
  meterBanks: ['revision'],
  outbox: ['state', 'sentAtMs', 'attempts', 'nextAttemptAtMs', 'expiresAtMs'],
  // A file's own name for itself.
  archives: ['fileId'],
};
const TIME = /\b1\d{12}\b/g;
/** What a simulated meter counts by the minute, in the text of its report. */
const SEQUENCE = /(?<=\\"seq\\":)\d+/g;
/** An adjustment is named by the revision of its bank. */
const REVISION = /\br\d+:(?=\d{4}-)/g;

export function momentOf(emulator: Emulator): Moment {
  const { database, clock } = emulator;
  const atMs = clock.nowMs();
  const kept = database
    .collectionNames()
    .map((name) => ({ name, documents: database.exportDocuments(name) }));
  const text = (name: string, document: object): string => {
    const left = OF_THE_WAY[name] ?? [];
    const fields = Object.entries(document).filter(([field]) => !left.includes(field));
    return JSON.stringify(Object.fromEntries(fields), inAnyOrder)
      .replace(/"reached":(true|false)/, '"reached":"?"')
      .replace(SEQUENCE, '?')
      .replace(REVISION, 'r:')
      .replace(TIME, (time) => (Number(time) >= atMs && Number(time) <= atMs + PLAY_MS ? 'now' : time));
  };
  return {
    again() {
      for (const { name, documents } of kept) {
        database.removeDocuments(name);
        database.importDocuments(name, documents);
      }
      clock.set(atMs);
    },
    state: () =>
      Object.fromEntries(
        database.collectionNames().map((name) => [
          name,
          database
            .exportDocuments(name)
            .map((one) => text(name, one))
            .sort(),
        ]),
      ),
  };
}
