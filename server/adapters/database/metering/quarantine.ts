import pMap from 'p-map';
import { chunk, uniqueBy } from 'remeda';
import type { QuarantinedReading } from '../../../../shared/domain/metering/quarantinedReading';
import type { QuarantineStore } from '../../../metering/ports';
import { beginningWith, command, database, type Fields } from '../../wxCloud';
import { Collection, PAGE } from '../collection';

const INSERTS_AT_ONCE = 10;

/** So many are looked through for several meters together; where there are more, each meter is asked for alone. */
const SUSPECTS_TOGETHER = 500;
/** Of a meter that says nothing else for weeks the first and the last count: what lies between moves no money. */
const FIRST_OF_METER = PAGE;
const LAST_OF_METER = 3 * PAGE;
const METERS_AT_ONCE = 4;

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
    const asked = { takenAtMs: command.gte(fromMs), state: command.in(['open', 'allowed']) };
    const where = { ...asked, meterNo: command.in([...meterNos]) };
    const found =
      (await quarantine.findUpTo({ where }, SUSPECTS_TOGETHER)) ??
      (
        await pMap(meterNos, (meterNo) => edgesOf({ ...asked, meterNo }), { concurrency: METERS_AT_ONCE })
      ).flat();
    return found.flatMap(({ reading }) => (reading === undefined ? [] : [reading]));
  },
};

async function edgesOf(where: Fields): Promise<readonly QuarantinedReading[]> {
  const pages: QuarantinedReading[] = [];
  const read = async (order: 'asc' | 'desc', most: number): Promise<void> => {
    for (let skip = 0; skip < most; skip += PAGE) {
      const orderBy = [['takenAtMs', order]] as const;
      const page = await quarantine.find({ where, orderBy, skip, limit: PAGE });
      pages.push(...page);
      if (page.length < PAGE) return;
    }
  };
  await read('asc', FIRST_OF_METER);
  await read('desc', LAST_OF_METER);
  return uniqueBy(pages, ({ _id }) => _id);
}
