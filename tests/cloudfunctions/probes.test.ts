/** `sweep` looks for itself which ways to other houses are open to a timer. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isProbeDue, PROBED_EVERY_MS } from '../../shared/domain/basis/probe';
import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import { type CampusCloud, START_MS, startCampusCloud } from '../support/campusCloud';

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud({ lacking: ['HUB_API_SECRET_KEY'] });
});
afterAll(async () => {
  await cloud.stop();
});

function reports(): readonly unknown[] {
  return cloud.emulator.database.exportDocuments('probes');
}

test('a probe is due in one minute of ten', () => {
  const minutes = Array.from({ length: 60 }, (_, index) => START_MS + index * MINUTE_MS);
  const due = minutes.filter(isProbeDue);
  expect(due).toHaveLength(6);
  expect(due.slice(1).map((atMs, index) => atMs - (due[index] ?? 0))).toEqual(Array(5).fill(PROBED_EVERY_MS));
});

test('what is open and what is not is kept, nobody is sent anything, and staff’s list stays as it is', async () => {
  const { emulator } = cloud;
  await emulator.fireTimer('sweep');
  expect(reports()).toEqual([]);
  emulator.clock.advance(3 * MINUTE_MS);
  await emulator.fireTimer('sweep');
  expect(reports()).toEqual([
    {
      _id: 'sweep',
      atMs: START_MS + 3 * MINUTE_MS,
      ways: { cloudCall: '', hub: 'HUB_API_SECRET_KEY not set', pay: '' },
    },
  ]);
  expect(emulator.messages.sent()).toEqual([]);
  expect(emulator.pay.orders()).toEqual([]);
  expect(emulator.database.exportDocuments('channels')).toEqual([]);

  emulator.openApi.set({ permissionsHold: false });
  emulator.clock.advance(PROBED_EVERY_MS);
  await emulator.fireTimer('sweep');
  expect(reports()).toMatchObject([{ ways: { cloudCall: 'not permitted (-604101)' } }]);
});

test('with the app’s secret the second way is asked as well', async () => {
  const withSecret = await startCampusCloud({ appSecret: true });
  try {
    withSecret.emulator.clock.advance(3 * MINUTE_MS);
    await withSecret.emulator.fireTimer('sweep');
    expect(withSecret.emulator.database.exportDocuments('probes')).toMatchObject([
      { ways: { cloudCall: '', appSecret: '', hub: '', pay: '' } },
    ]);
  } finally {
    await withSecret.stop();
  }
});
