/** Orders, messages, commands and audit leave the database for storage when their time is over, and none gets lost. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type PlacedOrder, rechargeContract } from '../../shared/contract/recharge';
import { DAY_MS } from '../../shared/domain/basis/shanghaiTime';
import { expectReply } from '../../tools/cloud/call';
import { archivedFiles } from '../support/archivedFiles';
import { installMeters } from '../support/arrears';
import { type CampusCloud, OTHER_PATH, OTHER_ROOM, START_MS, startCampusCloud } from '../support/campusCloud';
import { endedLongAgo, OLD_DAYS, stillNeeded } from '../support/endedWork';
import { afterKill, callsToKill, undisturbed } from '../support/killedRuns';
import { momentOf } from '../support/moment';

const FULL = process.env['FULL'] !== undefined;
/** More than there are: each file's own writes may be the ones that matter. */
const EVERY_WRITE = 1_000;
const NAMES = ['outbox', 'orders', 'audit'] as const;
const NOW_MS = START_MS + 2 * OLD_DAYS * DAY_MS;

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  await installMeters(cloud);
});
beforeEach(() => {
  for (const name of [...NAMES, 'archives', 'inbox']) cloud.emulator.database.removeDocuments(name);
});
afterAll(async () => {
  await cloud.stop();
});

const ids = (documents: readonly { readonly _id: string }[]): string[] =>
  documents.map(({ _id }) => _id).sort();

function lay(): void {
  cloud.emulator.clock.set(NOW_MS);
  for (const name of NAMES)
    cloud.emulator.database.importDocuments(name, [
      ...endedLongAgo(NOW_MS)[name],
      ...stillNeeded(NOW_MS)[name],
    ]);
}

/** What `archives` lists, and of each collection what is left in it. */
async function places(): Promise<Readonly<Record<string, readonly string[]>>> {
  const files = await archivedFiles<{ readonly _id: string }>(cloud.emulator);
  const left = NAMES.map((name) => [name, ids(cloud.documents(name))] as const);
  return { files: ids(Object.values(files).flat()), ...Object.fromEntries(left) };
}

const OLD = NAMES.flatMap((name) => ids(endedLongAgo(NOW_MS)[name]));
const EXPECTED = {
  files: [...OLD].sort(),
  ...Object.fromEntries(NAMES.map((name) => [name, ids(stillNeeded(NOW_MS)[name])])),
};

describe('reconcile', () => {
  test('moves what ended long ago into files by month; what is young, open or unsettled stays', async () => {
    lay();
    const answer = await cloud.emulator.fireTimer('reconcile');
    expect(answer).toEqual({ ok: true, data: { archived: OLD.length, takenUpAgain: 0 } });
    expect(await places()).toEqual(EXPECTED);
    const files = await archivedFiles<{ readonly _id: string }>(cloud.emulator);
    expect(new Set(Object.keys(files).map((path) => path.split('/').slice(0, 2).join('/')))).toEqual(
      new Set(NAMES.map((name) => `archive/${name}`)),
    );
    const [orders = []] = Object.entries(files)
      .filter(([path]) => path.startsWith('archive/orders/'))
      .map(([, documents]) => documents)
      .sort((a, b) => b.length - a.length);
    expect(endedLongAgo(NOW_MS).orders).toEqual(expect.arrayContaining([...orders]));
    expect(await cloud.emulator.fireTimer('reconcile')).toMatchObject({ data: { archived: 0 } });
    expect(await places()).toEqual(EXPECTED);
  });

  test('reads on where many old documents stay', async () => {
    lay();
    const [stays] = stillNeeded(NOW_MS).outbox.filter(({ channel }) => channel === 'relay');
    const many = Array.from({ length: 90 }, (_, index) => ({
      ...stays,
      _id: `relay:bnuz/many/${index}:1`,
      roomId: `bnuz/many/${index}`,
      generation: 1,
      createdAtMs: NOW_MS - (OLD_DAYS + 100) * DAY_MS,
    }));
    cloud.emulator.database.importDocuments('outbox', many);
    expect(await cloud.emulator.fireTimer('reconcile')).toMatchObject({ data: { archived: OLD.length } });
    expect((await places())['files']).toEqual(EXPECTED.files);
  });
});

test('stopped anywhere it loses nothing, and the next run leaves every document in one file that is listed', async () => {
  lay();
  const { emulator } = cloud;
  const runAgain = (): Promise<unknown> => {
    // What was open ends meanwhile: it belongs to the same month as what was moved.
    const [open] = cloud.documents('orders').filter(({ state }) => state === 'prepaid');
    if (open) emulator.database.importDocuments('orders', [{ ...open, state: 'closed' }]);
    return emulator.fireTimer('reconcile');
  };
  const runs = { emulator, functionName: 'reconcile', moment: momentOf(emulator), runAgain };
  const { calls } = await undisturbed(runs);
  const expected = await places();
  expect(expected['files']).toHaveLength(OLD.length + 1);
  for (const when of FULL ? (['before', 'after'] as const) : (['after'] as const)) {
    for (const atCall of callsToKill(calls, FULL ? 'all' : EVERY_WRITE)) {
      await afterKill(runs, { atCall, when });
      expect([atCall, await places()]).toEqual([atCall, expected]);
    }
  }
}, 1_800_000);

test('a callback that names an order of years ago brings finance no money that is in the ledger', async () => {
  cloud.emulator.clock.set(START_MS);
  const request = {
    action: 'order',
    requestId: 'of-years-ago',
    amountFen: 1_000,
    room: { roomId: OTHER_ROOM, path: OTHER_PATH },
  } as const;
  const { orderId } = (await expectReply(cloud.emulator, rechargeContract, 'oLin', request)) as PlacedOrder;
  await cloud.emulator.pay.pay(orderId);
  expect(cloud.documents('orders').map(({ state }) => state)).toEqual(['credited']);
  cloud.emulator.clock.set(NOW_MS);
  await cloud.emulator.fireTimer('reconcile');
  expect(cloud.documents('orders')).toEqual([]);
  const before = cloud.snapshot();
  expect(await cloud.emulator.pay.sendForgedCallback('payCallback', { outTradeNo: orderId })).toEqual({
    errcode: 0,
    errmsg: 'ok',
  });
  expect(cloud.snapshot()).toEqual(before);
});
