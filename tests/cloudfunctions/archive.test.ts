/** Raw messages leave the database for storage, and none gets lost on the way. */
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Archive, InboxMessage } from '../../server/ports';
import { KEPT_DAYS } from '../../server/usecases/reconcile/archiveInbox';
import { DAY_MS, HOUR_MS } from '../../shared/domain/shanghaiTime';
import { START_MS, startCampusCloud, type CampusCloud } from '../support/campusCloud';

const MOST_CALLS = 40;
const OLD_MESSAGES = 130;
const NOW_MS = START_MS + KEPT_DAYS * DAY_MS;

let cloud: CampusCloud;

beforeEach(async () => {
  cloud = await startCampusCloud();
  cloud.emulator.clock.set(NOW_MS);
});
afterEach(async () => {
  await cloud.stop();
});

function messageAt(receivedAtMs: number, name: string, state: InboxMessage['state']): InboxMessage {
  return {
    _id: `push:${name}`,
    receivedAtMs,
    body: `{"method":"报告 ${name}"}`,
    meterNos: [name],
    takenToMs: receivedAtMs,
    state,
  };
}

/** Of twelve days, from one month into the next. */
const OLD = Array.from({ length: OLD_MESSAGES }, (_, index) =>
  messageAt(START_MS - 14 * DAY_MS + index * 2 * HOUR_MS, `old${index}`, 'done'),
);
const YOUNG = messageAt(START_MS, 'young', 'done');
const WAITING = messageAt(START_MS - 20 * DAY_MS, 'waiting', 'waiting');

function lay(): void {
  cloud.emulator.database.importDocuments('inbox', [...OLD, YOUNG, WAITING]);
}

async function archived(): Promise<Readonly<Record<string, readonly InboxMessage[]>>> {
  const archives = cloud.emulator.database.exportDocuments('archives') as unknown as readonly Archive[];
  const files: Record<string, readonly InboxMessage[]> = {};
  for (const { _id, fileId } of archives) {
    const { fileContent } = await download(fileId);
    const lines = gunzipSync(fileContent).toString('utf8').trimEnd().split('\n');
    files[_id] = lines.map((line) => JSON.parse(line) as InboxMessage);
  }
  return files;
}

async function download(fileId: string): Promise<{ fileContent: Buffer }> {
  const url = cloud.emulator.storage.temporaryUrl(fileId, 60);
  if (url === undefined) throw new Error(`There is no file ${fileId}`);
  return { fileContent: Buffer.from(await (await fetch(url)).arrayBuffer()) };
}

const ids = (messages: readonly { readonly _id: string }[]): string[] =>
  messages.map(({ _id }) => _id).sort();

describe('reconcile', () => {
  test('moves messages older than 90 days to a file for each month; young and waiting ones stay', async () => {
    lay();
    expect(await cloud.emulator.fireTimer('reconcile')).toEqual({
      ok: true,
      data: { archived: OLD_MESSAGES },
    });
    const files = await archived();
    expect(
      Object.keys(files)
        .map((path) => path.slice(0, 'archive/inbox/2026-09'.length))
        .sort(),
    ).toEqual(['archive/inbox/2026-09', 'archive/inbox/2026-10']);
    expect(
      Object.values(files)
        .flat()
        .sort((a, b) => a.receivedAtMs - b.receivedAtMs),
    ).toEqual(OLD);
    expect(ids(cloud.documents('inbox'))).toEqual(ids([YOUNG, WAITING]));
    expect(await cloud.emulator.fireTimer('reconcile')).toEqual({ ok: true, data: { archived: 0 } });
  });

  test.each(['before', 'after'] as const)(
    'killed %s any of its calls took effect loses no message, and the next run takes up the rest',
    async (when) => {
      for (let atCall = 1; atCall < MOST_CALLS; atCall += 1) {
        lay();
        cloud.emulator.faults.killFunction({ functionName: 'reconcile', atCall, when });
        const killed = await cloud.emulator.fireTimer('reconcile').then(
          () => false,
          () => true,
        );
        const inFiles = Object.values(await archived()).flat();
        const kept = new Set([...ids(inFiles), ...ids(cloud.documents('inbox'))]);
        expect([atCall, ids(OLD).filter((id) => !kept.has(id))]).toEqual([atCall, []]);
        await cloud.emulator.fireTimer('reconcile');
        expect(ids(cloud.documents('inbox'))).toEqual(ids([YOUNG, WAITING]));
        if (!killed) return;
      }
      throw new Error('reconcile makes more calls than anybody expected');
    },
    180_000,
  );

  test('refuses a student who calls it by name', async () => {
    lay();
    expect(await cloud.emulator.callFunction('reconcile', {}, { openid: 'oStudent' })).toMatchObject({
      ok: false,
      code: 'IDENTITY_NOT_ALLOWED',
    });
    expect(cloud.documents('inbox')).toHaveLength(OLD_MESSAGES + 2);
  });
});
