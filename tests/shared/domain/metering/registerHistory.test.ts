import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS, HOUR_MS, startOfDayMs } from '../../../../shared/domain/basis/shanghaiTime';
import { price, wattHour } from '../../../../shared/domain/basis/units';
import { closeDays } from '../../../../shared/domain/billing/closing';
import { chargeOf, openRows } from '../../../../shared/domain/billing/dayRows';
import type { TariffVersion } from '../../../../shared/domain/billing/tariff';
import { applyInOrder, recompute } from '../../../../shared/domain/metering/applyReadings';
import type { Reading } from '../../../../shared/domain/metering/reading';
import { openHistory, type RegisterHistory } from '../../../../shared/domain/metering/registerHistory';
import { consistentReadings, reading, shuffledWithRepeats } from '../../../support/arbitraries';

const FLAT: TariffVersion = {
  _id: 'flat',
  effectiveFromDay: '2020-01-01',
  tiers: [{ fromWh: wattHour(0), price: price(6259) }],
};
const START_MS = startOfDayMs('2024-02-27') + 10 * HOUR_MS;
const OPENING = { takenAtMs: START_MS, registerWh: wattHour(123_450) };
const OPENED = openHistory('m1', OPENING);

describe('the meter account', () => {
  test('any order, duplication and batching of consistent readings gives the same days and the same fen', () => {
    const arrivals = consistentReadings(OPENING).chain((readings) =>
      fc.record({
        readings: fc.constant(readings),
        arrived: shuffledWithRepeats(readings),
        batchSize: fc.integer({ min: 1, max: 50 }),
      }),
    );
    fc.assert(
      fc.property(arrivals, ({ readings, arrived, batchSize }) => {
        const inOrder = applyInOrder(OPENED, readings);
        expect(inOrder.judged.every(({ verdict }) => verdict === 'accepted')).toBe(true);
        let account: RegisterHistory = OPENED;
        for (let from = 0; from < arrived.length; from += batchSize) {
          account = recompute(account, arrived.slice(0, from + batchSize)).account;
        }
        expect(account).toEqual(inOrder.account);
        expect(openRows(account, [FLAT])).toEqual(openRows(inOrder.account, [FLAT]));
        expect(chargeOf(account, [FLAT])).toBe(chargeOf(inOrder.account, [FLAT]));
      }),
      { numRuns: 300 },
    );
  });

  test('days sum to the register and to the charge of the whole, however often the period is cut', () => {
    fc.assert(
      fc.property(consistentReadings(OPENING), fc.nat(60), (readings, days) => {
        const { account } = applyInOrder(OPENED, readings);
        const rows = openRows(account, [FLAT]);
        const energyWh = rows.reduce((sum, row) => sum + row.energyWh, 0);
        expect(energyWh).toBe(account.latest.registerWh - OPENING.registerWh);
        const cut = closeDays(account, [FLAT], START_MS + days * DAY_MS);
        expect([...cut.closedRows, ...openRows(cut.account, [FLAT])]).toEqual(rows);
        expect(chargeOf(cut.account, [FLAT])).toBe(chargeOf(account, [FLAT]));
      }),
    );
  });

  test('a month costs its energy times the price, rounded once', () => {
    const readings = [
      reading(startOfDayMs('2024-03-01'), 124_450),
      reading(startOfDayMs('2024-03-02'), 124_550),
      reading(startOfDayMs('2024-03-03'), 124_650),
      reading(startOfDayMs('2024-03-04'), 124_750),
    ];
    const rows = openRows(applyInOrder(OPENED, readings).account, [FLAT]);
    const march = rows.filter(({ day }) => day >= '2024-03-01');
    expect(march.map(({ chargeFen }) => chargeFen)).toEqual([6, 7, 6]); // 6.259, 12.518, 18.777 fen in running total
    expect(rows.filter(({ day }) => day < '2024-03-01').map(({ estimated }) => estimated)).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('the days of one gap close together', () => {
    const gapEndsMs = startOfDayMs('2024-03-02') + 6 * HOUR_MS;
    const { account } = applyInOrder(OPENED, [reading(gapEndsMs, 130_000)]);
    expect(closeDays(account, [FLAT], startOfDayMs('2024-03-03')).closedRows).toEqual([]);
    expect(closeDays(account, [FLAT], startOfDayMs('2024-03-05')).closedRows.map(({ day }) => day)).toEqual([
      '2024-02-27',
      '2024-02-28',
      '2024-02-29',
      '2024-03-01',
    ]);
  });

  test('a frozen register at midnight replaces the estimate and keeps the sum', () => {
    const late = reading(startOfDayMs('2024-02-28') + 2 * HOUR_MS, 123_650);
    const estimated = applyInOrder(OPENED, [late]).account;
    const frozen: Reading = {
      ...reading(startOfDayMs('2024-02-28'), 123_550, late.receivedAtMs),
      register: 'frozen',
    };
    const exact = recompute(estimated, [late, frozen]).account;
    expect(openRows(estimated, [FLAT]).map((row) => [row.energyWh, row.estimated])).toEqual([
      [175, true],
      [25, true],
    ]);
    expect(openRows(exact, [FLAT]).map((row) => [row.energyWh, row.estimated])).toEqual([
      [100, false],
      [100, false],
    ]);
  });

  test('a reading that came before the account was opened is not settled', () => {
    const frozen = reading(startOfDayMs('2024-02-27'), 123_000);
    const { account, judged } = applyInOrder(OPENED, [frozen, reading(START_MS - 1, 200_000)]);
    // The register of the midnight before is no riddle; one above what the account opened with is.
    expect(judged.map(({ verdict }) => verdict)).toEqual(['late', 'beforeOpening']);
    expect(account).toEqual(OPENED);
  });
});
