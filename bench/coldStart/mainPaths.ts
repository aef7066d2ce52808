/** What each function is asked first as a rule, and what a good answer to that is. */
import { createHash, randomUUID } from 'node:crypto';
import { HUB } from '../metering/meteringCloud';

/** The account of the bench: a resident who has paid once, and a colleague of the service department. */
export const OPENID = 'oColdStart';

export interface MainPath {
  readonly event: object;
  /** Who asks; absent where the platform does. */
  readonly openid?: string;
  readonly isGood: (answer: unknown) => boolean;
}

/** @param orderId an order that is paid and credited: WeChat says so once more */
export function mainPaths(orderId: string): Readonly<Record<string, () => MainPath>> {
  return {
    bind: client({ action: 'areas' }),
    feedback: client({ action: 'list' }),
    home: client({}),
    hubWebhook: push,
    ingest: timer,
    mediaChecked: () => ({ event: { ...VERDICT, trace_id: randomUUID() }, isGood: isOk }),
    payCallback: () => ({
      event: { outTradeNo: orderId },
      isGood: (answer) => (answer as { errcode?: unknown }).errcode === 0,
    }),
    profile: client({ action: 'read' }),
    recharge: client({ action: 'offer' }),
    reconcile: timer,
    report: client({ report: 'monthlyBill' }),
    roommates: client({ action: 'list' }),
    staff: client({ action: 'me' }),
    sweep: timer,
  };
}

const VERDICT = { MsgType: 'event', Event: 'wxa_media_check', errcode: 0, result: { suggest: 'pass' } };

function client(event: object): () => MainPath {
  return () => ({ event, openid: OPENID, isGood: isOk });
}

function timer(): MainPath {
  return { event: { Type: 'Timer' }, isGood: isOk };
}

/** Of a meter of nobody, which is kept all the same. */
function push(): MainPath {
  const nowMs = Date.now();
  const timestamp = String(Math.floor(nowMs / 1_000));
  const nonce = randomUUID();
  const signature = createHash('sha1').update([HUB.token, timestamp, nonce].sort().join('')).digest('hex');
  const params = { v: 1, meterNo: 'M-cold', ts: nowMs, seq: 1, e: 10, relay: 1, p: 0 };
  const body = JSON.stringify({ method: 'report', timestamp: nowMs, params });
  return {
    event: { httpMethod: 'POST', headers: { signature, timestamp, nonce }, body },
    isGood: (answer) => (answer as { statusCode?: unknown }).statusCode === 200,
  };
}

function isOk(answer: unknown): boolean {
  return (answer as { ok?: unknown }).ok === true;
}
