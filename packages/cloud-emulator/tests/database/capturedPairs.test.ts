import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Host, startHost } from './host';

const file = join(__dirname, '../../../../../shared/facts/wx-server-sdk-wire.json');

interface Pair {
  readonly request: Record<string, unknown>;
  readonly reply: string;
}

let host: Host;

beforeAll(async () => {
  host = await startHost();
});

afterAll(async () => {
  await host.close();
});

if (existsSync(file)) {
  test('every captured database request is answered as it was captured', replay);
} else {
  process.stderr.write(`skipped: ${file} is not here, so the captured pairs are not replayed\n`);
  test.skip('every captured database request is answered as it was captured', replay);
}

/** Ids and times that the cloud makes up are learned from the captured reply, everything else must be equal. */
async function replay(): Promise<void> {
  const pairs = (JSON.parse(readFileSync(file, 'utf8')) as Pair[]).filter(({ request }) =>
    String(request['action']).startsWith('database.'),
  );
  expect(pairs.length).toBeGreaterThan(30);
  const made = new Map<string, string>();
  for (const { request, reply: captured } of pairs) {
    const expected = JSON.parse(captured) as Record<string, unknown>;
    const reply = await host.request(
      JSON.parse(renamed(JSON.stringify(request), made)) as Record<string, unknown>,
    );
    learn(expected, reply, made);
    const shownExpected = comparable(JSON.parse(renamed(JSON.stringify(expected), made)));
    expect({ request, reply: comparable(reply) }).toEqual({ request, reply: shownExpected });
  }
}

function learn(
  expected: Record<string, unknown>,
  reply: Record<string, unknown>,
  made: Map<string, string>,
): void {
  for (const [captured, ours] of [
    [expected['transactionId'], reply['transactionId']],
    [firstId(expected), firstId(reply)],
  ]) {
    if (typeof captured === 'string' && typeof ours === 'string') made.set(captured, ours);
  }
}

function firstId(reply: Record<string, unknown>): unknown {
  const data = reply['data'] as { insertedIds?: unknown[] } | undefined;
  return data?.insertedIds?.[0];
}

function renamed(text: string, made: ReadonlyMap<string, string>): string {
  return [...made].reduce((renamedText, [captured, ours]) => renamedText.replaceAll(captured, ours), text);
}

/** Without the request's id; documents parsed, with every date of this year made one. */
function comparable(value: unknown): unknown {
  if (typeof value === 'string' && value.startsWith('{')) return comparable(JSON.parse(value));
  if (typeof value === 'string' && /^17\d{11}$/.test(value) && value !== '1700000000000') return 'a time';
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([field]) => field !== 'requestId')
      .map(([field, part]) => [field, comparable(part)]),
  );
}
