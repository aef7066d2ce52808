import * as v from 'valibot';
import { CONTACT_LONGEST, FEEDBACK_LONGEST, PICTURES_ALLOWED } from '../domain/feedback/feedback';
import { contract, fileId, line, lines, requestId } from './contract';

const request = v.variant('action', [
  v.strictObject({
    action: v.literal('submit'),
    feedbackId: requestId,
    text: lines(FEEDBACK_LONGEST),
    /** Uploaded below `uploadPrefix` of the list before, as `.jpg` or `.png`. */
    pictures: v.pipe(
      v.array(fileId),
      v.maxLength(PICTURES_ALLOWED),
      v.check((ids) => new Set(ids).size === ids.length),
    ),
    /** How to reach the sender, in their own words. */
    contact: v.optional(line(CONTACT_LONGEST)),
  }),
  v.strictObject({
    action: v.literal('list'),
    /** The `next` of the page before. */
    after: v.optional(v.pipe(v.string(), v.maxLength(120), v.regex(/^\d{1,15}:[\w-]+$/))),
  }),
  v.strictObject({ action: v.literal('pictures'), feedbackId: requestId }),
]);

export type FeedbackRequest = v.InferOutput<typeof request>;

export type FeedbackReply = SubmittedFeedback | FeedbackList | FeedbackPictures;

export interface SubmittedFeedback {
  readonly feedback: FeedbackItem;
}

/** One's own, newest first. */
export interface FeedbackList {
  readonly items: readonly FeedbackItem[];
  readonly next?: string;
  /**
   * Where in cloud storage one's own pictures belong: `cloudPath` is this, a random name of letters and digits, and
   * `.jpg` or `.png`. It ends with a slash and stays the same for an account.
   */
  readonly uploadPrefix: string;
}

/** Temporary addresses of the pictures that passed WeChat's check, in the order of the feedback. */
export interface FeedbackPictures {
  readonly pictures: readonly { readonly fileId: string; readonly url: string }[];
}

export interface FeedbackItem {
  readonly feedbackId: string;
  readonly text: string;
  readonly contact?: string;
  readonly atMs: number;
  readonly state: 'open' | 'answered';
  readonly pictures: readonly FeedbackPicture[];
  /** Oldest first; whoever answered is never named. */
  readonly answers: readonly FeedbackAnswer[];
}

export interface FeedbackPicture {
  readonly fileId: string;
  /** `checking`: not shown to anybody yet. `removed`: it did not pass, and is deleted. */
  readonly state: 'checking' | 'shown' | 'removed';
}

export interface FeedbackAnswer {
  readonly text: string;
  readonly atMs: number;
}

export const feedbackContract = contract<FeedbackReply>()('feedback', request);
