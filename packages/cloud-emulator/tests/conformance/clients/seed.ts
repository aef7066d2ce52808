import type { Host } from '../../database/host';
import type { Client } from '../client';

/** Fills a collection behind the SDK's back, as the console's import would. */
export function seeding(host: Pick<Host, 'database' | 'request'>): Client['seed'] {
  return async (collection, documents) => {
    if (host.database.collectionNames().includes(collection)) {
      await host.request({
        action: 'database.removeDocument',
        collectionName: collection,
        query: '{}',
        multi: true,
      });
    } else {
      await host.request({ action: 'database.addCollection', collectionName: collection });
    }
    host.database.importDocuments(collection, documents);
  };
}
