import type { MeterRecord } from '../../shared/domain/metering/meterShard';
import type { Reading } from '../../shared/domain/metering/reading';
import {
  historyOf,
  type HistoryRequest,
  meterNosOf,
  needsReceived,
  openFromMs,
  type ReadingHistory,
} from '../../shared/domain/metering/readingHistory';
import { openMessage } from './openMessage';
import type { MeteringPorts } from './ports';

/** What is kept of the past: asked only where a reading looks back. */
export interface HistorySource {
  /** All readings received about the meters, taken at or after a moment; undefined where there are too many. */
  received(meterNos: readonly string[], fromMs: number): Promise<readonly Reading[] | undefined>;
  /** Those of them that are in quarantine, however long ago. */
  suspect(meterNos: readonly string[], fromMs: number): Promise<readonly Reading[]>;
}

export function historySource({
  inbox,
  quarantine,
}: Pick<MeteringPorts, 'inbox' | 'quarantine'>): HistorySource {
  return {
    async received(meterNos, fromMs) {
      const messages = await inbox.history(meterNos, fromMs);
      return messages
        ?.flatMap((message) => openMessage(message).readings)
        .filter(({ meterNo }) => meterNos.includes(meterNo));
    },
    suspect: (meterNos, fromMs) => quarantine.ofMeters(meterNos, fromMs),
  };
}

/**
 * One question for the whole shard. Of an open period that has grown too long to look through, the register history and
 * the quarantine remember what matters.
 */
export async function loadHistories(
  requests: readonly HistoryRequest[],
  past: HistorySource,
): Promise<(meter: MeterRecord) => ReadingHistory> {
  if (requests.length === 0) return () => ({ received: [], suspect: [] });
  const suspect = await past.suspect(
    requests.flatMap(({ meter }) => meterNosOf(meter)),
    Math.min(...requests.map(({ meter }) => meter.account.base.value.takenAtMs)),
  );
  const received = await receivedBy(
    requests.filter(needsReceived).map(({ meter }) => meter),
    past,
  );
  return (meter) => historyOf(meter, { received, suspect });
}

async function receivedBy(meters: readonly MeterRecord[], past: HistorySource): Promise<readonly Reading[]> {
  if (meters.length === 0) return [];
  const all = await past.received(meters.flatMap(meterNosOf), Math.min(...meters.map(openFromMs)));
  if (all !== undefined || meters.length === 1) return all ?? [];
  // One meter whose period is too long must not take the others' past away.
  const each: (readonly Reading[] | undefined)[] = [];
  for (const meter of meters) each.push(await past.received(meterNosOf(meter), openFromMs(meter)));
  return each.flatMap((readings) => readings ?? []);
}
