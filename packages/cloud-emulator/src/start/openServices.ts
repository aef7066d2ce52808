/** Puts the services together: each is given what it stands on, and those few that it calls. */
import { adminDialect } from '../adminDialect/adminDialect';
import { Counts } from '../counts/counts';
import type { Database } from '../database/openDatabase';
import type { OpenDevices } from '../devices/devicePlugin';
import { openDevices } from '../devices/openDevices';
import type { Emulator, EmulatorOptions } from '../emulator';
import { functionsService } from '../functions/functionsService';
import type { FunctionRuntime } from '../functions/runtime';
import { SdkEndpoint } from '../gateway/sdkEndpoint';
import { requestOverHttp } from '../httpAccess/httpAccess';
import type { HubApi } from '../hub/api/hubApi';
import type { Hub, HubSettings } from '../hub/hub';
import { openHub } from '../hub/openHub';
import { ManagementApi } from '../management/managementApi';
import { Messages } from '../messages/messages';
import type { OffCloudCallers } from '../offCloud/offCloudCallers';
import { OpenApiAccess } from '../openapi/openApiAccess';
import { openApiService, withFaults } from '../openapi/openApiService';
import { openPay } from '../pay/openPay';
import { openSecurity } from '../security/openSecurity';
import type { Service } from '../service';
import { openServiceAccount } from '../serviceAccount/openServiceAccount';
import { miniProgramEndpoints } from '../weixinApi/miniProgramEndpoints';
import { WeixinApi } from '../weixinApi/weixinApi';
import type { Ground } from './ground';
import { openRuntime } from './openRuntime';
import { openStores } from './openStores';

const LOCAL_HUB: HubSettings = { token: 'local', path: '/hub' };

export interface Services extends Asked, Awaited<ReturnType<typeof openStores>> {
  readonly runtime: FunctionRuntime;
  readonly counts: Counts;
  readonly sdk: SdkEndpoint;
  readonly request: Emulator['request'];
  readonly hub: Hub;
  readonly hubApi: HubApi;
  readonly management: ManagementApi;
  readonly devices: OpenDevices;
}

/** What functions ask of WeChat: messages, content security, payment, and the service account beside it. */
interface Asked extends Pick<Emulator, 'messages' | 'security' | 'pay' | 'serviceAccount' | 'openApi'> {
  readonly weixinApi: WeixinApi;
  readonly openapi: Service;
  readonly payment: Service;
}

export async function openServices(
  options: EmulatorOptions,
  ground: Ground,
  offCloud: OffCloudCallers,
): Promise<Services> {
  // First what reads the files that people write: where one is refused, no database is open yet.
  const { runtime, visits } = openRuntime(options, ground);
  const stores = await openStores(options, ground);
  const asking = openAsked(options, { ...ground, runtime, visits });
  const counts = new Counts(ground.nowMs);
  const services = {
    database: databaseService(stores.database),
    functions: functionsService(runtime),
    storage: stores.files.service,
    openapi: asking.openapi,
    pay: asking.payment,
  };
  const sdk = new SdkEndpoint({ ...ground, ...ground.names, runtime, offCloud, services, counts });
  const request: Emulator['request'] = (path, init) => requestOverHttp(runtime, path, init);
  const { parseReport } = options.devices ?? {};
  const { hub, api: hubApi } = openHub({
    ...ground,
    request,
    settings: options.hub ?? LOCAL_HUB,
    apiSettings: options.hubApi,
    parseReport,
  });
  const devices = openDevices(options.devices, { ...ground, hub });
  const management = new ManagementApi({
    ...ground,
    ...stores,
    functions: runtime.functions,
    admin: options.admin,
    plan: options.plan ?? {},
  });
  return { ...stores, ...asking, runtime, counts, sdk, request, hub, hubApi, management, devices };
}

function openAsked(
  options: EmulatorOptions,
  parts: Ground & Pick<Parameters<typeof openSecurity>[0], 'runtime' | 'visits'>,
): Asked {
  const { names, faults, runtime } = parts;
  const messages = new Messages({ ...parts, templates: options.templates ?? {}, settings: options.messages });
  const { security, apis: securityApis } = openSecurity({ ...parts, settings: options.contentSecurity });
  const apis = withFaults({ 'subscribeMessage.send': messages.send, ...securityApis }, faults);
  const access = new OpenApiAccess(options.openApi);
  const { pay, service: payment, endpoints: shipping } = openPay({ ...parts, settings: options.pay });
  const { serviceAccount, endpoints } = openServiceAccount({
    ...parts,
    miniProgramId: names.appId,
    settings: options.serviceAccount,
  });
  const weixinApi = new WeixinApi({
    ...parts,
    apps: {
      miniProgram: { appId: names.appId, secret: options.appSecret },
      serviceAccount: { appId: options.serviceAccount?.appId, secret: options.serviceAccount?.secret },
    },
    endpoints: { ...miniProgramEndpoints(apis, messages), ...shipping, ...endpoints },
  });
  return {
    messages,
    security,
    pay,
    serviceAccount,
    weixinApi,
    openApi: access,
    openapi: openApiService({ apis, appId: names.appId, access, permitted: permissionsOf(runtime) }),
    payment,
  };
}

function permissionsOf({ functions }: FunctionRuntime): (functionName: string) => ReadonlySet<string> {
  return (name) => functions.get(name)?.openapiPermissions ?? new Set();
}

/** Functions and clients off the cloud write the same documents, each in a dialect of its own. */
function databaseService(database: Database): Service {
  return { actions: { ...database.actions, ...adminDialect(database).actions } };
}
