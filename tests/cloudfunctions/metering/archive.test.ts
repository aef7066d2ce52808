/** Raw messages leave the database for storage, and none gets lost on the way. */
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { KEPT_DAYS } from '../../../server/metering/archiveInbox';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { InboxMessage } from '../../../shared/domain/metering/inboxMessage';
import { archivedFiles } from '../../support/archivedFiles';
import { type CampusCloud, START_MS, startCampusCloud } from '../../support/campusCloud';

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

/** Of a day, from one month into the next. */
const OLD = Array.from({ length: OLD_MESSAGES }, (_, index) =>
  messageAt(START_MS - 12 * DAY_MS + 2 * HOUR_MS + index * 10 * MINUTE_MS, `old${index}`, 'done'),
);
const YOUNG = messageAt(START_MS, 'young', 'done');
const WAITING = messageAt(START_MS - 20 * DAY_MS, 'waiting', 'waiting');

function lay(): void {
  cloud.emulator.database.importDocuments('inbox', [...OLD, YOUNG, WAITING]);
}

const ids = (messages: readonly { readonly _id: string }[]): string[] =>
  messages.map(({ _id }) => _id).sort();

describe('reconcile', () => {
  test('moves messages older than 90 days to a file for each month; young and waiting ones stay', async () => {
    lay();
    expect(await cloud.emulator.fireTimer('reconcile')).toEqual({
      ok: true,
      data: { archived: OLD_MESSAGES, takenUpAgain: 0 },
    });
    const files = await archivedFiles(cloud.emulator);
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
    expect(await cloud.emulator.fireTimer('reconcile')).toEqual({
      ok: true,
      data: { archived: 0, takenUpAgain: 0 },
    });
  });

  test('refuses a student who calls it by name', async () => {
    lay();
    expect(await cloud.emulator.callFunction('reconcile', {}, { openid: 'oStudent' })).toMatchObject({
      ok: false,
      code: 'IDENTITY_NOT_ALLOWED',
    });
    expect(cloud.documents('inbox')).toHaveLength(OLD_MESSAGES + 2);
  });
});
