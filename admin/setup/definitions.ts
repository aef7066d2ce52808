/** What an environment's database must have, by the files of `cloud/database`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface IndexDefinition {
  readonly name: string;
  readonly keys: readonly { readonly field: string; readonly order: 1 | -1 }[];
  readonly unique: boolean;
}

export interface CollectionDefinition {
  /** Of `cloud/database`, without its ending. */
  readonly file: string;
  readonly collection: string;
  readonly indexes: readonly IndexDefinition[];
  /** Who may do what without a function. */
  readonly rule: Readonly<Record<string, unknown>>;
}

/** @param root the project's top folder */
export function readDefinitions(root: string): readonly CollectionDefinition[] {
  const folder = join(root, 'cloud', 'database');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      ...(JSON.parse(readFileSync(join(folder, file), 'utf8')) as CollectionDefinition),
      file: file.replace(/\.json$/, ''),
    }));
}
