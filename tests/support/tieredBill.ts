/** What properties about orders settle with: a room's tariff of two tiers, and a dial that has counted for a while. */
import { HOUR_MS, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import { price, wattHour } from '../../shared/domain/basis/units';

export const TARIFFS = [
  {
    _id: 'from-2020-01-01',
    effectiveFromDay: '2020-01-01',
    tiers: [
      { fromWh: wattHour(0), price: price(5_003) },
      { fromWh: wattHour(30_000), price: price(6_259) },
    ],
  },
];

export const OPENING = {
  takenAtMs: startOfDayMs('2024-02-27') + 10 * HOUR_MS,
  registerWh: wattHour(123_450),
};
