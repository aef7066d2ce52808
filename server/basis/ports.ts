/** What every room may need: the clock, ids, the log, the campus's settings, and files that phones upload. */
import type { Archive } from '../../shared/domain/basis/archive';
import type { Channel } from '../../shared/domain/basis/channelTrouble';
import type { ProbedWay, ProbeReport } from '../../shared/domain/basis/probe';
import type { CampusSettings } from '../../shared/domain/documents/settings';

export interface BasisPorts {
  readonly clock: Clock;
  readonly settings: { read(): Promise<CampusSettings> };
  readonly newId: () => string;
  /** The same id for the same text, of 32 letters and digits at most. */
  readonly digestId: (text: string) => string;
  /** As `digestId`, but nobody can make it without the key of the environment; undefined where no key is set. */
  readonly keyedDigest: (text: string) => string | undefined;
  readonly log: Log;
  readonly files: FileStorage;
  readonly contentSecurity: ContentSecurity;
  readonly channels: ChannelWatch;
  readonly probes: Readonly<Partial<Record<ProbedWay, Probe>>>;
  readonly probeReports: { write(report: ProbeReport): Promise<void> };
  readonly uses: UseCounts;
  readonly archiveStorage: ArchiveStorage;
  readonly archives: ArchiveStore;
  readonly aged: Readonly<Record<'outbox' | 'orders' | 'audit', AgedDocuments>>;
}

/** What an account may do so often within an hour: what each time costs a request to WeChat. */
export interface UseCounts {
  /** Counts it as it happens, so that of many at one time none slips through; false once `allowed` are used up. */
  count(
    use: 'contentCheck' | 'payCallback',
    openid: string,
    nowMs: number,
    allowed: number,
  ): Promise<boolean>;
  /** Forgets all that was counted of the account, and of these ids. */
  forget(openid: string, ids: readonly string[]): Promise<void>;
}

export interface Clock {
  /** UTC milliseconds. */
  nowMs(): number;
  /** Runs on when the clock is set: for time budgets. */
  steadyMs(): number;
}

/** Events without personal data: no openid, name or message text. */
export type Log = (event: string, detail?: Readonly<Record<string, string | number | boolean>>) => void;

/** Hears of every use of a channel. None of its calls ever throws: who uses a channel has other work. */
export interface ChannelWatch {
  /** @param reason without personal data */
  failed(channel: Channel, reason: string): Promise<void>;
  worked(channel: Channel): Promise<void>;
  /** Said in the log alone: whoever proves nothing must not make us write. */
  turnedAway(channel: Channel, reason: string): void;
}

/** Why a way to another house does not lead there; undefined where it does. It never throws. */
export type Probe = () => Promise<string | undefined>;

export interface TroubleStore {
  record(failure: { readonly channel: Channel; readonly reason: string }, nowMs: number): Promise<void>;
  remove(channel: Channel): Promise<void>;
}

/** Files of text lines, for what the database no longer keeps. The same path and lines twice are one file. */
export interface ArchiveStorage {
  /** The file's id. */
  write(path: string, lines: readonly string[]): Promise<string>;
  read(fileId: string): Promise<readonly string[]>;
}

export interface ArchiveStore {
  insert(archive: Archive): Promise<'inserted' | 'exists'>;
  /** Files of which some documents may still lie in their collection too. */
  unfinished(collection: string): Promise<readonly Archive[]>;
  /** Its documents lie nowhere else now. */
  finish(id: string): Promise<void>;
}

/** What of a collection has ended, and is only looked up in time. */
export interface AgedDocuments {
  readonly collection: string;
  /** From before then, oldest first. */
  oldest(beforeMs: number, skip: number, limit: number): Promise<readonly AgedDocument[]>;
  /** For good, and all of them at once. Whoever calls must have them elsewhere. */
  remove(ids: readonly string[]): Promise<void>;
}

export interface AgedDocument {
  readonly document: { readonly _id: string };
  readonly atMs: number;
  /** Old, but something still rests on it. */
  readonly stays?: boolean;
}

/** A WeChat user, as the platform names them. */
export interface Caller {
  readonly openid: string;
  /** The same person across the campus's WeChat accounts; absent where they are not linked. */
  readonly unionid?: string;
}

export interface DocumentStore<T extends { readonly _id: string }> {
  get(id: string): Promise<T | undefined>;
  /** The same id twice is no error but an answer. */
  insert(document: T): Promise<'inserted' | 'exists'>;
  replace(document: T): Promise<void>;
  /** Removing what is not there is no error. */
  remove(id: string): Promise<void>;
}

/**
 * Runs in one transaction: all of it takes effect or nothing does. Conflicts are tried again a bounded number of
 * times, so `run` may run more than once and must not act on anything else. A room names the stores that it writes.
 * @throws BusyError when the conflict does not go away
 */
export type Transact<Stores> = <T>(run: (stores: Stores) => Promise<T>) => Promise<T>;

/** Files that phones upload, and ours. `unavailable` says nothing about a file. */
export interface FileStorage {
  /** Where the file lies in our own storage; undefined for an id of another. */
  pathOf(fileId: string): string | undefined;
  /** The file, with no more than so many of its bytes. */
  read(fileId: string, mostBytes: number): Promise<ReadFile | 'missing' | 'unavailable'>;
  /** The new file's id. */
  write(path: string, content: Uint8Array): Promise<{ readonly fileId: string } | 'unavailable'>;
  /** Addresses that work for so long, by file id; files that are not there have none. */
  temporaryUrls(
    fileIds: readonly string[],
    maxAgeSeconds: number,
  ): Promise<ReadonlyMap<string, string> | 'unavailable'>;
  /** Removing what is not there is no error. */
  remove(fileId: string): Promise<void>;
}

export interface ReadFile {
  /** How many the whole has. */
  readonly bytes: number;
  /** By the first bytes, whatever the name says. */
  readonly kind: 'jpg' | 'png' | 'other';
  readonly content: Uint8Array;
}

/** WeChat's judgement of what people write and upload. `unavailable` says nothing: neither good nor bad. */
export interface ContentSecurity {
  checkText(checked: {
    readonly openid: string;
    readonly text: string;
    readonly scene: CheckedScene;
  }): Promise<'pass' | 'risky' | 'unavailable'>;
  /** Asks only: the verdict comes later, to `mediaChecked`, under the trace id. */
  checkPicture(checked: {
    readonly openid: string;
    /** Where WeChat can fetch it for the next half hour. */
    readonly url: string;
    readonly scene: CheckedScene;
  }): Promise<{ readonly traceId: string } | 'unavailable'>;
}

/** Where others will see it: on a person (nickname, avatar), or as something said. */
export type CheckedScene = 'profile' | 'comment';
