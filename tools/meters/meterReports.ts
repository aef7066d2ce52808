/**
 * What our meters' own messages say in the words of the product's thing model, as the parsing script of the product
 * would put it. A gateway's report is a list, each entry with the number of its meter.
 */
import type { DeviceReport, Properties } from 'cloud-emulator/devices';

/** What an upward message says, meter by meter; undefined if it is no report at all. */
export function meterReports(message: unknown, sender: string): readonly DeviceReport[] | undefined {
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
