import { chunk } from 'remeda';
import type { QuarantinedReading } from '../../../../shared/domain/metering/quarantinedReading';
import type { QuarantineStore } from '../../../metering/ports';
import { beginningWith, command, database } from '../../wxCloud';
import { Collection, PAGE } from '../collection';

const INSERTS_AT_ONCE = 10;

const quarantine = new Collection<QuarantinedReading>(database, 'quarantine');

export const quarantineStore: QuarantineStore = {
  get: (id) => quarantine.get(id),

  async put(readings) {
    for (const some of chunk(readings, INSERTS_AT_ONCE))
      await Promise.all(
        some.map(async (reading) => {
          if ((await quarantine.insert(reading)) === 'exists')
            await quarantine.update({ _id: reading._id, state: 'accepted' }, { state: 'open' });
        }),
      );
  },

  async note(cases) {
    const known = await quarantine.ofIds(
      cases.map(({ _id }) => _id),
      { _id: true },
    );
    const ids = new Set(known.map(({ _id }) => _id));
    for (const one of cases) if (!ids.has(one._id)) await quarantine.insert(one);
  },

  async accept(ids) {
    for (const some of chunk(ids, PAGE)) {
      await quarantine.update({ _id: command.in(some), state: 'open' }, { state: 'accepted' });
    }
  },

  openOf: (campusId, after, limit) =>
    quarantine.newestFirst(
      command.and([
        { state: 'open' },
        command.or([{ roomId: beginningWith(`${campusId}/`) }, { roomId: command.exists(false) }]),
      ]),
      after,
      limit,
    ),

  async ofMeters(meterNos, fromMs) {
    const found = await quarantine.findAll({
      where: {
        meterNo: command.in([...meterNos]),
        takenAtMs: command.gte(fromMs),
        state: command.in(['open', 'allowed']),
      },
    });
    return found.flatMap(({ reading }) => (reading === undefined ? [] : [reading]));
  },
};
