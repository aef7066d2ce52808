/** WeChat Pay, the messages, the content check, the files and the meters: what answers late, twice or not at all. */
import type { RelayState } from '../../shared/domain/metering/reading';
import type { PaymentState, RechargeOrder } from '../../shared/domain/payments/recharge';

/** Proof that a push comes from the hub. It does not cover the body: a push is a hint, never more. */
export interface PushSignature {
  isSigned(push: { readonly timestamp: string; readonly nonce: string; readonly signature: string }): boolean;
}

export interface MessageRoute {
  /** `noGrant`: the student has not allowed one. `unknown`: it may or may not have arrived. */
  send(message: PushMessage): Promise<'reached' | 'noGrant' | 'failed' | 'unknown'>;
}

export interface PushMessage {
  readonly openid: string;
  readonly templateId: string;
  readonly roomName: string;
  readonly availableFen: number;
  readonly asOfMs: number;
  readonly text: string;
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

/** Files that phones upload. `unavailable` says nothing about a file. */
export interface FileStorage {
  /** Where the file lies in our own storage; undefined for an id of another. */
  pathOf(fileId: string): string | undefined;
  inspect(fileId: string): Promise<FileFacts | 'missing' | 'unavailable'>;
  /** Addresses that work for so long, by file id; files that are not there have none. */
  temporaryUrls(
    fileIds: readonly string[],
    maxAgeSeconds: number,
  ): Promise<ReadonlyMap<string, string> | 'unavailable'>;
  /** Removing what is not there is no error. */
  remove(fileId: string): Promise<void>;
}

/** Files of text lines, for what the database lets go of. The same path and lines twice are one file. */
export interface ArchiveStorage {
  /** The file's id. */
  write(path: string, lines: readonly string[]): Promise<string>;
  read(fileId: string): Promise<readonly string[]>;
}

export interface FileFacts {
  readonly bytes: number;
  /** By the first bytes, whatever the name says. */
  readonly kind: 'jpg' | 'png' | 'other';
}

/** WeChat Pay. What it says when asked is the truth; `unavailable` says nothing. */
export interface Payments {
  prepay(order: Pick<RechargeOrder, '_id' | 'amountFen'>, description: string): Promise<Prepayment>;
  query(orderId: string): Promise<PaymentState | 'unavailable'>;
  close(orderId: string): Promise<'closed' | 'refused'>;
}

export type Prepayment =
  | { readonly kind: 'ready'; readonly payment: Readonly<Record<string, string>> }
  | { readonly kind: 'paid' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'unavailable' };

/** The meters, asked and commanded through the hub's own API. */
export interface MeterHub {
  /** Asks the meter itself, now; undefined where it can't be reached. Whatever was done before, the answer shows it. */
  pull(meterNo: string): Promise<PulledReport | undefined>;
  /**
   * What the hub heard of a meter from `fromMs` on and before `toMs`, oldest first: what its forwards may have lost.
   * Undefined where the hub does not answer, or has more than can be read at once.
   */
  history(meterNo: string, fromMs: number, toMs: number): Promise<readonly HeardReport[] | undefined>;
  /** True when the meter has acknowledged. That is not yet the relay's state. */
  setRelay(meterNo: string, relay: RelayState): Promise<boolean>;
}

export interface PulledReport {
  /** The report in the form of a push's `params`. */
  readonly report: unknown;
  readonly relay: RelayState;
  /** By the meter's clock, which may be wrong. */
  readonly takenAtMs: number;
}

export interface HeardReport {
  /** The report in the form of a push's `params`. */
  readonly report: unknown;
  /** By the hub, or by the message's own word. */
  readonly heardAtMs: number;
}
