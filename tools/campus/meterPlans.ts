/** Which simulated meter hangs in which room: building 13's report alone, the others through a gateway each. */
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import type { RoomUse } from '../meters/loadCurve';
import type { ParkPlan } from '../meters/meterPark';
import type { MeterPlan } from '../meters/simulatedMeter';
import type { CampusDocuments } from './campus';
import { seeded } from './seeded';

const WITHOUT_GATEWAY = '/yhy13';
const LEAST_WATTS = 120;
const SPREAD_WATTS = 400;

export function parkOf(
  { meterBanks }: Pick<CampusDocuments, 'meterBanks'>,
  seed: number,
  use: RoomUse = 'even',
): ParkPlan {
  const alone = meterBanks.filter(({ buildingId }) => buildingId.endsWith(WITHOUT_GATEWAY));
  const behindGateway = meterBanks.filter((bank) => !alone.includes(bank));
  return {
    seed,
    gateways: behindGateway.map((bank) => ({ name: bank._id, meters: metersOf(bank, seed, use) })),
    singles: alone.flatMap((bank) => metersOf(bank, seed, use)),
  };
}

function metersOf(bank: MeterShard, seed: number, use: RoomUse): readonly MeterPlan[] {
  return Object.values(bank.meters).map(({ meterNo, account }) => ({
    meterNo,
    installedAtMs: account.opening.takenAtMs,
    meanWatts: LEAST_WATTS + SPREAD_WATTS * seeded(seed, meterNo),
    use,
  }));
}
