/** The IoT hub: its HTTP forward, its devices, and its cloud API. */
import type { Faults } from '../faults/faults';
import type { HttpAnswer, HttpRequest } from '../httpAccess/httpAccess';
import type { SeededIds } from '../random/seededIds';
import type { StateStore } from '../state/stateStore';
import { HubApi, type HubApiSettings } from './api/hubApi';
import { DeviceHub } from './deviceHub';
import { DeviceRecords } from './deviceRecords';
import { DeviceRegistry } from './deviceRegistry';
import { type ParseReport, standardReport } from './deviceReport';
import { Forwards } from './forwards';
import { Hub, type HubSettings } from './hub';

interface OpenHub {
  readonly hub: Hub;
  readonly api: HubApi;
}

const ANY_PRODUCT = 'LOCALPRODUCT';

export function openHub(parts: {
  readonly state: StateStore;
  readonly ids: SeededIds;
  readonly nowMs: () => number;
  readonly faults: Faults;
  readonly request: (path: string, request: HttpRequest) => Promise<HttpAnswer>;
  readonly settings: HubSettings;
  /** Absent: reports are of the hub's own form. */
  readonly parseReport: ParseReport | undefined;
  /** Absent: nobody has credentials for the API. */
  readonly apiSettings: HubApiSettings | undefined;
}): OpenHub {
  const { state, ids, nowMs, faults, request, settings, apiSettings } = parts;
  const { thingModel: model = {} } = settings;
  const forwards: Forwards = new Forwards({
    post: (body) => hub.push(body),
    nowMs,
    form: settings.bodyForm ?? 'payload',
    isOn: settings.forwards ?? true,
  });
  const devices = new DeviceHub({
    registry: new DeviceRegistry(apiSettings?.productId ?? ANY_PRODUCT),
    records: new DeviceRecords(state),
    forwards,
    model,
    parseReport: parts.parseReport ?? standardReport(model),
    nowMs,
  });
  const hub: Hub = new Hub({ settings, nowMs, ids, request, forwards, devices });
  return { hub, api: new HubApi({ settings: apiSettings, hub: devices, ids, nowMs, faults }) };
}
