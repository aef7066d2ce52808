/** Tencent's IoT Explorer, on Tencent's own client: it signs, we name the actions. */
import { setTimeout as pause } from 'node:timers/promises';
import type { CommonClient } from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/common_client';
import type { RelayState } from '../../shared/domain/metering/reading';
import type { ChannelWatch } from '../basis/ports';
import type { HeardReport, MeterHub, PulledReport } from '../metering/ports';

const REAL_ENDPOINT = 'iotexplorer.tencentcloudapi.com';
const VERSION = '2019-04-23';
const REGION = 'ap-guangzhou';
const SECONDS_TO_WAIT = 4;

export interface HubAccess {
  /** `https://…` or, on a local cloud, `http://127.0.0.1:port`; the real one if absent. */
  readonly endpoint: string | undefined;
  readonly secretId: string | undefined;
  readonly secretKey: string | undefined;
  readonly productId: string | undefined;
}

const ONE_PAGE = 100;
/** Ten thousand values: three months of a report every quarter of an hour. */
const MOST_PAGES = 100;
/** The hub takes 20 requests a second of each action: who is refused comes back when the second is over. */
const TRIES = 3;
const TRY_AGAIN_AFTER_MS = 600;

type Reply = Readonly<Record<string, unknown>>;
type Request = (
  action: string,
  deviceName: string,
  parameters?: object,
) => Promise<Reply | 'refused' | undefined>;

/** The hub says who we are not, or what we may not: nothing has reached a meter. */
const NOT_LET_IN = /^(AuthFailure|UnauthorizedOperation)/;
/** What it says of itself or of the whole product; anything else is about one meter. */
const OF_THE_HUB =
  /^(AuthFailure|UnauthorizedOperation|RequestLimitExceeded|InternalError|ResourceNotFound\.\w*Product)/;

export function iotHub(access: HubAccess, channels: ChannelWatch): MeterHub {
  const request = requestsOf(access, channels);
  const callAction = (meterNo: string, actionId: string, input: object): ReturnType<Request> =>
    request('CallDeviceActionSync', meterNo, { ActionId: actionId, InputParams: JSON.stringify(input) });
  return {
    async pull(meterNo) {
      const reply = await callAction(meterNo, 'read', {});
      const report = isDone(reply) ? parsed(reply['OutputParams']) : undefined;
      return typeof report === 'object' && report !== null ? { report, ...readInPart(report) } : undefined;
    },

    history: (meterNo, fromMs, toMs) => readHistory(request, meterNo, fromMs, toMs),

    async setRelay(meterNo, relay) {
      const reply = await callAction(meterNo, 'relay', { relay: valueOf(relay) });
      if (reply === 'refused') return 'refused';
      return isDone(reply) ? 'acknowledged' : 'unanswered';
    },
  };
}

/**
 * Page by page. Two published pages give `Listover` opposite meanings, so it is not looked at: there is another page
 * as long as this one is not empty and leads on.
 */
async function readHistory(
  request: Request,
  meterNo: string,
  fromMs: number,
  toMs: number,
): Promise<readonly HeardReport[] | undefined> {
  const heard: HeardReport[] = [];
  let context = '';
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const reply = await request('DescribeDeviceDataHistory', meterNo, {
      FieldName: 'report',
      MinTime: fromMs,
      MaxTime: toMs,
      Limit: ONE_PAGE,
      ...(context !== '' && { Context: context }),
    });
    if (reply === undefined || reply === 'refused') return undefined;
    const { Results, Context } = reply;
    const results = Array.isArray(Results) ? (Results as readonly HistoryItem[]) : [];
    heard.push(...results.map(({ Time, Value }) => ({ report: parsed(Value), heardAtMs: Number(Time) })));
    const next = typeof Context === 'string' ? Context : '';
    if (results.length === 0 || next === '' || next === context) {
      return heard
        .filter(({ heardAtMs }) => heardAtMs >= fromMs && heardAtMs < toMs)
        .sort((one, other) => one.heardAtMs - other.heardAtMs);
    }
    context = next;
  }
  return undefined;
}

interface HistoryItem {
  /** ms, as a text. */
  readonly Time: unknown;
  /** A text; what has parts is JSON. */
  readonly Value: unknown;
}

/** Of a meter that is offline the hub says so in the status, without an error. */
function isDone(reply: Reply | 'refused' | undefined): reply is Reply {
  return typeof reply === 'object' && /^succ/i.test(String(reply['Status']));
}

function parsed(text: unknown): unknown {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined;
  } catch {
    return undefined;
  }
}

/** What can't be read is absent; the rest of the report counts all the same. */
function readInPart(report: object): Pick<PulledReport, 'relay' | 'takenAtMs'> {
  const { relay, ts } = report as Readonly<Record<string, unknown>>;
  return {
    ...(relay === 0 || relay === 1 ? { relay: relay === 1 ? 'closed' : 'open' } : {}),
    ...(Number.isSafeInteger(ts) ? { takenAtMs: ts as number } : {}),
  };
}

function valueOf(relay: RelayState): 0 | 1 {
  return relay === 'closed' ? 1 : 0;
}

/** Without a request id the hub has not answered. */
interface HubError {
  readonly code?: string;
  readonly requestId?: string;
  readonly message: string;
}

/** A meter or a hub that can't be reached is an everyday thing, and no answer: the caller decides what follows. */
function requestsOf(access: HubAccess, channels: ChannelWatch): Request {
  let client: Promise<CommonClient> | undefined;
  return async (action, deviceName, parameters = {}) => {
    const input = { ProductId: access.productId, DeviceName: deviceName, ...parameters };
    const missing = missingOf(access);
    if (missing.length > 0) {
      await channels.failed('hub', `${missing.join(', ')} not set`);
      return 'refused';
    }
    client ??= clientFor(access);
    for (let tries = 1; ; tries += 1) {
      try {
        const reply = (await (await client).request(action, input)) as Reply;
        await channels.worked('hub');
        return reply;
      } catch (error) {
        const { code, requestId, message } = error as HubError;
        if (code === 'RequestLimitExceeded' && tries < TRIES) {
          await pause(TRY_AGAIN_AFTER_MS);
          continue;
        }
        const hubWorks = Boolean(requestId) && !OF_THE_HUB.test(code ?? '');
        await (hubWorks ? channels.worked('hub') : channels.failed('hub', code ?? message));
        return NOT_LET_IN.test(code ?? '') ? 'refused' : undefined;
      }
    }
  };
}

function missingOf({ secretId, secretKey, productId }: HubAccess): readonly string[] {
  const needed = { HUB_API_SECRET_ID: secretId, HUB_API_SECRET_KEY: secretKey, HUB_PRODUCT_ID: productId };
  return Object.entries(needed).flatMap(([name, value]) => (value ? [] : [name]));
}

/** The client is half a megabyte, so only who needs it loads it. */
async function clientFor({ endpoint, secretId = '', secretKey = '' }: HubAccess): Promise<CommonClient> {
  const { CommonClient: Client } =
    await import('tencentcloud-sdk-nodejs-common/tencentcloud/common/common_client');
  const url = new URL(endpoint ?? `https://${REAL_ENDPOINT}`);
  return new Client(url.host, VERSION, {
    credential: { secretId, secretKey },
    region: REGION,
    profile: {
      httpProfile: {
        endpoint: url.host,
        protocol: url.protocol === 'http:' ? 'http:' : 'https:',
        reqTimeout: SECONDS_TO_WAIT,
      },
    },
  });
}
