/**
 * What happened to a room, from all books that tell of it. Each gives its newest, so that among the newest of all none
 * is missing.
 */
import type { StoryEvent } from '../../shared/contract/staff';
import { defined } from '../../shared/domain/basis/defined';
import type { Room } from '../../shared/domain/documents/room';
import type { Binding } from '../../shared/domain/residents/binding';
import { type Cursor, isAfter, newestOf } from '../basis/page';
import { workOrderRow } from './meters/workOrderRow';
import type { OutboxItem, StaffPorts } from './ports';

export interface DatedEvent {
  readonly _id: string;
  readonly atMs: number;
  readonly event: StoryEvent;
}

/** What an event says besides when it was and which it is. */
type SentEvent = StoryEvent extends infer Event
  ? Event extends StoryEvent
    ? Omit<Event, 'atMs' | 'eventId'>
    : never
  : never;

export async function storyEvents(
  cloud: Pick<StaffPorts, 'roomHistory'>,
  room: Room,
  residents: readonly Binding[],
  after: Cursor | undefined,
  limit: number,
): Promise<readonly DatedEvent[]> {
  const { roomHistory } = cloud;
  const [entries, orders, sent, doubts, deeds, workOrders] = await Promise.all([
    roomHistory.entries(room._id, after, limit),
    roomHistory.orders(room._id, after, limit),
    roomHistory.sent(room._id, after, limit),
    roomHistory.suspectReadings(room.meterNo, after, limit),
    roomHistory.staffChanges(room._id, after, limit),
    roomHistory.workOrders(room._id, after, limit),
  ]);
  const all: readonly DatedEvent[] = [
    ...entries.map(({ _id, atMs, kind, amountFen, paidFor }) =>
      dated(_id, atMs, {
        kind: 'credit',
        entry: kind,
        amountFen,
        ...defined({ paidFor }),
      }),
    ),
    ...orders.map(({ _id, createdAtMs, state, amountFen, payerName }) =>
      dated(_id, createdAtMs, { kind: 'order', orderId: _id, state, amountFen, payer: payerName }),
    ),
    ...sent.map((one) => dated(one._id, one.createdAtMs, sentEventOf(one))),
    ...doubts.map(({ _id, atMs, reason, state, registerWh }) =>
      dated(_id, atMs, { kind: 'doubt', reason, state, ...defined({ registerWh }) }),
    ),
    ...deeds.map(({ _id, atMs, action, byName = '', why }) =>
      dated(_id, atMs, { kind: 'staff', action, by: byName, ...defined({ why }) }),
    ),
    ...workOrders.map((order) =>
      dated(order._id, order.filedAtMs, { kind: 'workOrder', order: workOrderRow(order, room._id) }),
    ),
    ...residents
      .filter(({ bindingId, boundAtMs }) => isAfter({ atMs: boundAtMs, id: bindingId }, after))
      .map(({ bindingId, boundAtMs, name }) => dated(bindingId, boundAtMs, { kind: 'bound', name })),
  ];
  return newestOf(all, limit);
}

function sentEventOf(sent: OutboxItem): SentEvent {
  return sent.channel === 'relay'
    ? { kind: 'relay', relay: sent.relay, state: sent.state }
    : { kind: 'message', about: sent.kind, state: sent.state };
}

function dated(_id: string, atMs: number, told: SentEvent): DatedEvent {
  return { _id, atMs, event: { ...told, atMs, eventId: _id } };
}
