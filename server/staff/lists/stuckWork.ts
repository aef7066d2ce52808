/**
 * Ways to other houses that do not work, work that should have been done long ago, and what waits for a decision, money
 * or figures for a second person: what always fails must not fail unseen.
 */
import { defined } from '../../../shared/domain/basis/defined';
import { HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import { type Cursor, isAfter, newestOf } from '../../basis/page';
import type { BasisPorts } from '../../basis/ports';
import type { StaffPorts } from '../ports';
import type { Case } from '../worklistCase';

/** An unpaid order is closed after a quarter of an hour, and a work order is applied within minutes. */
const OVERDUE_AFTER_MS = HOUR_MS;
/** A message may have been kept through a night. */
const MESSAGE_OVERDUE_AFTER_MS = 12 * HOUR_MS;

export async function stuck(
  { clock, stuckWork }: Pick<BasisPorts, 'clock'> & Pick<StaffPorts, 'stuckWork'>,
  campusId: string,
  after: Cursor | undefined,
  limit: number,
): Promise<readonly Case[]> {
  const beforeMs = clock.nowMs() - OVERDUE_AFTER_MS;
  const messagesBeforeMs = clock.nowMs() - MESSAGE_OVERDUE_AFTER_MS;
  const [channels, suspense, orders, messages, workOrders, unconfirmed] = await Promise.all([
    stuckWork.channels(clock.nowMs()),
    stuckWork.suspense(after, limit),
    stuckWork.orders(campusId, beforeMs, after, limit),
    stuckWork.messages(campusId, messagesBeforeMs, after, limit),
    stuckWork.workOrders(campusId, beforeMs, after, limit),
    stuckWork.unconfirmed(campusId, after, limit),
  ]);
  const cases: readonly Case[] = [
    ...channels
      .filter(({ _id, sinceMs }) => isAfter({ atMs: sinceMs, id: _id }, after))
      .map(({ _id, sinceMs, lastMs, reason }): Case => ({
        _id,
        atMs: sinceMs,
        about: { kind: 'channel', channel: _id, lastMs, reason },
      })),
    ...suspense
      .filter(({ roomId }) => roomId === undefined || roomId.startsWith(`${campusId}/`))
      .map(({ _id, paidAtMs, roomId, reason, totalFen, orderId }): Case => ({
        _id,
        atMs: paidAtMs,
        ...defined({ roomId }),
        about: { kind: 'suspense', reason, totalFen, orderId },
      })),
    ...orders.map(({ _id, createdAtMs, roomId, amountFen }): Case => ({
      _id,
      atMs: createdAtMs,
      roomId,
      about: { kind: 'openOrder', amountFen, orderId: _id },
    })),
    ...messages.map(({ _id, createdAtMs, roomId, kind }): Case => ({
      _id,
      atMs: createdAtMs,
      roomId,
      about: { kind: 'queuedMessage', about: kind },
    })),
    ...workOrders.map(({ _id, filedAtMs, roomId }): Case => ({
      _id,
      atMs: filedAtMs,
      roomId,
      about: { kind: 'filedOrder' },
    })),
    ...unconfirmed.map(({ _id, filedAtMs, roomId }): Case => ({
      _id,
      atMs: filedAtMs,
      roomId,
      about: { kind: 'unconfirmedOrder' },
    })),
  ];
  return newestOf(cases, limit);
}
