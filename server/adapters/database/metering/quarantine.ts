import pMap from 'p-map';
import { chunk, groupBy, uniqueBy } from 'remeda';
import { defined } from '../../../../shared/domain/basis/defined';
import type { QuarantinedReading } from '../../../../shared/domain/metering/quarantinedReading';
import type { QuarantineStore, WaitingReadings } from '../../../metering/ports';
import { command, database, type Fields, ofCampusOrNone } from '../../wxCloud';
import { Collection, PAGE } from '../collection';

const INSERTS_AT_ONCE = 10;

/** Of a meter that says nothing else for weeks the first page and the last three count. */
const LAST_OF_METER = 3 * PAGE;
const METERS_AT_ONCE = 4;

const quarantine = new Collection<QuarantinedReading>(database, 'quarantine');

export const quarantineStore: QuarantineStore = {
  get: (id) => quarantine.get(id),

  async put(readings) {
    for (const some of chunk(readings, INSERTS_AT_ONCE))
      await Promise.all(
        some.map(async (reading) => {
          if ((await quarantine.insert(reading)) === 'inserted') return;
          const { _id, reason, roomId } = reading;
          const undecided = { _id, state: command.in(['open', 'accepted']) };
          await quarantine.update(undecided, { state: 'open', reason, ...defined({ roomId }) });
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

  openReports: (campusId, after, limit) =>
    quarantine.newestFirst(openOf(campusId, { takenAtMs: command.exists(false) }), after, limit),

  openMeters,

  async countOpen(campusId) {
    const { list } = await database
      .collection('quarantine')
      .aggregate()
      .match(openOf(campusId, { meterNo: command.gt(''), takenAtMs: command.exists(true) }))
      .group({ _id: '$meterNo' })
      .group({ _id: 'meters', count: command.aggregate.sum(1) })
      .limit(1)
      .end();
    const [meters] = list as readonly { readonly count: number }[];
    const reports = await quarantine.count(openOf(campusId, { takenAtMs: command.exists(false) }));
    return reports + (meters?.count ?? 0);
  },

  async settleAll({ meterNo, fromMs, untilMs }, state, stillSuspect = []) {
    const waiting = { meterNo, state: 'open', takenAtMs: command.gte(fromMs) };
    const ruled = { ...waiting, 'reading.receivedAtMs': command.lte(untilMs) };
    // Only a jump can be accepted.
    const where =
      state === 'accepted' ? { ...ruled, reason: 'jump', _id: command.nin([...stillSuspect]) } : ruled;
    await quarantine.update(where, { state });
  },

  async ofMeters(meterNos, fromMs) {
    const takenAtMs = command.gte(fromMs);
    const each = (): Promise<readonly (readonly QuarantinedReading[])[]> =>
      pMap(meterNos, (meterNo) => edgesOf({ meterNo, takenAtMs }), { concurrency: METERS_AT_ONCE });
    const found =
      meterNos.length <= METERS_AT_ONCE
        ? await each()
        : ((await together(meterNos, takenAtMs)) ?? (await each()));
    return found.flat().flatMap(({ reading }) => (reading === undefined ? [] : [reading]));
  },
};

/** Undefined where there are more than a page: then each meter is asked for alone. */
async function together(
  meterNos: readonly string[],
  takenAtMs: unknown,
): Promise<readonly QuarantinedReading[] | undefined> {
  const state = command.in(['open', 'allowed']);
  const where = { meterNo: command.in([...meterNos]), state, takenAtMs };
  const found = await quarantine.find({ where, limit: PAGE });
  return found.length < PAGE ? found : undefined;
}

/**
 * As many as are looked at, so that a meter with more costs a few questions and no more. Each is about one state, so
 * that an index has the answer in its order. What staff allowed by hand is never much.
 */
async function edgesOf(ofMeter: Fields): Promise<readonly QuarantinedReading[]> {
  const open = { ...ofMeter, state: 'open' };
  const [first, allowed] = await Promise.all([
    edge(open, 'asc', 0),
    edge({ ...ofMeter, state: 'allowed' }, 'desc', 0),
  ]);
  if (first.length < PAGE) return [...first, ...allowed];
  const last = await Promise.all(
    Array.from({ length: LAST_OF_METER / PAGE }, (_, page) => edge(open, 'desc', page * PAGE)),
  );
  return uniqueBy([...first, ...last.flat(), ...allowed], ({ _id }) => _id);
}

function edge(where: Fields, order: 'asc' | 'desc', skip: number): Promise<readonly QuarantinedReading[]> {
  return quarantine.find({ where, orderBy: [['takenAtMs', order]], skip, limit: PAGE });
}

/** What has no room belongs to no campus. */
function openOf(campusId: string, which: Fields): Fields {
  return ofCampusOrNone(campusId, { ...which, state: 'open' });
}

/** A page tells of many meters; one whose readings fill it is asked for alone, and the next page begins behind it. */
async function openMeters(
  campusId: string,
  afterMeterNo: string,
  limit: number,
): Promise<readonly WaitingReadings[]> {
  const found: WaitingReadings[] = [];
  let behind = afterMeterNo;
  while (found.length < limit) {
    const page = await quarantine.find({
      where: openOf(campusId, { meterNo: command.gt(behind), takenAtMs: command.exists(true) }),
      orderBy: [
        ['meterNo', 'asc'],
        ['takenAtMs', 'asc'],
      ],
      limit: PAGE,
    });
    const meters = Object.entries(groupBy(page, ({ meterNo }) => meterNo));
    for (const [meterNo, readings] of meters) {
      const isWhole = page.length < PAGE || meterNo !== page[page.length - 1]?.meterNo;
      const last = isWhole ? undefined : await lastOf(campusId, meterNo);
      found.push({
        meterNo,
        first: readings[0],
        last: last?.last ?? readings[readings.length - 1] ?? readings[0],
        count: last?.count ?? readings.length,
      });
      behind = meterNo;
    }
    if (page.length < PAGE) break;
  }
  return found.slice(0, limit);
}

async function lastOf(
  campusId: string,
  meterNo: string,
): Promise<{ readonly count: number; readonly last: QuarantinedReading | undefined }> {
  const where = openOf(campusId, { meterNo, takenAtMs: command.exists(true) });
  const [count, [last]] = await Promise.all([
    quarantine.count(where),
    quarantine.find({ where, orderBy: [['takenAtMs', 'desc']], limit: 1 }),
  ]);
  return { count, last };
}
