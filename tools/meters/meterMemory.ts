import type { KeptValues } from 'cloud-emulator/devices';

/** What holds from a moment on, until the next change. */
export interface MeterChange {
  readonly atMs: number;
  readonly relay: 0 | 1;
  /** A load that was set by hand; absent: the room's own curve. */
  readonly loadWatts?: number;
}

/** All that a meter is besides its plan and seed: what was done to it. */
export interface MeterRecord {
  /** Oldest first. */
  readonly changes: readonly MeterChange[];
  /** It has reported nothing and heard nothing since then. */
  readonly silentSinceMs?: number;
  /** The relay acknowledges and does not move. */
  readonly relayStuck: boolean;
}

export interface MeterMemory {
  recall(meterNo: string): MeterRecord;
  keep(meterNo: string, record: MeterRecord): void;
}

const UNTOUCHED: MeterRecord = { changes: [], relayStuck: false };

/** For meters that need not outlive the process. */
export function forgetfulMemory(): MeterMemory {
  const records = new Map<string, MeterRecord>();
  return {
    recall: (meterNo) => records.get(meterNo) ?? UNTOUCHED,
    keep: (meterNo, record) => void records.set(meterNo, record),
  };
}

export function lastingMemory(kept: KeptValues): MeterMemory {
  return {
    recall: (meterNo) => (kept.get(meterNo) as MeterRecord | undefined) ?? UNTOUCHED,
    keep: (meterNo, record) => {
      kept.put(meterNo, record);
    },
  };
}
