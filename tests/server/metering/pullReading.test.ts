import { describe, expect, test } from '@jest/globals';
import { openMessage } from '../../../server/metering/openMessage';
import { pullReading } from '../../../server/metering/pullReading';
import type { Room } from '../../../shared/domain/documents/room';
import type { InboxMessage } from '../../../shared/domain/metering/inboxMessage';

const NOW_MS = 1_791_770_400_000;
const METER = 'm1';

async function pulled(answer: object, takenAtMs?: number): Promise<readonly InboxMessage[]> {
  const kept: InboxMessage[] = [];
  const report = { meterNo: METER, ts: NOW_MS, e: 200, relay: 1, ...answer };
  await pullReading(
    {
      clock: { nowMs: () => NOW_MS, steadyMs: () => 0 },
      rooms: { get: () => Promise.resolve({ meterNo: METER } as Room) } as never,
      meterHub: { pull: () => Promise.resolve({ report, ...(takenAtMs && { takenAtMs }) }) } as never,
      inbox: { insert: (message: InboxMessage) => Promise.resolve(kept.push(message)) } as never,
    },
    'room',
  );
  return kept;
}

describe('a pulled report counts as a pushed one', () => {
  test.each([{ relay: null }, { relay: 2, p: null }, { p: '200' }, { dayFreeze: null }])(
    'with %j its register is kept',
    async (answer) => {
      const [message] = await pulled(answer, NOW_MS);
      expect(message && openMessage(message).readings).toMatchObject([{ registerWh: 2_000 }]);
    },
  );

  test('without a time that can be read it is kept, and is no answer', async () => {
    const [message] = await pulled({ ts: null });
    expect(message).toMatchObject({ _id: `pull:${METER}:${NOW_MS}`, meterNos: [METER] });
    expect(message && openMessage(message).malformed).toMatchObject([{ meterNo: METER }]);
  });
});
