import type { QuarantineReason, Reading } from './reading';

export interface QuarantinedReading {
  readonly _id: string;
  readonly reason: QuarantineReason;
  /** Whole, so that it can be judged again; what staff look at and look for stands beside it. */
  readonly reading?: Reading;
  readonly meterNo?: string;
  /** The room that the meter served; of a meter that no bank has it is not known. */
  readonly roomId?: string;
  readonly takenAtMs?: number;
  readonly registerWh?: number;
  /** The report itself, where it could not be read. */
  readonly raw?: string;
  readonly messageId?: string;
  readonly atMs: number;
  /** `accepted`: later readings made it good. The others are what staff decided. */
  readonly state: 'open' | 'accepted' | 'allowed' | 'discarded';
}
