/** A bank's meter after its account was moved on: what it is charged, how it was last heard, and what is in doubt. */
import type { Closing } from '../../../shared/domain/closing';
import { chargeOf } from '../../../shared/domain/dayRows';
import { DOUBTFUL_KEPT, FORECAST_DAYS, type BankMeter } from '../../../shared/domain/meterBank';
import { isDoubtful, quarantineId, type Verdict } from '../../../shared/domain/reading';
import type { Settlement } from '../../../shared/domain/settleReadings';
import type { TariffVersion } from '../../../shared/domain/tariff';

export function settledMeter(
  meter: BankMeter,
  settlement: Settlement,
  { account, closedRows }: Closing,
  good: readonly string[],
  tariffs: readonly TariffVersion[],
): BankMeter {
  const accepted = settlement.judged
    .filter(({ verdict }) => verdict === 'accepted')
    .map(({ reading }) => reading);
  const last = accepted.filter(({ register }) => register === 'total').pop();
  const newest = last?.takenAtMs === account.latest.takenAtMs ? last : undefined;
  const { silentSinceMs, ...audible } = meter;
  const stillSilent = accepted.length === 0 && silentSinceMs !== undefined;
  return {
    ...audible,
    ...(stillSilent ? { silentSinceMs } : {}),
    account,
    chargeFen: chargeOf(account, tariffs),
    recentWh: [...meter.recentWh, ...closedRows.map(({ energyWh }) => energyWh)].slice(-FORECAST_DAYS),
    lastHeardAtMs: Math.max(meter.lastHeardAtMs, ...accepted.map(({ receivedAtMs }) => receivedAtMs)),
    ...(newest?.relay === undefined ? {} : { relay: newest.relay }),
    ...(newest?.powerW === undefined ? {} : { powerW: newest.powerW }),
    doubtful: doubtsAfter(meter, settlement, good),
  };
}

function doubtsAfter(
  meter: BankMeter,
  { judged }: Settlement,
  good: readonly string[],
): BankMeter['doubtful'] {
  const doubts = new Map(meter.doubtful.map((doubt) => [doubt.quarantineId, doubt]));
  for (const id of good) doubts.delete(id);
  for (const { reading, verdict } of judged) {
    const id = quarantineId(reading);
    if (isDoubtful(verdict) && !doubts.has(id))
      doubts.set(id, { quarantineId: id, takenAtMs: reading.takenAtMs, reason: verdict });
  }
  return [...doubts.values()].slice(-DOUBTFUL_KEPT);
}

/**
 * Of the doubtful readings, those that are good now; and jumps of closed days that stand below what was believed after
 * them: one late reading has come to explain them, and the total has them already.
 */
export function goodNow(meter: BankMeter, { judged }: Settlement): readonly string[] {
  // One and the same reading may be judged twice, as kept and as received: the second time it is a duplicate.
  const judgedAs = (wanted: Verdict): ReadonlySet<string> =>
    new Set(judged.filter(({ verdict }) => verdict === wanted).map(({ reading }) => quarantineId(reading)));
  const accepted = judgedAs('accepted');
  const late = judgedAs('late');
  return meter.doubtful
    .filter(({ quarantineId: id, reason }) => accepted.has(id) || (late.has(id) && reason === 'jump'))
    .map((doubt) => doubt.quarantineId);
}
