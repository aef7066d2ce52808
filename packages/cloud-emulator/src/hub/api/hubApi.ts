/** The IoT hub's cloud API (IoT Explorer, 2019-04-23), as far as devices with properties and actions need it. */
import { realNowMs } from '../../clock/sharedClock';
import type { Faults } from '../../faults/faults';
import type { HttpAnswer } from '../../httpAccess/httpAccess';
import type { SeededIds } from '../../random/seededIds';
import { ApiError } from '../../tencentApi/apiError';
import { authenticate, type Credentials, missing } from '../../tencentApi/authenticate';
import { envelope, refusal } from '../../tencentApi/envelope';
import { parametersOf } from '../../tencentApi/parameters';
import type { SignedRequest } from '../../tencentApi/tc3Signature';
import type { DeviceHub } from '../deviceHub';
import { callDeviceActionSync } from './callDeviceActionSync';
import { controlDeviceData } from './controlDeviceData';
import { describeDeviceData } from './describeDeviceData';
import { describeDeviceDataHistory } from './describeDeviceDataHistory';
import type { DeviceAction, ListoverMeaning } from './deviceAction';
import { RateLimit } from './rateLimit';

export interface HubApiSettings extends Credentials {
  /** The product of all devices; any will do if absent. */
  readonly productId?: string;
  /** Of each action, in real time; 20 if absent. */
  readonly requestsPerSecond?: number | 'unlimited';
  /** What a `Listover` of true says; `all` if absent. */
  readonly listover?: ListoverMeaning;
}

const VERSION = '2019-04-23';
const DEFAULT_REQUESTS_PER_SECOND = 20;

const ACTIONS: Readonly<Record<string, DeviceAction>> = {
  DescribeDeviceData: describeDeviceData,
  DescribeDeviceDataHistory: describeDeviceDataHistory,
  ControlDeviceData: controlDeviceData,
  CallDeviceActionSync: callDeviceActionSync,
};

export interface HubApiParts {
  /** Absent: nobody has credentials, and every request is refused. */
  readonly settings: HubApiSettings | undefined;
  readonly hub: DeviceHub;
  readonly ids: SeededIds;
  readonly nowMs: () => number;
  readonly faults: Faults;
}

export class HubApi {
  readonly #parts: HubApiParts;
  readonly #limit: RateLimit;

  constructor(parts: HubApiParts) {
    this.#parts = parts;
    const { requestsPerSecond = DEFAULT_REQUESTS_PER_SECOND } = parts.settings ?? {};
    this.#limit = new RateLimit(requestsPerSecond === 'unlimited' ? Infinity : requestsPerSecond, realNowMs);
  }

  /** Undefined when the answer is lost on its way. */
  async answer(request: SignedRequest): Promise<HttpAnswer | undefined> {
    const requestId = this.#parts.ids.uuid();
    try {
      const fields = await this.#run(request);
      if (this.#parts.faults.takes('lostHubReply', request.headers['x-tc-action'])) return undefined;
      return envelope({ ...fields, RequestId: requestId });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return refusal(error, requestId);
    }
  }

  #run(request: SignedRequest): object | Promise<object> {
    const { settings, hub, ids, nowMs } = this.#parts;
    const { 'x-tc-action': name, 'x-tc-version': version } = request.headers;
    if (name === undefined) throw missing('Action');
    if (version === undefined) throw missing('Version');
    if (!settings) throw new ApiError('AuthFailure.SecretIdNotFound', 'The local hub has no credentials.');
    authenticate(request, settings, nowMs());
    if (version !== VERSION) throw new ApiError('NoSuchVersion', `There is no version ${version}.`);
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!action) throw new ApiError('InvalidAction', `The local hub has no action “${name}”.`);
    this.#limit.take(name);
    return action(parametersOf(request.body), {
      hub,
      productId: settings.productId,
      clientToken: () => ids.hex(),
      listover: settings.listover ?? 'all',
    });
  }
}
