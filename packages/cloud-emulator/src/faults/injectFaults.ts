/** What befalls a request of the SDK by chance, around what the service makes of it. */
import { type Reply, ServiceError } from '../service';
import type { Chances } from './chances';

/** The request took effect, or never will: its connection ends without an answer. */
export class LostReply extends Error {
  constructor() {
    super('The reply was lost on its way');
    this.name = 'LostReply';
  }
}

/** The cloud's gateway answers itself, by a status of HTTP. */
export class GatewayFailure extends Error {
  readonly status = 503;

  constructor() {
    super('The cloud’s gateway could not be served');
    this.name = 'GatewayFailure';
  }
}

/** @param service whose request it is: the database has a latency of its own */
export async function injectFaults(
  chances: Chances,
  service: string,
  perform: () => Promise<Reply>,
): Promise<Reply> {
  const { dbLatencyMs } = chances.settings;
  if (service === 'database' && dbLatencyMs > 0) await pause(dbLatencyMs);
  if (chances.now('serverErrors')) throw new GatewayFailure();
  if (chances.now('timeouts')) {
    if (chances.eitherWay('timeoutsTookEffect')) await perform();
    throw new ServiceError('SERVER_TIMEOUT', 'The request took too long and was given up');
  }
  const isLost = chances.now('lostReplies');
  const reply = await perform();
  if (isLost) throw new LostReply();
  return reply;
}

function pause(durationMs: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, durationMs);
  });
}
