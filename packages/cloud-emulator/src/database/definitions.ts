/** An index as the files of `cloud/database` define it. */
export interface IndexDefinition {
  readonly name: string;
  readonly keys: readonly { readonly field: string; readonly order: 1 | -1 }[];
  readonly unique: boolean;
}

/** A collection that must exist, with the indexes that it must have; further keys of the file are not ours. */
export interface CollectionDefinition {
  readonly collection: string;
  readonly indexes: readonly IndexDefinition[];
  /** Who may do what without a function, as the console writes it. */
  readonly rule?: Readonly<Record<string, unknown>>;
}
