/** What it would come to if staff accepted the first reading that waits of a meter, or all: said before they decide. */
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

interface Accepted {
  readonly first: Reading;
  readonly last: Reading;
  /** All with one word. Otherwise the first alone, and what is believable once it is good follows it. */
  readonly together: boolean;
}

/**
 * As far as the first and the last of them tell: however many lie between, it costs as much.
 * @returns undefined where the first can't be accepted
 */
export function chargesIfAccepted(
  account: RegisterHistory,
  { first, last, together }: Accepted,
  tariffs: readonly TariffVersion[],
): ChargesIfAccepted | undefined {
  const { meterNo, takenAtMs } = first;
  const untilMs = Math.max(first.receivedAtMs, last.receivedAtMs);
  const all = together ? { all: { meterNo, fromMs: takenAtMs, untilMs } } : {};
  const id = quarantineId(first);
  const ruled = withRuling(account, { quarantineId: id, takenAtMs, ruling: 'accept', ...all });
  const readings = quarantineId(last) === id ? [first] : [first, last];
  const { account: after, judged } = recompute(ruled, readings);
  const isGood = judged.some(({ reading, verdict }) => reading === first && verdict === 'accepted');
  if (!isGood || after.latest.registerWh < account.latest.registerWh) return undefined;
  return {
    energyWh: wattHour(after.latest.registerWh - account.latest.registerWh),
    chargeFen: fen(chargeOf(after, tariffs) - chargeOf(account, tariffs)),
  };
}
