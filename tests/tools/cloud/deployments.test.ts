import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import { parkOf } from '../../../tools/campus/meterPlans';
import { DEPLOYMENTS } from '../../../tools/cloud/deployments';
import { type CampusCloud, METER, startCampusCloud } from '../../support/campusCloud';

const SCRIPT = join(__dirname, '..', '..', '..', 'scripts', 'testDeployments.mjs');

let cloud: CampusCloud | undefined;
afterEach(() => cloud?.stop());

test('every deployment has suites that run on it', () => {
  const [, suites = ''] = /SUITES = \{(.*?)\n\}/s.exec(readFileSync(SCRIPT, 'utf8')) ?? [];
  const named = [...suites.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);
  expect(named).toEqual(Object.keys(DEPLOYMENTS));
});

test('with pullOnly the hub hears the meters and pushes nothing, and ingest asks it', async () => {
  cloud = await startCampusCloud({ asksUnheardMeters: true, ...DEPLOYMENTS.pullOnly.cloud });
  const { emulator, campus } = cloud;
  emulator.meters.install(parkOf(campus, 1));
  emulator.clock.advance(2 * HOUR_MS);
  expect(await emulator.meters.park.report()).toBe(0);
  expect([cloud.documents('inbox'), emulator.hub.forwards.counts.sent]).toEqual([[], 0]);
  await cloud.ingest();
  const heard = cloud.documents('inbox').filter(({ _id }) => _id.startsWith(`heard:${METER}:`));
  expect([heard.length, heard[0]?.state]).toEqual([1, 'done']);
});
