/** One word of staff about all readings of a meter that wait. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { HOUR_MS, MINUTE_MS, startOfDayMs } from '../../../../shared/domain/basis/shanghaiTime';
import { price, wattHour } from '../../../../shared/domain/basis/units';
import { chargesIfAccepted } from '../../../../shared/domain/billing/chargesIfAccepted';
import type { QuarantinedReading } from '../../../../shared/domain/metering/quarantinedReading';
import { quarantineId, type Reading } from '../../../../shared/domain/metering/reading';
import type { Ruling } from '../../../../shared/domain/metering/registerHistory';
import { BOOKS_METER, RoomBooks } from '../../../support/roomBooks';

/** The last days of a month, so that a tier and a price end among the readings. */
const START_MS = startOfDayMs('2024-02-28') + 10 * HOUR_MS;
const OPENING = { takenAtMs: START_MS, registerWh: wattHour(500_000) };
const TARIFFS = [
  {
    _id: 'tiers',
    effectiveFromDay: '2020-01-01',
    tiers: [
      { fromWh: wattHour(0), price: price(5_003) },
      { fromWh: wattHour(150_000), price: price(8_003) },
    ],
  },
  { _id: 'march', effectiveFromDay: '2024-03-01', tiers: [{ fromWh: wattHour(0), price: price(6_259) }] },
];
const QUARTER_MS = 15 * MINUTE_MS;
const RUNS = process.env['FULL'] === undefined ? 300 : 10_000;

function total(takenAtMs: number, registerWh: number): Reading {
  return {
    meterNo: BOOKS_METER,
    register: 'total',
    takenAtMs,
    registerWh: wattHour(registerWh),
    receivedAtMs: takenAtMs,
  };
}

/** A meter that goes on, jumps up, and falls back again, some days long. */
const GLITCHES = fc
  .array(
    fc.record({
      afterQuarters: fc.integer({ min: 1, max: 24 }),
      stepTicks: fc.oneof(
        { weight: 4, arbitrary: fc.integer({ min: 0, max: 40 }) },
        { weight: 2, arbitrary: fc.integer({ min: 3_000, max: 30_000 }) },
        { weight: 2, arbitrary: fc.integer({ min: -30_000, max: -1 }) },
      ),
    }),
    { minLength: 2, maxLength: 40 },
  )
  .map((steps) => {
    let { takenAtMs } = OPENING;
    let registerWh: number = OPENING.registerWh;
    return steps.map(({ afterQuarters, stepTicks }) => {
      takenAtMs += afterQuarters * QUARTER_MS;
      registerWh = Math.max(0, registerWh + 10 * stepTicks);
      return total(takenAtMs, registerWh);
    });
  });

async function booksWith(readings: readonly Reading[]): Promise<RoomBooks> {
  const books = new RoomBooks(OPENING, TARIFFS);
  for (const reading of readings) await books.tick([reading], reading.receivedAtMs);
  return books;
}

function waiting(books: RoomBooks): readonly QuarantinedReading[] {
  return [...books.quarantine.values()].sort((a, b) => (a.takenAtMs ?? 0) - (b.takenAtMs ?? 0));
}

function onAll(books: RoomBooks, ruling: Ruling['ruling'], reason: string): Ruling | undefined {
  const doubts = waiting(books);
  const first = doubts.find((doubt) => doubt.reason === reason);
  const untilMs = Math.max(...doubts.map(({ reading }) => reading?.receivedAtMs ?? 0));
  if (first?.takenAtMs === undefined) return undefined;
  const { _id: quarantineId, takenAtMs } = first;
  return {
    quarantineId,
    takenAtMs,
    ruling,
    all: { meterNo: BOOKS_METER, fromMs: takenAtMs, untilMs },
  };
}

function comesTo(books: RoomBooks): object {
  const { account, chargeFen, doubtful } = books.meter;
  return {
    chargeFen,
    rows: books.rows,
    months: books.months,
    latest: account.latest,
    doubtful: doubtful.map(({ quarantineId }) => quarantineId),
    waiting: waiting(books).map(({ _id }) => _id),
  };
}

