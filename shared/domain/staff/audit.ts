/**
 * What staff did, and what they were refused: who, what, before, after and why. Invariant: a change and its entry are
 * written together, an entry is never changed, and the same request sent again finds the entry and changes nothing.
 */
import type { StaffAction } from './staff';

export interface AuditEntry {
  /** Of a change: from the account and the phone's request id. */
  readonly _id: string;
  readonly atMs: number;
  readonly outcome: 'done' | 'refused';
  readonly action: StaffAction;
  /** The openid of who acted, or tried to. */
  readonly by: string;
  /** As the account was called then; absent for somebody who is no member of staff. */
  readonly byName?: string;
  readonly campusId?: string;
  /** The room that it was about, where it was about one. */
  readonly roomId?: string;
  /** What else it was about: a binding, a reading, a member of staff. */
  readonly subject?: string;
  /** As a resident that it was about was called then: they move, and the entry stays. */
  readonly subjectName?: string;
  /** The code of the refusal. */
  readonly code?: string;
  readonly why?: string;
  readonly before?: AuditFacts;
  readonly after?: AuditFacts;
  /** Distinguishes a repetition from another request under the same id. */
  readonly wish?: string;
  /** What was answered, to be answered again. */
  readonly reply?: unknown;
}

/** The fields that a change is about, as they were or became. */
export type AuditFacts = Readonly<Record<string, unknown>>;
