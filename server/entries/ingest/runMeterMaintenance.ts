/**
 * What no reading brings about: what staff reported about meters, meters that fell silent, services whose day has come. It
 * fails apart from the readings, which are settled all the same.
 */
import { flagSilent } from '../../metering/flagSilent';
import type { Ports } from '../../ports';
import { applyWorkOrders } from './applyWorkOrders';
import type { CampusRules } from './campusRules';

/** @param deadlineMs of the steady clock: what is left then waits for the next run */
export async function runMeterMaintenance(
  cloud: Ports,
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
