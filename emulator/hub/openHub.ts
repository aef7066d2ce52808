/** The IoT hub: its HTTP forward, its devices, and its cloud API. */
import type { Faults } from '../faults/faults';
import type { HttpAnswer, HttpRequest } from '../httpAccess/httpAccess';
import type { SeededIds } from '../random/seededIds';
import type { StateStore } from '../state/stateStore';
import { HubApi, type HubApiSettings } from './api/hubApi';
import { DeviceHub } from './deviceHub';
import { DeviceRecords } from './deviceRecords';
import { DeviceRegistry } from './deviceRegistry';
import { Hub, type HubSettings } from './hub';

const ANY_PRODUCT = 'LOCALPRODUCT';

export function openHub(parts: {
  readonly state: StateStore;
  readonly ids: SeededIds;
  readonly nowMs: () => number;
  readonly faults: Faults;
  readonly request: (path: string, request: HttpRequest) => Promise<HttpAnswer>;
  readonly settings: HubSettings;
  /** Absent: nobody has credentials for the API. */
  readonly apiSettings: HubApiSettings | undefined;
}): { readonly hub: Hub; readonly devices: DeviceHub; readonly api: HubApi } {
  const { state, ids, nowMs, faults, request, settings, apiSettings } = parts;
  const hub = new Hub({ settings, nowMs, ids, request });
  const devices = new DeviceHub({
    registry: new DeviceRegistry(apiSettings?.productId ?? ANY_PRODUCT),
    records: new DeviceRecords(state),
    forwards: hub.forwards,
    nowMs,
  });
  return { hub, devices, api: new HubApi({ settings: apiSettings, hub: devices, ids, nowMs, faults }) };
}
