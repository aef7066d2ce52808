/**
 * The local cloud makes its indexes at its start, from the same files, and lets no client at any collection. Its
 * definitions can be read; there is nothing to change.
 */
import type { DatabaseManagement } from './databaseManagement';

interface LocalCollection {
  readonly name: string;
  readonly indexes: readonly { readonly name: string }[];
}

export function localManagement(url: string): DatabaseManagement {
  const collections = async (): Promise<readonly LocalCollection[]> => {
    const answer = await fetch(`${url}/emulator/database/collections`, { method: 'POST' });
    return ((await answer.json()) as { readonly collections: readonly LocalCollection[] }).collections;
  };
  return {
    async indexesOf(collection) {
      const found = (await collections()).find(({ name }) => name === collection);
      return (found?.indexes ?? []).map(({ name }) => name);
    },
    addIndexes: () => Promise.resolve(false),
    setRule: () => Promise.resolve('closed to clients, as all of the local cloud'),
  };
}
