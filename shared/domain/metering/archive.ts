/** A file that holds messages which the inbox no longer holds. */
export interface Archive {
  /** Its path in cloud storage. */
  readonly _id: string;
  readonly fileId: string;
  readonly messages: number;
}
