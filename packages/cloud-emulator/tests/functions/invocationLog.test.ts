import { expect, test } from '@jest/globals';
import { InvocationLog, type InvocationRecord } from '../../src/functions/invocationLog';
import { maxInvocationRecords } from '../../src/functions/limits';

function record(functionName: string, requestId: string): InvocationRecord {
  return {
    functionName,
    requestId,
    source: 'wx_client',
    startedAtMs: 0,
    lines: [],
    cloudCalls: [],
    cloudCallCount: 0,
  };
}

test('a function that is called all the time pushes out its own past, and nobody else’s', () => {
  const log = new InvocationLog();
  log.add(record('home', 'first'));
  for (let index = 0; index < maxInvocationRecords + 2; index += 1)
    log.add(record('hubWebhook', `h${index}`));
  log.add(record('home', 'last'));
  const requests = log.all().map(({ requestId }) => requestId);
  expect(requests).toHaveLength(maxInvocationRecords + 2);
  expect([requests[0], requests[1], requests.at(-1)]).toEqual(['first', 'h2', 'last']);
});
