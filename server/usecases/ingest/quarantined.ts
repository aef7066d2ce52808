import { quarantineId, type QuarantineReason, type Reading } from '../../../shared/domain/reading';
import type { QuarantinedReading } from '../../ports';

/** A doubtful reading as a case: kept whole, so that it can be judged again. */
export function quarantined(
  reading: Reading,
  reason: QuarantineReason,
  atMs: number,
  roomId?: string,
): QuarantinedReading {
  const { meterNo, takenAtMs, registerWh } = reading;
  const about = { meterNo, takenAtMs, registerWh, ...(roomId === undefined ? {} : { roomId }) };
  return { _id: quarantineId(reading), reason, reading, ...about, atMs, state: 'open' };
}
