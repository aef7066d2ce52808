/**
 * The meters' product as its console page would define it: what a report says as properties, and which actions there
 * are. A gateway's report is a list, each entry with the number of its meter.
 */
import { ApiError } from './api/apiError';
import type { Properties } from './deviceRecords';

export interface DeviceReport {
  readonly deviceName: string;
  readonly properties: Properties;
}

/** What an upward message says, device by device; undefined if it is no report at all. */
export function reportsIn(message: unknown, sender: string): readonly DeviceReport[] | undefined {
  const { method, params } = (message ?? {}) as { readonly method?: unknown; readonly params?: unknown };
  if (method !== 'report' || typeof params !== 'object' || params === null) return undefined;
  if (!Array.isArray(params)) return [{ deviceName: sender, properties: propertiesOf(params) }];
  return params.flatMap((entry: unknown) => {
    if (typeof entry !== 'object' || entry === null || !('meterNo' in entry)) return [];
    const { meterNo } = entry;
    return typeof meterNo === 'string' ? [{ deviceName: meterNo, properties: propertiesOf(entry) }] : [];
  });
}

/** The register, the relay and the power each as a property, and the report whole. */
function propertiesOf(report: object): Properties {
  const { e, relay, p } = report as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries({ energy: e, relay, power: p, report }).filter(([, value]) => value !== undefined),
  );
}

/** @throws ApiError when the product has no such action, or it takes other parameters */
export function checkedAction(actionId: string, inputParams: string): object {
  const params = parsedObject(inputParams);
  if (actionId === 'read') return {};
  if (actionId !== 'relay')
    throw new ApiError('InvalidParameterValue.ActionNilOrNotExist', `The product has no action ${actionId}.`);
  if (!isRelay(params['relay']))
    throw new ApiError('InvalidParameter.ActionInputParamsInvalid', 'InputParams: relay must be 0 or 1.');
  return { relay: params['relay'] };
}

/** @throws ApiError when a property can't be set like that; the relay alone can be set at all */
export function checkedControl(data: string): object {
  const { relay, ...others } = parsedObject(data);
  if (!isRelay(relay) || Object.keys(others).length > 0)
    throw new ApiError('InvalidParameterValue.ModelPropertyInvalid', 'Data: relay, 0 or 1, can be set.');
  return { relay };
}

function isRelay(value: unknown): value is 0 | 1 {
  return value === 0 || value === 1;
}

function parsedObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    throw new ApiError('InvalidParameter.ActionInputParamsInvalid', 'The parameters are no JSON.');
  }
}
