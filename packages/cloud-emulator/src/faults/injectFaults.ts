/** What befalls a request of the SDK, on request and by chance, around what the service makes of it. */
import { type Reply, ServiceError } from '../service';
import type { Chances } from './chances';
import type { KillOrder } from './faults';

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

export interface Befallen {
  readonly chances: Chances;
  /** Whose request it is: the database has a latency of its own. */
  readonly service: string;
  /** When the function that asks is to be killed, if it is. */
  readonly killed: KillOrder['when'] | undefined;
  readonly kill: () => Promise<void>;
}

/** Undefined when nobody is left to hear the reply. @throws LostReply, GatewayFailure, or what the service throws */
export async function injectFaults(
  { chances, service, killed, kill }: Befallen,
  perform: () => Promise<Reply>,
): Promise<Reply | undefined> {
  if (killed === 'before') {
    void kill();
    return undefined;
  }
  try {
    const reply = await byChance(chances, service, perform);
    return killed === 'after' ? undefined : reply;
  } finally {
    // Whether the request took effect or failed: nobody is left to hear of it.
    if (killed === 'after') await kill();
  }
}

async function byChance(chances: Chances, service: string, perform: () => Promise<Reply>): Promise<Reply> {
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
