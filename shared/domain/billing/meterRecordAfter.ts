/** A shard's meter after its register history was moved on: what it is charged, how it was last heard, and which readings are suspect. */
import { defined } from '../basis/defined';
import type { RegisterUpdate } from '../metering/applyReadings';
import { FORECAST_DAYS, type MeterRecord, SUSPECTS_KEPT } from '../metering/meterShard';
import { isSuspect } from '../metering/reading';
import type { SuspectReading } from '../metering/suspectReadings';
import type { Closing } from './closing';
import { chargeOf } from './dayRows';
import type { TariffVersion } from './tariff';

export function meterRecordAfter(
  meter: MeterRecord,
  settlement: RegisterUpdate,
  { account, closedRows }: Closing,
  doubts: readonly SuspectReading[],
  tariffs: readonly TariffVersion[],
): MeterRecord {
  const accepted = settlement.judged
    .filter(({ verdict }) => verdict === 'accepted')
    .map(({ reading }) => reading);
  const last = accepted.filter(({ register }) => register === 'total').pop();
  const newest = last?.takenAtMs === account.latest.takenAtMs ? last : undefined;
  const { silentSinceMs, ...audible } = meter;
  // What has come too early for its clock, or stopped serving, is a sign of life all the same.
  const suspect = settlement.judged.filter(
    ({ reading, verdict }) => isSuspect(verdict) && reading.meterNo === meter.meterNo,
  );
  const reportedAtMs = Math.max(
    meter.reportedAtMs ?? 0,
    ...suspect.map(({ reading }) => reading.receivedAtMs),
  );
  const isHeard = accepted.length > 0 || reportedAtMs > Math.max(meter.reportedAtMs ?? 0, silentSinceMs ?? 0);
  const stillSilent = !isHeard && silentSinceMs !== undefined;
  return {
    ...audible,
    ...(stillSilent ? { silentSinceMs } : {}),
    account,
    chargeFen: chargeOf(account, tariffs),
    recentWh: [...meter.recentWh, ...closedRows.map(({ energyWh }) => energyWh)].slice(-FORECAST_DAYS),
    lastHeardAtMs: Math.max(meter.lastHeardAtMs, ...accepted.map(({ receivedAtMs }) => receivedAtMs)),
    ...(reportedAtMs > 0 ? { reportedAtMs } : {}),
    ...defined({ relay: newest?.relay, powerW: newest?.powerW }),
    doubtful: doubts.slice(-SUSPECTS_KEPT),
  };
}
