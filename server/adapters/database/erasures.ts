/** Accounts that erased themselves, and where accounts are named at all. */
import type { Erasure, NamingPlace } from '../../../shared/domain/residents/erasure';
import type { ErasureStore } from '../../residents/ports';
import { command, database } from '../wxCloud';
import { Collection } from './collection';

const erasures = new Collection<Erasure>(database, 'erasures');

const PLACES: Readonly<Record<NamingPlace, { readonly collection: string; readonly field: string }>> = {
  bindings: { collection: 'bindings', field: '_id' },
  departures: { collection: 'departures', field: '_id' },
  feedback: { collection: 'feedback', field: 'openid' },
  orders: { collection: 'orders', field: 'payerOpenid' },
  outbox: { collection: 'outbox', field: 'openid' },
  casesAbout: { collection: 'cases', field: 'about.openid' },
  casesBy: { collection: 'cases', field: 'by.openid' },
  roster: { collection: 'roster', field: 'openid' },
};

/** An openid has some thirty bytes, and an answer of the cloud 1 MB. */
const ACCOUNTS_PER_READ = 1_000;

export const erasureStore: ErasureStore = {
  get: (id) => erasures.get(id),
  all: () => erasures.findAll({ where: {} }, ACCOUNTS_PER_READ),
  removeBefore: (erasedAtMs) => erasures.removeAll({ erasedAtMs: command.lt(erasedAtMs) }),

  async accountsNamed(place, after) {
    const { collection, field } = PLACES[place];
    const { list } = await database
      .collection(collection)
      .aggregate()
      .match({ [field]: command.gt(after) })
      .group({ _id: `$${field}` })
      .sort({ _id: 1 })
      .limit(ACCOUNTS_PER_READ)
      .end();
    return (list as readonly { readonly _id: string }[]).map(({ _id }) => _id);
  },
};
