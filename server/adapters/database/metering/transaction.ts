import type { MeteringTransaction } from '../../../metering/ports';
import type { CollectionSource } from '../../wxCloud';
import { Collection } from '../collection';
import { shardWriter } from './shards';

export function meteringTransaction(source: CollectionSource): MeteringTransaction {
  return {
    shards: shardWriter(new Collection(source, 'meterBanks')),
    workOrders: new Collection(source, 'workOrders'),
    quarantine: new Collection(source, 'quarantine'),
  };
}
