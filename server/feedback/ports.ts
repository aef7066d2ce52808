import type { DayCount, Feedback, Picture } from '../../shared/domain/feedback/feedback';
import type { Cursor } from '../basis/page';
import type { DocumentStore } from '../basis/ports';
import type { Waiting } from '../basis/waiting';

export interface FeedbackPorts {
  readonly feedback: FeedbackStore;
  readonly dayCounts: { get(id: string): Promise<DayCount | undefined> };
}

export interface FeedbackTransaction {
  readonly feedback: DocumentStore<Feedback>;
  readonly dayCounts: DocumentStore<DayCount>;
}

/** What a desk shows of it. */
export type InboxFeedback = Omit<Feedback, 'feedbackId' | 'state' | 'rounds' | 'nextCheckAtMs'>;

export interface FeedbackStore {
  get(id: string): Promise<Feedback | undefined>;
  /** Newest first. */
  page(openid: string, after: Cursor | undefined, limit: number): Promise<readonly Feedback[]>;
  /** What rooms of a campus, and people without a room, have written; newest first. */
  inbox(campusId: string, state: Feedback['state']): Waiting<InboxFeedback>;
  /** The feedback that holds the picture which WeChat was asked about under this trace id. */
  ofTrace(traceId: string): Promise<Feedback | undefined>;
  /** Feedback with pictures that wait to be asked about, the longest waiting first. */
  due(nowMs: number, limit: number): Promise<readonly Feedback[]>;
  /** Takes the next round of asking; false if somebody else did. */
  claimRound(feedback: Pick<Feedback, '_id' | 'rounds'>, nextCheckAtMs: number): Promise<boolean>;
  /** WeChat was asked about the picture at `index`, unless it has a verdict. */
  checkRequested(id: string, index: number, traceId: string): Promise<void>;
  /** Ends the check of the picture at `index`, unless it has ended. */
  recordVerdict(id: string, index: number, state: Picture['state']): Promise<void>;
  /** All that an account wrote. */
  ofWriter(openid: string): Promise<readonly Feedback[]>;
  remove(id: string): Promise<void>;
}
