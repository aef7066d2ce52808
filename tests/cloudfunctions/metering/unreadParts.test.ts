/** Reports of which a part, or all, can't be read: what can be read counts, and the rest is said once on the desk. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { MeterRecord } from '../../../shared/domain/metering/meterShard';
import {
  type CampusCloud,
  METER,
  OTHER_METER,
  ROOM,
  START_MS,
  startCampusCloud,
} from '../../support/campusCloud';

let cloud: CampusCloud;

beforeAll(async () => {
  cloud = await startCampusCloud();
});
afterAll(async () => {
  await cloud.stop();
});

const meter = (meterNo: string): MeterRecord | undefined =>
  cloud
    .documents('meterBanks')
    .flatMap(({ meters }) => Object.values(meters))
    .find((record) => record.meterNo === meterNo);

async function report(parts: object, params: object = { meterNo: METER, ...parts }): Promise<number> {
  const { status } = await cloud.emulator.hub.push({ method: 'report', params });
  await cloud.ingest();
  return status;
}

const cases = (reason: string): readonly object[] =>
  cloud.documents('quarantine').filter((one) => one.reason === reason);

describe('of a report', () => {
  let ticks = 100;
  test.each<readonly [part: string, value: unknown]>([
    ['p', -0.4],
    ['p', null],
    ['p', '200'],
    ['relay', null],
    ['relay', true],
    ['relay', '1'],
    ['relay', 2],
    ['seq', null],
    ['seq', '7'],
    ['seq', 1.5],
    ['dayFreeze', null],
    ['dayFreeze', [{ d: '2026-02-30', e: 1 }]],
    ['dayFreeze', Array.from({ length: 63 }, (_, day) => ({ d: '2026-10-12', e: day && 0 }))],
    ['e1', null],
    ['e2', null],
  ])('case %# with a bad %s counts', async (part, value) => {
    cloud.emulator.clock.advance(MINUTE_MS);
    ticks += 1;
    expect(await report({ ts: cloud.emulator.clock.nowMs(), e: ticks, [part]: value })).toBe(200);
    expect(meter(METER)?.account.latest.registerWh).toBe(ticks * 10);
  });

  test('the operators hear of each such part once', () => {
    const parts = cases('partUnread').map((one) => (one as { readonly part: string }).part);
    expect(parts.sort()).toEqual(['dayFreeze', 'e1', 'e2', 'p', 'relay', 'seq']);
    expect(cases('partUnread')).toEqual(
      parts.map(() => expect.objectContaining({ meterNo: METER, roomId: ROOM, state: 'open' }) as unknown),
    );
  });
});

describe('a message of our meter of which nothing can be read', () => {
  const unreadable = [
    { ts: START_MS, e: -1 },
    { ts: START_MS, e: 1.5 },
    { ts: START_MS, e: '100' },
    { ts: START_MS, e: 10_000_000_000 },
    { ts: '2026', e: 100 },
    {},
  ];

  test.each(unreadable)('is kept and set aside: %j', async (parts) => {
    const before = cloud.documents('inbox').length;
    expect(await report(parts)).toBe(200);
    const kept = cloud.documents('inbox').slice(before);
    expect(kept).toMatchObject([{ meterNos: [METER], state: 'done' }]);
  });

  test('is one case of its room for a day, however often it comes', async () => {
    expect(cases('malformed')).toEqual([
      expect.objectContaining({ meterNo: METER, roomId: ROOM, state: 'open', raw: expect.anything() }),
    ]);
    cloud.emulator.clock.advance(DAY_MS);
    await report({ e: null });
    expect(cases('malformed')).toHaveLength(2);
  });

  test('in a gateway’s list it stands beside what counts', async () => {
    const ts = cloud.emulator.clock.nowMs();
    const params = [{ meterNo: METER, e: null }, { meterNo: OTHER_METER, ts, e: 7, p: null }, null];
    expect(await report({}, params)).toBe(200);
    expect(meter(OTHER_METER)?.account.latest.registerWh).toBe(70);
    expect(cases('malformed')).toHaveLength(3);
  });
});
