/** What a work order makes of a room's account, or why it can't be: asked when it is filed, and again when it is applied. */
import { refuse, type Result, success } from '../../shared/domain/basis/result';
import type { Room } from '../../shared/domain/documents/room';
import { withCorrectedOpening } from '../../shared/domain/metering/correctOpening';
import type { MeterRecord } from '../../shared/domain/metering/meterShard';
import {
  withRatio,
  withReplacement,
  withRestart,
  withReversal,
} from '../../shared/domain/metering/nextSegment';
import type { RegisterHistory } from '../../shared/domain/metering/registerHistory';
import { withRuling } from '../../shared/domain/metering/rulings';
import {
  withOpening,
  type WorkOrderRefusal,
  type WorkOrderTask,
} from '../../shared/domain/metering/workOrder';
import type { MeteringPorts } from './ports';

export async function historyAfterTask(
  cloud: Pick<MeteringPorts, 'shards' | 'quarantine'>,
  room: Room,
  { account }: MeterRecord,
  order: WorkOrderTask,
): Promise<Result<RegisterHistory, WorkOrderRefusal>> {
  switch (order.kind) {
    case 'replacement': {
      const others = await cloud.shards.ofMeters([order.meter.meterNo]);
      return others.length > 0 ? refuse('meterInUse') : withReplacement(account, order);
    }
    case 'restart':
      return withRestart(account, order);
    case 'ratio':
      return withRatio(account, order);
    case 'reversal':
      return withReversal(account, order);
    case 'opening':
      return room.service.state === 'live' ? refuse('serviceOpen') : withOpening(account, order);
    case 'openingCorrection':
      return withCorrectedOpening(account, order);
    case 'ruling': {
      const doubt = await cloud.quarantine.get(order.quarantineId);
      if (doubt?.state !== 'open' || doubt.takenAtMs === undefined) return refuse('readingUnknown');
      if (order.ruling === 'accept' && doubt.reason !== 'jump') return refuse('readingNotAllowed');
      return success(withRuling(account, { ...order, takenAtMs: doubt.takenAtMs }));
    }
  }
}
