/** What a student sees of a meter that reports, and of which nothing can be believed. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { homeContract } from '../../../shared/contract/home';
import { HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import { expectReply } from '../../../tools/cloud/call';
import { type CampusCloud, METER, ROOM, startCampusCloud } from '../../support/campusCloud';
import { bindRoommates } from '../../support/workOrders';

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  bindRoommates(cloud, ROOM, ['oLin']);
});
afterAll(async () => {
  await cloud.stop();
});

test('its readings are being checked, and it is no silent meter, until one is believed or none comes any more', async () => {
  const { clock } = cloud.emulator;
  const card = async (): Promise<unknown> => await expectReply(cloud.emulator, homeContract, 'oLin', {});
  const reports = async (registerWh: number): Promise<void> => {
    clock.advance(HOUR_MS);
    await cloud.push(METER, registerWh);
    await cloud.ingest();
  };
  await reports(1_000);
  const believedMs = clock.nowMs();
  for (const registerWh of [900_000, 900_010, 900_020]) await reports(registerWh);
  expect(await card()).toMatchObject({ meter: { silent: false, checking: true, asOfMs: believedMs } });
  clock.advance(3 * HOUR_MS);
  expect(await card()).toMatchObject({ meter: { silent: true, asOfMs: believedMs } });
  expect(await card()).not.toHaveProperty('meter.checking');
  await reports(2_000);
  expect(await card()).toMatchObject({ meter: { silent: false, asOfMs: clock.nowMs() } });
  expect(await card()).not.toHaveProperty('meter.checking');
});
