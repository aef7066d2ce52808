/** What a device says of itself. */
import type { ThingModel } from './thingModel';

export type Properties = Readonly<Record<string, unknown>>;

export interface DeviceReport {
  readonly deviceName: string;
  readonly properties: Properties;
}

/** What an upward message says, device by device; undefined if it is no report at all. */
export type ParseReport = (message: unknown, sender: string) => readonly DeviceReport[] | undefined;

/** The hub's own form of a report: `{method: 'report', params: {<property>: <value>}}`, of the sender alone. */
export function standardReport(model: ThingModel): ParseReport {
  const known = new Set(model.properties?.map(({ id }) => id));
  return (message, sender) => {
    const { method, params } = (message ?? {}) as { readonly method?: unknown; readonly params?: unknown };
    if (method !== 'report' || typeof params !== 'object' || params === null) return undefined;
    const properties = Object.fromEntries(Object.entries(params).filter(([id]) => known.has(id)));
    return [{ deviceName: sender, properties }];
  };
}
