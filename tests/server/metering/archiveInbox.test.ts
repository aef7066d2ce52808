import { expect, test } from '@jest/globals';
import { archiveInbox } from '../../../server/metering/archiveInbox';
import type { Ports } from '../../../server/ports';
import type { InboxMessage } from '../../../shared/domain/metering/inboxMessage';

const MESSAGE: InboxMessage = {
  _id: 'push:1',
  receivedAtMs: 0,
  body: '{}',
  meterNos: [],
  takenToMs: 0,
  state: 'done',
};

test.each([
  ['cut short', [] as readonly string[]],
  ['of another content', ['{}']],
])('a file that is read back %s deletes nothing and is not listed', async (_, readBack) => {
  const done: string[] = [];
  const cloud = {
    clock: { nowMs: () => Date.UTC(2027, 0, 1), steadyMs: () => 0 },
    digestId: () => 'R0',
    log: (event: string) => done.push(event),
    archiveStorage: { write: () => Promise.resolve('cloud://file'), read: () => Promise.resolve(readBack) },
    archives: {
      unfinished: () => Promise.resolve([]),
      insert: () => Promise.reject(new Error('listed')),
    },
    inbox: {
      archivable: () => Promise.resolve([MESSAGE]),
      remove: () => Promise.reject(new Error('deleted')),
    },
  } as unknown as Ports;
  expect(await archiveInbox(cloud, 1)).toBe(0);
  expect(done).toEqual(['archive not verified']);
});
