/** A hub message, kept as it came. */
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