describe('to accept all', () => {
  test('gives the same books as to accept each in order, then and as the meter goes on', async () => {
    let several = 0;
    await fc.assert(
      fc.asyncProperty(GLITCHES, GLITCHES, async (readings, later) => {
        const together = await booksWith(readings);
        const ruling = onAll(together, 'accept', 'jump');
        if (ruling === undefined) return;
        const nowMs = (readings[readings.length - 1]?.takenAtMs ?? 0) + MINUTE_MS;
        const oneByOne = await booksWith(readings);
        for (const { _id, takenAtMs = 0, reason } of waiting(oneByOne))
          if (reason === 'jump' && takenAtMs >= ruling.takenAtMs)
            await oneByOne.rule({ quarantineId: _id, takenAtMs, ruling: 'accept' }, nowMs);
        if (waiting(together).length > 1) several += 1;
        expect(await together.rule(ruling, nowMs)).toBe('applied');
        expect(comesTo(together)).toEqual(comesTo(oneByOne));
        const offset = nowMs - START_MS;
        for (const { takenAtMs, registerWh } of later) {
          const next = total(takenAtMs + offset, registerWh);
          await together.tick([next], next.receivedAtMs);
          await oneByOne.tick([next], next.receivedAtMs);
        }
        expect(comesTo(together)).toEqual(comesTo(oneByOne));
      }),
      { numRuns: RUNS },
    );
    expect(several).toBeGreaterThan(RUNS / 4);
  });

  test('is as dear as was said before', async () => {
    const jumped = Array.from({ length: 90 }, (_, index) =>
      total(START_MS + (index + 1) * QUARTER_MS, 900_000 + 100 * index),
    );
    const books = await booksWith(jumped);
    const [first, last] = [jumped[0], jumped[jumped.length - 1]];
    const ruling = onAll(books, 'accept', 'jump');
    if (!first || !last || !ruling) throw new Error('nothing waits');
    const said = chargesIfAccepted(books.meter.account, { first, last, together: true }, TARIFFS);
    const before = books.meter.chargeFen;
    await books.rule(ruling, last.takenAtMs);
    expect(said).toEqual({ energyWh: 408_900, chargeFen: books.meter.chargeFen - before });
    expect(waiting(books)).toEqual([]);
    expect(books.meter.doubtful).toEqual([]);
  });
});

describe('to accept one', () => {
  const jumped = [900_000, 900_100, 900_200].map((registerWh, index) =>
    total(START_MS + (index + 1) * QUARTER_MS, registerWh),
  );

  test.each([
    ['alone', jumped.slice(0, 1)],
    ['with what it makes believable', jumped],
    ['before one that has jumped anew', [...jumped.slice(0, 1), total(START_MS + 2 * QUARTER_MS, 1_900_000)]],
  ])('%s is as dear as was said before', async (_, readings) => {
    const books = await booksWith(readings);
    const [first, last] = [readings[0], readings[readings.length - 1]];
    if (!first || !last) throw new Error('nothing waits');
    const said = chargesIfAccepted(books.meter.account, { first, last, together: false }, TARIFFS);
    const { chargeFen, account } = books.meter;
    const ruling = {
      quarantineId: quarantineId(first),
      takenAtMs: first.takenAtMs,
      ruling: 'accept',
    } as const;
    expect(await books.rule(ruling, last.takenAtMs)).toBe('applied');
    expect(said).toEqual({
      energyWh: books.meter.account.latest.registerWh - account.latest.registerWh,
      chargeFen: books.meter.chargeFen - chargeFen,
    });
    expect(said?.chargeFen).toBeGreaterThan(0);
  });
});

describe('to discard all', () => {
  const stuck = (index: number): Reading => total(START_MS + (index + 1) * QUARTER_MS, 900_000);
  const STUCK = Array.from({ length: 400 }, (_, index) => stuck(index));

  async function discarded(readings: readonly Reading[]): Promise<RoomBooks> {
    const books = await booksWith(readings);
    const ruling = onAll(books, 'discard', 'jump');
    if (ruling === undefined) throw new Error('nothing waits');
    await books.rule(ruling, readings[readings.length - 1]?.takenAtMs ?? 0);
    return books;
  }

  test('is as if they had never come, and takes no more room than one ruling', async () => {
    const books = await discarded(STUCK);
    expect(books.meter).toMatchObject({ chargeFen: 0, doubtful: [] });
    expect(waiting(books)).toEqual([]);
    expect(books.meter.account.rulings).toHaveLength(1);
  });

  test('makes nobody believe the same figure by mere time: it is a jump still, until something lower is read', async () => {
    const books = await discarded(STUCK);
    await books.tick([stuck(400)], stuck(400).receivedAtMs);
    expect(books.meter).toMatchObject({ chargeFen: 0, doubtful: [{ reason: 'jump' }] });
    const good = total(START_MS + 402 * QUARTER_MS, 501_000);
    await books.tick([good], good.receivedAtMs);
    expect(books.meter.account.latest).toMatchObject({ registerWh: 501_000 });
  });

  test('keeps what was good among them, and what comes later is judged', async () => {
    const good = total(START_MS + 20 * HOUR_MS, 502_000);
    const readings = [stuck(0), stuck(1), good, total(START_MS + 21 * HOUR_MS, 950_000)];
    const books = await discarded(readings);
    expect(books.meter).toMatchObject({ doubtful: [], account: { latest: { registerWh: 502_000 } } });
    const late = { ...total(START_MS + 10 * HOUR_MS, 501_000), receivedAtMs: START_MS + 30 * HOUR_MS };
    const wrong = { ...total(START_MS + 11 * HOUR_MS, 960_000), receivedAtMs: START_MS + 30 * HOUR_MS };
    await books.tick([late, wrong, stuck(1)], START_MS + 30 * HOUR_MS);
    expect(books.meter.account.latest).toMatchObject({ registerWh: 502_000 });
    expect(books.meter.doubtful).toMatchObject([{ registerWh: 960_000 }]);
  });
});
