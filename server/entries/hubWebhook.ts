/**
 * The hub's door: check who sends, keep the message as it came, answer. What it means is `ingest`'s work.
 *
 * Checks in order: method, headers, signature, age, size, form, nonce. Nothing is written before the last.
 */
import type { Outcome } from '../../shared/contract/contract';
import { refuse, success } from '../../shared/domain/basis/result';
import { inboxMessage, pushedId } from '../../shared/domain/metering/inboxMessage';
import type { BasisPorts } from '../basis/ports';
import type { MeteringPorts } from '../metering/ports';
import { readReports } from '../metering/readReports';

type WebhookPorts = Pick<BasisPorts, 'clock' | 'channels'> &
  Pick<MeteringPorts, 'inbox' | 'pushSignature' | 'shards'>;

/** The part of an HTTP request that a push consists of. */
export interface Push {
  readonly method: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

interface Signed {
  readonly nonce: string;
  readonly timestamp: string;
}

const AGE_LIMIT_S = 300;
/** A gateway's 64 reports have some 10 KB. Forty messages must fit into one answer of the database, of 1 MB. */
const BODY_LIMIT_BYTES = 16 * 1024;
const NONCE_PATTERN = /^[\w-]{1,64}$/;
/** Seconds. Another notation of the same number would let a captured push be cut anew into another nonce. */
const TIMESTAMP_PATTERN = /^\d{10}$/;
const ACKNOWLEDGED = 'success';

export async function receivePush(cloud: WebhookPorts, push: Push): Promise<Outcome<string>> {
  if (push.method !== 'GET' && push.method !== 'POST') return refuse('PUSH_METHOD_NOT_ALLOWED');
  const signed = checkSignature(cloud, push.headers);
  if (!signed.ok) {
    if (cloud.pushSignature.tokenIsSet) cloud.channels.turnedAway('push', signed.code);
    else await cloud.channels.failed('push', 'HUB_TOKEN not set');
    return signed;
  }
  if (push.method === 'GET') return confirmAddress(push.headers);
  return keepMessage(cloud, signed.value, push.body);
}

/** The hub asks once whether the address is ours; the answer is its own word. */
function confirmAddress(headers: Push['headers']): Outcome<string> {
  const { echostr } = headers;
  return echostr ? success(echostr) : refuse('PUSH_HEADER_MISSING', { field: 'echostr' });
}

function checkSignature(cloud: WebhookPorts, headers: Push['headers']): Outcome<Signed> {
  const { signature, timestamp, nonce } = headers;
  if (!signature) return refuse('PUSH_HEADER_MISSING', { field: 'signature' });
  if (!timestamp) return refuse('PUSH_HEADER_MISSING', { field: 'timestamp' });
  if (!nonce) return refuse('PUSH_HEADER_MISSING', { field: 'nonce' });
  if (!cloud.pushSignature.isSigned({ timestamp, nonce, signature }) || !NONCE_PATTERN.test(nonce)) {
    return refuse('PUSH_SIGNATURE_WRONG');
  }
  const ageS = Math.abs(cloud.clock.nowMs() / 1000 - Number(timestamp));
  return TIMESTAMP_PATTERN.test(timestamp) && ageS <= AGE_LIMIT_S
    ? success({ nonce, timestamp })
    : refuse('PUSH_TIMESTAMP_OLD');
}

/** A nonce is used once: the same push again is acknowledged, another one under its nonce is refused. */
async function keepMessage(cloud: WebhookPorts, { nonce }: Signed, body: string): Promise<Outcome<string>> {
  if (Buffer.byteLength(body) > BODY_LIMIT_BYTES) return refuse('PUSH_TOO_LARGE');
  const receivedAtMs = cloud.clock.nowMs();
  const read = readReports(body, receivedAtMs);
  if (!read.ok) return read;
  const { readings, malformed } = read.value;
  const named = malformed.flatMap(({ meterNo }) => meterNo ?? []);
  // A meter of ours that sends what nobody can read is a case for staff; anybody else's message is no report.
  if (readings.length === 0 && (named.length === 0 || !(await cloud.shards.knowsAnyOf(named))))
    return refuse('PUSH_MALFORMED');
  const message = inboxMessage(pushedId(nonce), { body, receivedAtMs, readings, named });
  if ((await cloud.inbox.insert(message)) === 'inserted') return success(ACKNOWLEDGED);
  const known = await cloud.inbox.get(message._id);
  return known?.body === body ? success(ACKNOWLEDGED) : refuse('PUSH_NONCE_REUSED');
}
