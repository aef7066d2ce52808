/** Nothing arrives: meters that have not been heard for too long are flagged, for staff's list and for `home`. */
import type { CampusSettings } from '../../shared/domain/documents/settings';
import { flaggedSilent } from '../../shared/domain/metering/meterShard';
import type { BasisPorts } from '../basis/ports';
import type { MeteringPorts } from './ports';

/** What is left over when a whole campus falls silent is flagged in the next runs. */
const READS_PER_RUN = 8;

export async function flagSilent(
  cloud: Pick<BasisPorts, 'clock'> & Pick<MeteringPorts, 'shards'>,
  { silentAfterMs }: CampusSettings,
  deadlineMs: number,
): Promise<void> {
  const nowMs = cloud.clock.nowMs();
  for (let read = 0; read < READS_PER_RUN && cloud.clock.steadyMs() < deadlineMs; read += 1) {
    const banks = await cloud.shards.withUnheardMeters(nowMs - silentAfterMs);
    if (banks.length === 0) return;
    for (const bank of banks) {
      // A shard that somebody else is settling is looked at again.
      await cloud.shards.write(bank, flaggedSilent(bank, silentAfterMs, nowMs));
    }
  }
}
