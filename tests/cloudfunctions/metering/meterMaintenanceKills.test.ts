/** `ingest` at all it does beside the plain tick, stopped anywhere or run twice at once: one undisturbed run is left. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { interleave, type Turn } from 'cloud-emulator/testing';
import fc from 'fast-check';
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import {
  afterKill,
  afterPause,
  callsAfterLooks,
  callsToKill,
  type KilledRuns,
  type Undisturbed,
  undisturbed,
} from '../../support/killedRuns';
import { liveFourDays, MAINTENANCE_SCENES } from '../../support/maintenanceScenes';
import { differences, type Moment, momentOf } from '../../support/moment';

const FULL = process.env['FULL'] !== undefined;
/** Of the calls of a scene, all in the full tests; otherwise a few of those that write. */
const KILLS = FULL ? 'all' : 3;
const INTERLEAVINGS = FULL ? 30 : 2;
/** Meters are asked every quarter of an hour. */
const NEXT_RUN_MS = 15 * MINUTE_MS;

let cloud: CampusCloud;
let lived: Moment;

beforeAll(async () => {
  // The hub's limit of requests goes by real time: it would strike some runs and not others.
  cloud = await startCampusCloud({ asksUnheardMeters: true, hubUnlimited: true });
  await liveFourDays(cloud);
  lived = momentOf(cloud.emulator);
}, 120_000);
afterAll(async () => {
  await cloud.stop();
});

describe.each(MAINTENANCE_SCENES)('$name', (scene) => {
  let runs: KilledRuns;
  let expected: Undisturbed;

  beforeAll(async () => {
    const { emulator } = cloud;
    lived.again();
    await scene.prepare(cloud);
    const runAgain = (): Promise<unknown> => {
      emulator.clock.advance(NEXT_RUN_MS);
      return emulator.fireTimer('ingest');
    };
    runs = { emulator, functionName: 'ingest', moment: momentOf(emulator), runAgain };
    expected = await undisturbed(runs);
  }, 120_000);

  test('it happens', () => {
    for (const [collection, text] of scene.leaves)
      expect(expected.state[collection]).toContainEqual(expect.stringMatching(text));
  });

  test.each(FULL ? (['before', 'after'] as const) : (['after'] as const))(
    'killed %s a call took effect, the next run leaves what one run leaves',
    async (when) => {
      for (const atCall of callsToKill(expected.calls, KILLS))
        expect([atCall, differences(await afterKill(runs, { atCall, when }), expected.state)]).toEqual([
          atCall,
          [],
        ]);
    },
    1_800_000,
  );

  test('paused before a call while another instance runs whole, it leaves what one run leaves', async () => {
    const { calls } = expected;
    const atCalls = FULL ? callsToKill(calls, 'all') : callsAfterLooks(calls, ['inbox', 'workOrders']);
    for (const atCall of atCalls)
      expect([atCall, differences(await afterPause(runs, atCall), expected.state)]).toEqual([atCall, []]);
  }, 1_800_000);

  test('two instances at once, and orders filed meanwhile, leave what one leaves, however requests interleave', async () => {
    const { emulator } = cloud;
    const { database, faults } = emulator;
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        runs.moment.again();
        const orders = database.exportDocuments('workOrders');
        database.removeDocuments('workOrders');
        const run = (): Promise<unknown> => emulator.fireTimer('ingest');
        const file = async (turn: Turn): Promise<void> => {
          for (const order of orders) {
            await turn('an order is filed');
            database.importDocuments('workOrders', [order]);
          }
        };
        await interleave(scheduler, faults, [run, run, file]);
        await runs.runAgain();
        expect(differences(runs.moment.state(), expected.state)).toEqual([]);
      }),
      { numRuns: INTERLEAVINGS, endOnFailure: true },
    );
  }, 1_800_000);
});
