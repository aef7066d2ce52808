import type { Dispute } from '../../../shared/domain/residents/dispute';
import type { CaseStore } from '../../residents/ports';
import { beginningWith, command, database } from '../wxCloud';
import { chunked, Collection } from './collection';

const cases = new Collection<Dispute>(database, 'cases');

export const caseStore: CaseStore = {
  async open(dispute) {
    if ((await cases.insert(dispute)) === 'inserted') return;
    await cases.update({ _id: dispute._id, state: 'withdrawn' }, { state: 'open', atMs: dispute.atMs });
  },

  async withdraw(id) {
    await cases.update({ _id: id, state: 'open' }, { state: 'withdrawn' });
  },

  get: (id) => cases.get(id),

  openOf: (campusId, after, limit) =>
    cases.newestFirst({ state: 'open', roomId: beginningWith(`${campusId}/`) }, after, limit),

  async openAmong(ids) {
    const pages = await Promise.all(
      chunked(ids).map((some) =>
        cases.find({
          where: { _id: command.in(some), state: 'open' },
          fields: { _id: true },
          limit: some.length,
        }),
      ),
    );
    return new Set(pages.flat().map(({ _id }) => _id));
  },
};
