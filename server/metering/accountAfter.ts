/** What a work order makes of a room's account, or why it can't be: asked when it is filed, and again when it is applied. */
import type { BankMeter } from '../../shared/domain/metering/meterBank';
import type { MeterAccount } from '../../shared/domain/metering/meterAccount';
import { refuse, success, type Result } from '../../shared/domain/basis/result';
import type { Room } from '../../shared/domain/rooms/room';
import {
  withOpening,
  withRatio,
  withReplacement,
  withRuling,
  type Order,
  type WorkOrderRefusal,
} from '../../shared/domain/metering/workOrder';
import type { Ports } from '../ports';

export async function accountAfter(
  cloud: Ports,
  room: Room,
  { account }: BankMeter,
  order: Order,
): Promise<Result<MeterAccount, WorkOrderRefusal>> {
  switch (order.kind) {
    case 'replacement': {
      const others = await cloud.banks.ofMeters([order.meter.meterNo]);
      return others.length > 0 ? refuse('meterInUse') : withReplacement(account, order);
    }
    case 'ratio':
      return withRatio(account, order);
    case 'opening':
      return room.service.state === 'live' ? refuse('serviceOpen') : withOpening(account, order);
    case 'ruling': {
      const doubt = await cloud.quarantine.get(order.quarantineId);
      if (doubt?.state !== 'open' || doubt.takenAtMs === undefined) return refuse('readingUnknown');
      if (order.ruling === 'accept' && doubt.reason !== 'jump') return refuse('readingNotAllowed');
      return success(withRuling(account, { ...order, takenAtMs: doubt.takenAtMs }));
    }
  }
}
