import { quarantineId, type QuarantineReason, type Reading } from '../../../shared/domain/reading';
import type { QuarantinedReading } from '../../ports';

/** A doubtful reading as a case: kept whole, so that it can be judged again. */
export function quarantined(reading: Reading, reason: QuarantineReason, atMs: number): QuarantinedReading {
  const { meterNo, takenAtMs, registerWh } = reading;
  return { _id: quarantineId(reading), reason, reading, meterNo, takenAtMs, registerWh, atMs, state: 'open' };
}
