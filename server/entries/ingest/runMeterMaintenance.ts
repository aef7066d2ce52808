/**
 * What no reading brings about: what staff reported about meters, meters that fell silent, services whose day has come. It
 * fails apart from the readings, which are settled all the same.
 */
import type { BasisPorts } from '../../basis/ports';
import { flagSilent } from '../../metering/flagSilent';
import type { MeteringPorts } from '../../metering/ports';
import type { RoomsPorts } from '../../rooms/ports';
import { applyWorkOrders, type WorkOrdersPorts } from './applyWorkOrders';
import type { CampusRules } from './campusRules';

type MaintenancePorts = WorkOrdersPorts &
  Pick<BasisPorts, 'clock' | 'log'> &
  Pick<RoomsPorts, 'rooms'> &
  Pick<MeteringPorts, 'shards'>;

/** @param deadlineMs of the steady clock: what is left then waits for the next run */
export async function runMeterMaintenance(
  cloud: MaintenancePorts,
  rules: CampusRules,
  deadlineMs: number,
): Promise<void> {
  const tasks = {
    workOrders: () => applyWorkOrders(cloud, rules, deadlineMs),
    silentMeters: () => flagSilent(cloud, rules.settings, deadlineMs),
    services: () => cloud.rooms.openServices(cloud.clock.nowMs()),
  };
  for (const [task, run] of Object.entries(tasks)) {
    try {
      await run();
    } catch (error) {
      cloud.log('meters not tended', { task, error: String(error) });
    }
  }
}
