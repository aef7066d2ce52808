/** After an outage: a day of messages, with one among them that nobody can settle. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MESSAGES_PER_BATCH } from '../../../server/entries/ingest/openBatch';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { openRows } from '../../../shared/domain/billing/dayRows';
import type { InboxMessage } from '../../../shared/domain/metering/inboxMessage';
import type { MeterShard } from '../../../shared/domain/metering/meterShard';
import { type CampusCloud, OPENED_MS, startCampusCloud } from '../../support/campusCloud';

const QUARTER_MS = 15 * MINUTE_MS;
const QUARTERS = 96;
const WH_PER_QUARTER = 100;
const DAY_FEN = Math.round((QUARTERS * WH_PER_QUARTER * 0.6259) / 10);
const MOST_RUNS = 10;
/** Its meter is damaged: whoever settles it fails. */
const POISONED: MeterShard = {
  _id: 'bnuz/yhy99#0',
  buildingId: 'bnuz/yhy99',
  revision: 0,
  watch: { silentMeters: 0, silent: [] },
  meterNos: ['Mpoisoned'],
  meters: { '0': { roomId: 'nowhere', meterNo: 'Mpoisoned', account: null } as never },
};

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
});
afterAll(async () => {
  await cloud.stop();
});

function gatewayMessage(name: string, meterNos: readonly string[], quarter: number): InboxMessage {
  const ts = OPENED_MS + quarter * QUARTER_MS;
  const params = meterNos.map((meterNo) => ({ meterNo, ts, e: (quarter * WH_PER_QUARTER) / 10 }));
  return {
    _id: `push:${name}.${quarter}`,
    receivedAtMs: ts,
    body: JSON.stringify({ method: 'report', params }),
    meterNos,
    takenToMs: ts,
    state: 'waiting',
  };
}

test('is worked off in order, and what can’t be settled holds up nothing else', async () => {
  const { emulator, campus } = cloud;
  const messages = campus.meterBanks.flatMap(({ _id, meterNos }) =>
    Array.from({ length: QUARTERS }, (_, index) => gatewayMessage(_id, meterNos, index + 1)),
  );
  const poisoned = gatewayMessage('poisoned', ['Mpoisoned'], 0);
  emulator.database.importDocuments('meterBanks', [POISONED]);
  emulator.database.importDocuments('inbox', [...messages, poisoned]);
  emulator.clock.set(OPENED_MS + DAY_MS + MINUTE_MS);
  const waiting = (): string[] =>
    cloud
      .documents('inbox')
      .filter(({ state }) => state === 'waiting')
      .map(({ _id }) => _id);
  for (let run = 0; run < MOST_RUNS && waiting().length > 1; run += 1) await cloud.ingest();
  expect(waiting()).toEqual([poisoned._id]);
  expect(cloud.documents('quarantine')).toEqual([]);
  const meters = cloud
    .documents('meterBanks')
    .filter(({ _id }) => _id !== POISONED._id)
    .flatMap((bank) => Object.values(bank.meters));
  expect(new Set(meters.map(({ chargeFen }) => chargeFen))).toEqual(new Set([DAY_FEN]));
  const days = meters.flatMap(({ account }) => openRows(account, cloud.campus.tariffs));
  expect(days.filter(({ estimated }) => estimated)).toEqual([]);
}, 120_000);

test('batches that touch the same bank are settled in one run, though one is read while the other is written', async () => {
  const { emulator, campus } = cloud;
  const [bank] = campus.meterBanks;
  const messages = (bank?.meterNos ?? []).flatMap((meterNo) =>
    [1, 2, 3].map((more) => gatewayMessage(meterNo, [meterNo], QUARTERS + more)),
  );
  expect(messages.length).toBeGreaterThan(2 * MESSAGES_PER_BATCH);
  emulator.database.importDocuments('inbox', messages);
  emulator.clock.set(OPENED_MS + DAY_MS + 3 * QUARTER_MS + MINUTE_MS);
  await cloud.ingest();
  expect(cloud.documents('inbox').filter(({ state }) => state === 'waiting')).toHaveLength(1);
  const settled = cloud.documents('meterBanks').find(({ _id }) => _id === bank?._id);
  const registers = Object.values(settled?.meters ?? {}).map(({ account }) => account.latest.registerWh);
  expect(new Set(registers)).toEqual(new Set([(QUARTERS + 3) * WH_PER_QUARTER]));
});

test('what can’t be settled for most of a day is set aside, and tried once a night', async () => {
  const { emulator } = cloud;
  const state = (): InboxMessage | undefined =>
    cloud.documents('inbox').find(({ _id }) => _id === 'push:poisoned.0');
  emulator.database.importDocuments('inbox', [{ ...state(), tries: 286 }]);
  await cloud.ingest();
  expect(state()).toMatchObject({ state: 'waiting', tries: 287 });
  await cloud.ingest();
  expect(state()).toMatchObject({ state: 'setAside' });
  await cloud.ingest();
  expect(state()).toMatchObject({ state: 'setAside' });
  await emulator.fireTimer('reconcile');
  expect(state()).toMatchObject({ state: 'waiting' });
  await cloud.ingest();
  expect(state()).toMatchObject({ state: 'setAside' });
});
