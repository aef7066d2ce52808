/** Readings that are older than something known: what of the past they must be judged together with. */
import { openStart } from '../../shared/domain/metering/meterAccount';
import type { BankMeter } from '../../shared/domain/metering/meterBank';
import type { Reading } from '../../shared/domain/metering/reading';
import { isKnown, movesMoney } from '../../shared/domain/metering/settleReadings';

/** What is kept of the past: asked only where a reading looks back. */
export interface Past {
  /** All readings received about the meters, taken at or after a moment; undefined where there are too many. */
  received(meterNos: readonly string[], fromMs: number): Promise<readonly Reading[] | undefined>;
  /** Those of them that are in quarantine, however long ago. */
  doubted(meterNos: readonly string[], fromMs: number): Promise<readonly Reading[]>;
}

/** Every meter that has served the room, and may still be heard of. */
export function numbersOf({ account }: BankMeter): readonly string[] {
  return [...new Set(account.segments.map(({ meterNo }) => meterNo))];
}

/**
 * Older than something that is known or doubted: it may stand between, and make good what was doubted. A clock that is
 * ahead is no doubt that anything else could settle; exactly what is known already needs no look.
 */
export function looksBack({ account, doubtful }: BankMeter, reading: Reading): boolean {
  const doubtedMs = doubtful
    .filter(({ reason }) => reason !== 'clockAhead')
    .map(({ takenAtMs }) => takenAtMs);
  return (
    reading.takenAtMs <= Math.max(account.latest.takenAtMs, ...doubtedMs) &&
    movesMoney(account, reading) &&
    !isKnown(account, reading)
  );
}

export interface Kept {
  readonly received: readonly Reading[];
  /** Those that wait in quarantine. */
  readonly doubted: readonly Reading[];
}

export interface LookingBack {
  readonly meter: BankMeter;
  /** None where it is not a reading that makes one look, but staff. */
  readonly back: readonly Reading[];
}

/**
 * What has to be judged together with readings that look back: one question for the whole bank. Of an open period that
 * has grown too long to look through, the account and the quarantine remember what matters.
 */
export async function keptFor(
  looking: readonly LookingBack[],
  past: Past,
): Promise<(meter: BankMeter) => Kept> {
  if (looking.length === 0) return () => ({ received: [], doubted: [] });
  const doubted = await past.doubted(
    looking.flatMap(({ meter }) => numbersOf(meter)),
    Math.min(...looking.map(({ meter }) => meter.account.base.value.takenAtMs)),
  );
  const received = await receivedBy(
    looking
      .filter(
        ({ meter, back }) => back.length === 0 || back.some(({ takenAtMs }) => takenAtMs > openMs(meter)),
      )
      .map(({ meter }) => meter),
    past,
  );
  return (meter) => {
    const numbers = numbersOf(meter);
    const isOwn = ({ meterNo }: Reading): boolean => numbers.includes(meterNo);
    return {
      received: received.filter((reading) => isOwn(reading) && reading.takenAtMs > openMs(meter)),
      doubted: doubted.filter(isOwn),
    };
  };
}

async function receivedBy(meters: readonly BankMeter[], past: Past): Promise<readonly Reading[]> {
  if (meters.length === 0) return [];
  const all = await past.received(meters.flatMap(numbersOf), Math.min(...meters.map(openMs)));
  if (all !== undefined) return all;
  // One meter whose period is too long must not take the others' past away.
  const each: (readonly Reading[] | undefined)[] = [];
  for (const meter of meters) each.push(await past.received(numbersOf(meter), openMs(meter)));
  return each.flatMap((readings) => readings ?? []);
}

export function openMs({ account }: BankMeter): number {
  return openStart(account).takenAtMs;
}
