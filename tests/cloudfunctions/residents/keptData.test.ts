/** The privacy table says what is really kept: it is compared with the documents that a lived account leaves. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bindContract } from '../../../shared/contract/bind';
import { KEPT_ROWS, KEPT_TEXTS } from '../../../shared/domain/documents/keptData';
import { KEPT_FIELDS } from '../../../shared/domain/documents/keptFields';
import { call } from '../../../tools/cloud/call';
import { type CampusCloud, PATH, ROOM, startCampusCloud } from '../../support/campusCloud';
import { DEEDS, LivedAccount } from '../../support/livedAccount';
import { askForRoster, enrolAnew } from '../../support/roster';
import { employStaff } from '../../support/staffMembers';

/** Collections of which no document names anybody, with what could be taken for it. */
const WITHOUT_PERSONS: Readonly<Record<string, string>> = {
  archives: 'Lists files.',
  areas: 'The campus.',
  buildings: 'The campus.',
  channels: 'Ways to other houses.',
  inbox: 'What meters said.',
  ledger: 'Money of rooms; whoever paid for another room is masked (王**).',
  meterBanks: 'Registers.',
  probes: 'Ways to other houses.',
  quarantine: 'Readings.',
  rooms: 'Rooms; own lines stand under random ids of bindings.',
  settings: 'The campus.',
  slipReferences: 'References of card payments.',
  suspense: 'Money without an order.',
  tariffs: 'Prices.',
  usage: 'Days of rooms.',
  workOrders: 'What staff told about meters.',
};
/** Counts, by account or digest: the row `limits` tells of them. */
const COUNTS = ['lookups'];

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
  employStaff(cloud);
});
afterAll(async () => {
  await cloud.stop();
});

test('every collection says whether it names anybody', () => {
  const known = [...Object.keys(KEPT_FIELDS), ...Object.keys(WITHOUT_PERSONS), ...COUNTS];
  const defined = readdirSync(join(__dirname, '../../../cloud/database')).map((name) => name.split('.')[0]);
  expect(known.sort()).toEqual(defined.sort());
});

test('every row has its documents, and says days that are set', () => {
  const rows = Object.values(KEPT_FIELDS).map(({ row }) => row as string);
  expect(new Set([...rows, 'limits'])).toEqual(new Set(KEPT_ROWS));
  for (const row of KEPT_ROWS) {
    const { zh, en } = KEPT_TEXTS[row];
    const places = (text: string): readonly string[] => text.match(/\{\w+\}/g) ?? [];
    expect(places(zh.howLong)).toEqual(places(en.howLong));
    expect(['{messages}', '{orders}', '{audit}', '{erased}']).toEqual(
      expect.arrayContaining([...places(en.howLong)]),
    );
  }
});

test('what an account leaves behind has the fields of the table, in the collections of the table', async () => {
  const account = new LivedAccount(cloud, cloud.freshRoom());
  await account.bind();
  for (const deed of DEEDS.filter((one) => one !== 'is taken out by staff')) await account.does(deed);
  const gone = new LivedAccount(cloud, cloud.freshRoom());
  await gone.does('shows a picture');
  await gone.does('is taken out by staff');
  const former = new LivedAccount(cloud, cloud.freshRoom());
  await former.bind();
  await former.erase();
  askForRoster(cloud);
  enrolAnew(cloud);
  const wrong = { action: 'confirm', roomId: ROOM, path: PATH, name: '某', studentNo: '1' } as const;
  await call(cloud.emulator, bindContract, 'oGuessing', wrong);
  const { database } = cloud.emulator;
  for (const [name, { fields }] of Object.entries(KEPT_FIELDS)) {
    const documents = database
      .exportDocuments(name)
      .filter((one) => (one as { channel?: string }).channel !== 'relay');
    expect([name, documents.length]).not.toEqual([name, 0]);
    const found = new Set(documents.flatMap((one) => Object.keys(one)));
    expect([name, [...found].filter((field) => !(field in fields))]).toEqual([name, []]);
  }
  const naming = [...account.leftBehind()].map((text) => text.split(' ')[0] ?? '');
  const told = new Set([...Object.keys(KEPT_FIELDS), ...COUNTS]);
  expect(naming.filter((name) => !told.has(name))).toEqual([]);
});
