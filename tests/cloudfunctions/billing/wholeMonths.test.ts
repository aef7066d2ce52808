/** Of two whole months the bill says how much more; a part of one is never held against a whole. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bindContract } from '../../../shared/contract/bind';
import { reportContract } from '../../../shared/contract/report';
import { HOUR_MS, startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';
import { expectReply } from '../../../tools/cloud/call';
import { type CampusCloud, METER, PATH, ROOM, startCampusCloud } from '../../support/campusCloud';

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  const qrSecret = cloud.campus.rooms.find(({ _id }) => _id === ROOM)?.qrSecret;
  const confirm = { action: 'confirm', roomId: ROOM, path: PATH, name: '林', qrSecret } as const;
  await expectReply(cloud.emulator, bindContract, 'oLin', confirm);
});
afterAll(async () => {
  await cloud.stop();
});

test('two whole months are compared by what they come to, the months around them by what a day costs', async () => {
  for (const [day, registerWh] of [
    ['2026-11-01', 20_000],
    ['2026-12-01', 50_000],
    ['2027-01-01', 96_500],
  ] as const) {
    cloud.emulator.clock.set(startOfDayMs(day));
    await cloud.push(METER, registerWh);
    await cloud.ingest();
  }
  cloud.emulator.clock.advance(12 * HOUR_MS);
  await cloud.push(METER, 97_000);
  await cloud.ingest();
  const bill = await expectReply(cloud.emulator, reportContract, 'oLin', { report: 'monthlyBill' });
  if (!('months' in bill)) throw new Error('no months');
  const [january, december, november, october] = bill.months;
  expect(january).toMatchObject({ month: '2027-01', energyWh: 500 });
  expect([january?.moreThanBeforeFen, january?.dayMean]).toEqual([undefined, undefined]);
  expect(december).toMatchObject({ energyWh: 46_500, moreThanBeforeFen: 2_910 - 1_878 });
  expect(november).toMatchObject({ energyWh: 30_000, dayMean: { fen: 63, beforeFen: 63 } });
  expect(october).not.toHaveProperty('dayMean');
});
