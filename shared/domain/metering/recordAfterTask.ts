import { defined } from '../basis/defined';
import type { MeterRecord } from './meterShard';
import type { WorkOrderTask } from './workOrder';

/** What was ruled upon is suspect no more; of a new meter's relay nothing is known yet. */
export function recordAfterTask(meter: MeterRecord, order: WorkOrderTask): MeterRecord {
  if (order.kind === 'ruling') {
    return {
      ...meter,
      doubtful: meter.doubtful.filter((doubt) => doubt.quarantineId !== order.quarantineId),
    };
  }
  if (order.kind !== 'replacement') return meter;
  const { relay, powerW, ...rest } = meter;
  const isHeard = meter.account.latest.takenAtMs > order.atMs;
  return {
    ...rest,
    ...(isHeard && defined({ relay, powerW })),
    meterNo: order.meter.meterNo,
    lastHeardAtMs: Math.max(rest.lastHeardAtMs, order.atMs),
  };
}
