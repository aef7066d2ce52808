/** When each row reaches the hub's webhook: at once, or shuffled and repeated as bad networks do. */
import { HOUR_MS } from '../../shared/domain/basis/shanghaiTime';
import { TICK_WH } from '../../shared/domain/metering/reading';
import { seeded } from '../campus/seeded';
import type { HouseholdRow } from './householdFile';

export interface Delivery {
  readonly atMs: number;
  readonly report: Readonly<Record<string, string | number>>;
}

export interface Disorder {
  /** Permutes delivery within windows of 48 h. */
  readonly shuffle?: number;
  /** The share of rows that is sent again later. */
  readonly duplicate: number;
}

const WINDOW_MS = 48 * HOUR_MS;

/**
 * In the order of delivery. No row arrives before it was taken, so a shuffled one comes at a random moment between
 * its hour's end and the end of its window.
 */
export function deliveriesOf(
  rows: readonly HouseholdRow[],
  meterNo: string,
  startMs: number,
  disorder: Disorder,
): readonly Delivery[] {
  const { shuffle, duplicate } = disorder;
  let registerWh = 0;
  const deliveries = rows.flatMap(({ takenAtMs, energyWh }, index) => {
    registerWh += energyWh;
    const report = {
      v: 1,
      meterNo,
      ts: takenAtMs,
      seq: index + 1,
      e: Math.floor(registerWh / TICK_WH),
      relay: 1,
    };
    const atMs =
      shuffle === undefined ? takenAtMs : later(takenAtMs, startMs, seeded(shuffle, `delay ${index}`));
    const once: Delivery = { atMs, report };
    if (seeded(shuffle ?? 0, `repeat ${index}`) >= duplicate) return [once];
    const again = { atMs: atMs + Math.ceil(seeded(shuffle ?? 0, `again ${index}`) * WINDOW_MS), report };
    return [once, again];
  });
  return deliveries.sort((a, b) => a.atMs - b.atMs);
}

function later(takenAtMs: number, startMs: number, share: number): number {
  const windowEndMs = startMs + Math.ceil((takenAtMs - startMs) / WINDOW_MS) * WINDOW_MS;
  return takenAtMs + Math.floor((windowEndMs - takenAtMs) * share);
}
