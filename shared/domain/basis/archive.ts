/** A file in storage that holds documents which their collection no longer holds. */
export interface Archive {
  /** Its path in cloud storage. */
  readonly _id: string;
  /** Where they were. */
  readonly collection: string;
  readonly fileId: string;
  readonly documents: number;
  /** Those that the collection is to let go of, now that the file has them; absent once it has. */
  readonly toDelete?: readonly string[];
}
