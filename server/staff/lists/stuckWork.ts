/**
 * Ways to other houses that do not work, work that should have been done long ago, and what waits for a decision, money
 * or figures for a second person: what always fails must not fail unseen.
 */
import { defined } from '../../../shared/domain/basis/defined';
import { HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { BasisPorts } from '../../basis/ports';
import { type Waiting, waitingAmong, waitingAs, waitingTogether } from '../../basis/waiting';
import type { StaffPorts } from '../ports';
import type { Case } from './worklistCase';

/** An unpaid order is closed after a quarter of an hour, and a work order is applied within minutes. */
const OVERDUE_AFTER_MS = HOUR_MS;
/** A message may have been kept through a night. */
const MESSAGE_OVERDUE_AFTER_MS = 12 * HOUR_MS;

export function stuck(
  { clock, stuckWork }: Pick<BasisPorts, 'clock'> & Pick<StaffPorts, 'stuckWork'>,
  campusId: string,
): Waiting<Case> {
  const nowMs = clock.nowMs();
  const beforeMs = nowMs - OVERDUE_AFTER_MS;
  return waitingTogether<Case>([
    waitingAmong(async () =>
      (await stuckWork.channels(nowMs)).map(({ _id, sinceMs, lastMs, reason }): Case => ({
        _id,
        atMs: sinceMs,
        about: { kind: 'channel', channel: _id, lastMs, reason },
      })),
    ),
    waitingAs(stuckWork.suspense(campusId), ({ _id, paidAtMs, roomId, reason, totalFen, orderId }) => ({
      _id,
      atMs: paidAtMs,
      ...defined({ roomId }),
      about: { kind: 'suspense', reason, totalFen, orderId },
    })),
    waitingAs(stuckWork.orders(campusId, beforeMs), ({ _id, createdAtMs, roomId, amountFen }) => ({
      _id,
      atMs: createdAtMs,
      roomId,
      about: { kind: 'openOrder', amountFen, orderId: _id },
    })),
    waitingAs(
      stuckWork.messages(campusId, nowMs - MESSAGE_OVERDUE_AFTER_MS),
      ({ _id, createdAtMs, roomId, kind }) => ({
        _id,
        atMs: createdAtMs,
        roomId,
        about: { kind: 'queuedMessage', about: kind },
      }),
    ),
    waitingAs(stuckWork.workOrders(campusId, beforeMs), ({ _id, filedAtMs, roomId }) => ({
      _id,
      atMs: filedAtMs,
      roomId,
      about: { kind: 'filedOrder' },
    })),
    waitingAs(stuckWork.unconfirmed(campusId), ({ _id, filedAtMs, roomId }) => ({
      _id,
      atMs: filedAtMs,
      roomId,
      about: { kind: 'unconfirmedOrder' },
    })),
  ]);
}
