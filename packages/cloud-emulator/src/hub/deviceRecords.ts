/**
 * What the hub has heard from each device: the latest of every property, and a history. It lasts over a restart.
 * Of every device the newest messages are kept; whatever lies further back is gone, as it is after the days for which
 * the real hub stores.
 */
import type { StateStore } from '../state/stateStore';
import type { Properties } from './deviceReport';

/** At a report every quarter of an hour, ten days. */
export const MESSAGES_KEPT = 1_000;

export interface HeardProperty {
  readonly Value: unknown;
  /** ms */
  readonly LastUpdate: number;
}

interface DeviceRecord {
  readonly heard: number;
  readonly latest: Readonly<Record<string, HeardProperty>>;
}

interface HeardMessage {
  readonly atMs: number;
  readonly properties: Properties;
}

const NOTHING: DeviceRecord = { heard: 0, latest: {} };

export class DeviceRecords {
  readonly #state: StateStore;

  constructor(state: StateStore) {
    this.#state = state;
  }

  /** One message, of one device or of many, is kept whole or not at all. */
  hear(
    said: readonly { readonly deviceName: string; readonly properties: Properties }[],
    atMs: number,
  ): void {
    this.#state.together(() => {
      for (const { deviceName, properties } of said) this.#keep(deviceName, { atMs, properties });
    });
  }

  latest(deviceName: string): DeviceRecord['latest'] {
    return this.#recordOf(deviceName).latest;
  }

  /** A property's values from `minMs` to `maxMs`, both included, oldest first. */
  history(
    deviceName: string,
    field: string,
    { minMs, maxMs }: { readonly minMs: number; readonly maxMs: number },
  ): readonly { readonly atMs: number; readonly value: unknown }[] {
    return (this.#state.list(historyKey(deviceName)) as readonly HeardMessage[])
      .filter(({ atMs, properties }) => atMs >= minMs && atMs <= maxMs && Object.hasOwn(properties, field))
      .sort((one, other) => one.atMs - other.atMs)
      .map(({ atMs, properties }) => ({ atMs, value: properties[field] }));
  }

  /** A message that was long on its way goes into the history, and does not replace what is newer. */
  #keep(deviceName: string, message: HeardMessage): void {
    const { heard, latest } = this.#recordOf(deviceName);
    const { atMs, properties } = message;
    const newer = Object.entries(properties).filter(([name]) => (latest[name]?.LastUpdate ?? 0) <= atMs);
    const said = newer.map(([name, Value]) => [name, { Value, LastUpdate: atMs }] as const);
    this.#state.put(['device', deviceName], {
      heard: heard + 1,
      latest: { ...latest, ...Object.fromEntries(said) },
    } satisfies DeviceRecord);
    this.#state.put([historyKey(deviceName), heard % MESSAGES_KEPT], message);
  }

  #recordOf(deviceName: string): DeviceRecord {
    return (this.#state.get(['device', deviceName]) as DeviceRecord | undefined) ?? NOTHING;
  }
}

function historyKey(deviceName: string): string {
  return `heard/${deviceName}`;
}
