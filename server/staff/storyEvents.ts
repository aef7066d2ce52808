/**
 * What happened to a room, from all books that tell of it. Each gives its newest, so that among the newest of all none
 * is missing.
 */
import type { StoryEvent } from '../../shared/contract/staff';
import { defined } from '../../shared/domain/basis/defined';
import type { Room } from '../../shared/domain/documents/room';
import { occasionOf } from '../../shared/domain/reminders/message';
import type { Binding } from '../../shared/domain/residents/binding';
import { type Cursor, isAfter, newestOf } from '../basis/page';
import type { ResidentsPorts } from '../residents/ports';
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
  cloud: Pick<StaffPorts, 'roomHistory'> & Pick<ResidentsPorts, 'bindings' | 'departures'>,
  room: Room,
  residents: readonly Binding[],
  after: Cursor | undefined,
  limit: number,
): Promise<readonly DatedEvent[]> {
  const { roomHistory } = cloud;
  const [entries, orders, sent, doubts, deeds, workOrders] = await Promise.all([
    roomHistory.entries(room._id, after, limit),
    roomHistory.uncreditedOrders(room._id, after, limit),
    roomHistory.sent(room._id, after, limit),
    roomHistory.suspectReadings(room.meterNo, after, limit),
    roomHistory.staffChanges(room._id, after, limit),
    roomHistory.workOrders(room._id, after, limit),
  ]);
  const [payers, names] = await Promise.all([
    roomHistory.payers(entries.flatMap(({ orderId = [] }) => orderId)),
    namesOf(
      cloud,
      sent.flatMap((one) => (one.channel === 'message' ? one.openid : [])),
    ),
  ]);
  const all: readonly DatedEvent[] = [
    ...entries.map(({ _id, atMs, kind, amountFen, paidFor, orderId = '' }) =>
      dated(_id, atMs, {
        kind: 'credit',
        entry: kind,
        amountFen,
        ...defined({ paidFor, payer: payers.get(orderId) }),
      }),
    ),
    ...orders.map(({ _id, createdAtMs, state, amountFen, payerName }) =>
      dated(_id, createdAtMs, { kind: 'order', orderId: _id, state, amountFen, payer: payerName }),
    ),
    ...sent.map((one) => dated(one._id, one.createdAtMs, sentEventOf(one, names))),
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

function sentEventOf(sent: OutboxItem, names: ReadonlyMap<string, string>): SentEvent {
  if (sent.channel === 'relay') return { kind: 'relay', relay: sent.relay, state: sent.state };
  const to = defined({ to: names.get(sent.openid) });
  return { kind: 'message', about: sent.kind, occasion: occasionOf(sent), state: sent.state, ...to };
}

/** Of accounts, wherever they live now; one that was taken out of its room keeps the name that it had there. */
async function namesOf(
  { bindings, departures }: Pick<ResidentsPorts, 'bindings' | 'departures'>,
  openids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const accounts = [...new Set(openids)];
  const living = new Map((await bindings.ofAccounts(accounts)).map(({ _id, name }) => [_id, name]));
  const gone = accounts.filter((openid) => !living.has(openid));
  const left = (await Promise.all(gone.map((openid) => departures.get(openid)))).flatMap((one) => one ?? []);
  return new Map([...living, ...left.map(({ _id, name }) => [_id, name] as const)]);
}

function dated(_id: string, atMs: number, told: SentEvent): DatedEvent {
  return { _id, atMs, event: { ...told, atMs, eventId: _id } };
}
