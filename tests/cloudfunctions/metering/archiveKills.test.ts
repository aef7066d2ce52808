/** `reconcile`, stopped anywhere: every old message is in one file, as if nothing had happened. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { KEPT_DAYS } from '../../../server/metering/archiveInbox';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { InboxMessage } from '../../../shared/domain/metering/inboxMessage';
import { archivedFiles } from '../../support/archivedFiles';
import { type CampusCloud, START_MS, startCampusCloud } from '../../support/campusCloud';
import {
  afterKill,
  callsToKill,
  type KilledRuns,
  type Undisturbed,
  undisturbed,
} from '../../support/killedRuns';
import { momentOf } from '../../support/moment';

const FULL = process.env['FULL'] !== undefined;
/** Of two days, of which the second is not old as a whole when the first is archived. */
const OLD_MESSAGES = 230;

let cloud: CampusCloud;
let runs: KilledRuns;
let expected: Undisturbed;

beforeAll(async () => {
  cloud = await startCampusCloud();
  const { emulator } = cloud;
  const old = Array.from({ length: OLD_MESSAGES }, (_, index): InboxMessage => {
    const receivedAtMs = START_MS - 2 * HOUR_MS + index * 5 * MINUTE_MS;
    const name = `old${index}`;
    return {
      _id: `push:${name}`,
      receivedAtMs,
      body: name,
      meterNos: [name],
      takenToMs: receivedAtMs,
      state: 'done',
    };
  });
  emulator.database.importDocuments('inbox', old);
  emulator.clock.set(START_MS + (KEPT_DAYS + 1) * DAY_MS);
  const runAgain = (): Promise<unknown> => {
    // A day later more of them are old.
    emulator.clock.advance(DAY_MS);
    return emulator.fireTimer('reconcile');
  };
  runs = { emulator, functionName: 'reconcile', moment: momentOf(emulator), runAgain };
  expected = await undisturbed(runs);
}, 120_000);
afterAll(async () => {
  await cloud.stop();
});

/** Of every message in how many files it is, and whether it is still where it was. */
async function places(): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const at = (place: string, messages: readonly { readonly _id: string }[]): void => {
    for (const { _id } of messages) found.set(_id, [found.get(_id), place].filter(Boolean).join(' '));
  };
  for (const messages of Object.values(await archivedFiles(cloud.emulator))) at('file', messages);
  at('inbox', cloud.documents('inbox'));
  return found;
}

/** How many messages are kept at all, and how many in one file alone. */
async function kept(): Promise<readonly number[]> {
  const all = [...(await places()).values()];
  return [all.length, all.filter((place) => place === 'file').length];
}

test('what is old is archived day by day', async () => {
  expect(await kept()).toEqual([OLD_MESSAGES, OLD_MESSAGES]);
  expect(expected.state['archives']).toHaveLength(2);
});

test.each(FULL ? (['before', 'after'] as const) : (['after'] as const))(
  'killed %s a call took effect it loses no message, and the next run leaves every one in one file',
  async (when) => {
    for (const atCall of callsToKill(expected.calls, FULL ? 'all' : 6)) {
      let keptThen: readonly number[] = [];
      const runAgain = async (): Promise<void> => {
        keptThen = await kept();
        await runs.runAgain();
      };
      await afterKill({ ...runs, runAgain }, { atCall, when });
      expect([atCall, keptThen[0], ...(await kept())]).toEqual([
        atCall,
        OLD_MESSAGES,
        OLD_MESSAGES,
        OLD_MESSAGES,
      ]);
    }
  },
  1_800_000,
);
