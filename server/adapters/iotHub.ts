/** Tencent's IoT Explorer, on Tencent's own client: it signs, we name the actions. */
import type { CommonClient } from 'tencentcloud-sdk-nodejs-common/tencentcloud/common/common_client';
import type { RelayState } from '../../shared/domain/reading';
import type { MeterHub } from '../ports';

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

/** Latest properties of a device: each with its value and when it was said. */
type DeviceData = Readonly<Record<string, { readonly Value: unknown; readonly LastUpdate: number }>>;

export function iotHub(access: HubAccess): MeterHub {
  let client: Promise<CommonClient> | undefined;
  const request = async (action: string, parameters: object): Promise<Readonly<Record<string, unknown>>> => {
    client ??= clientFor(access);
    return (await (await client).request(action, { ProductId: access.productId, ...parameters })) as Readonly<
      Record<string, unknown>
    >;
  };
  return {
    async pull(meterNo) {
      const reply = await attempt(() => request('DescribeDeviceData', { DeviceName: meterNo }));
      const data =
        typeof reply?.['Data'] === 'string' ? (JSON.parse(reply['Data']) as DeviceData) : undefined;
      const { relay, report } = data ?? {};
      if (relay === undefined || report === undefined) return undefined;
      return {
        report: report.Value,
        relay: Number(relay.Value) === 1 ? 'closed' : 'open',
        takenAtMs: relay.LastUpdate,
      };
    },

    async setRelay(meterNo, relay) {
      const reply = await attempt(() =>
        request('CallDeviceActionSync', {
          DeviceName: meterNo,
          ActionId: 'relay',
          InputParams: JSON.stringify({ relay: valueOf(relay) }),
        }),
      );
      return /^succ/i.test(String(reply?.['Status']));
    },
  };
}

/** A meter or a hub that can't be reached is an everyday thing: the caller decides what follows. */
async function attempt<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch {
    return undefined;
  }
}

function valueOf(relay: RelayState): 0 | 1 {
  return relay === 'closed' ? 1 : 0;
}

/** The client is half a megabyte, so only who needs it loads it. */
async function clientFor({ endpoint, secretId, secretKey }: HubAccess): Promise<CommonClient> {
  if (!secretId || !secretKey) throw new Error('HUB_API_SECRET_ID and HUB_API_SECRET_KEY are not set');
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
