/** What it would come to if staff accepted all readings that wait of a meter: said before they decide. */
import { type Fen, fen, type WattHour, wattHour } from '../basis/units';
import { recompute } from '../metering/applyReadings';
import { quarantineId, type Reading } from '../metering/reading';
import type { RegisterHistory } from '../metering/registerHistory';
import { withRuling } from '../metering/rulings';
import { chargeOf } from './dayRows';
import type { TariffVersion } from './tariff';

export interface ChargesIfAccepted {
  readonly energyWh: WattHour;
  readonly chargeFen: Fen;
}

/**
 * As far as the first and the last of them tell: however many lie between, it costs as much.
 * @returns undefined where the first can't be accepted
 */
export function chargesIfAccepted(
  account: RegisterHistory,
  { first, last }: { readonly first: Reading; readonly last: Reading },
  tariffs: readonly TariffVersion[],
): ChargesIfAccepted | undefined {
  const { meterNo, takenAtMs } = first;
  const untilMs = Math.max(first.receivedAtMs, last.receivedAtMs);
  const all = { meterNo, fromMs: takenAtMs, untilMs };
  const ruled = withRuling(account, { quarantineId: quarantineId(first), takenAtMs, ruling: 'accept', all });
  const { account: after, judged } = recompute(ruled, [first, last]);
  const isGood = judged.some(({ reading, verdict }) => reading === first && verdict === 'accepted');
  if (!isGood || after.latest.registerWh < account.latest.registerWh) return undefined;
  return {
    energyWh: wattHour(after.latest.registerWh - account.latest.registerWh),
    chargeFen: fen(chargeOf(after, tariffs) - chargeOf(account, tariffs)),
  };
}
