/** Readings that are older than something known: what of the past they must be judged together with. */
import { affectsCharge, isKnown } from '../../shared/domain/metering/applyReadings';
import type { MeterRecord } from '../../shared/domain/metering/meterShard';
import type { Reading } from '../../shared/domain/metering/reading';
import { openPeriodStart } from '../../shared/domain/metering/registerHistory';

/** What is kept of the past: asked only where a reading looks back. */
export interface HistorySource {
  /** All readings received about the meters, taken at or after a moment; undefined where there are too many. */
  received(meterNos: readonly string[], fromMs: number): Promise<readonly Reading[] | undefined>;
  /** Those of them that are in quarantine, however long ago. */
  suspect(meterNos: readonly string[], fromMs: number): Promise<readonly Reading[]>;
}

/** Every meter that has served the room, and may still be heard of. */
export function meterNosOf({ account }: MeterRecord): readonly string[] {
  return [...new Set(account.segments.map(({ meterNo }) => meterNo))];
}

/**
 * Older than something that is known or doubted: it may stand between, and make good what was doubted. A clock that is
 * ahead is no doubt that anything else could settle; exactly what is known already needs no look.
 */
export function needsHistory({ account, doubtful }: MeterRecord, reading: Reading): boolean {
  const doubtedMs = doubtful
    .filter(({ reason }) => reason !== 'clockAhead')
    .map(({ takenAtMs }) => takenAtMs);
  return (
    reading.takenAtMs <= Math.max(account.latest.takenAtMs, ...doubtedMs) &&
    affectsCharge(account, reading) &&
    !isKnown(account, reading)
  );
}

export interface ReadingHistory {
  readonly received: readonly Reading[];
  /** Those that wait in quarantine. */
  readonly suspect: readonly Reading[];
}

export interface HistoryRequest {
  readonly meter: MeterRecord;
  /** None where it is not a reading that makes one look, but staff. */
  readonly back: readonly Reading[];
}

/**
 * What has to be judged together with readings that look back: one question for the whole bank. Of an open period that
 * has grown too long to look through, the account and the quarantine remember what matters.
 */
export async function loadHistories(
  looking: readonly HistoryRequest[],
  past: HistorySource,
): Promise<(meter: MeterRecord) => ReadingHistory> {
  if (looking.length === 0) return () => ({ received: [], suspect: [] });
  const doubted = await past.suspect(
    looking.flatMap(({ meter }) => meterNosOf(meter)),
    Math.min(...looking.map(({ meter }) => meter.account.base.value.takenAtMs)),
  );
  const received = await receivedBy(
    looking
      .filter(
        ({ meter, back }) => back.length === 0 || back.some(({ takenAtMs }) => takenAtMs > openFromMs(meter)),
      )
      .map(({ meter }) => meter),
    past,
  );
  return (meter) => {
    const numbers = meterNosOf(meter);
    const isOwn = ({ meterNo }: Reading): boolean => numbers.includes(meterNo);
    return {
      received: received.filter((reading) => isOwn(reading) && reading.takenAtMs > openFromMs(meter)),
      suspect: doubted.filter(isOwn),
    };
  };
}

async function receivedBy(meters: readonly MeterRecord[], past: HistorySource): Promise<readonly Reading[]> {
  if (meters.length === 0) return [];
  const all = await past.received(meters.flatMap(meterNosOf), Math.min(...meters.map(openFromMs)));
  if (all !== undefined) return all;
  // One meter whose period is too long must not take the others' past away.
  const each: (readonly Reading[] | undefined)[] = [];
  for (const meter of meters) each.push(await past.received(meterNosOf(meter), openFromMs(meter)));
  return each.flatMap((readings) => readings ?? []);
}

export function openFromMs({ account }: MeterRecord): number {
  return openPeriodStart(account).takenAtMs;
}
