import type { KeptDays, OwnBinding, OwnCase, OwnData } from '../../../shared/contract/ownData';
import { defined } from '../../../shared/domain/basis/defined';
import type { RetentionRules } from '../../../shared/domain/documents/settings';
import type { Feedback } from '../../../shared/domain/feedback/feedback';
import type { RechargeOrder } from '../../../shared/domain/payments/recharge';
import type { OutboxMessage } from '../../../shared/domain/reminders/message';
import type { Binding } from '../../../shared/domain/residents/binding';
import type { Departure } from '../../../shared/domain/residents/departure';
import type { Dispute } from '../../../shared/domain/residents/dispute';
import type { CampusRoom } from '../../../shared/domain/rooms/room';
import type { Caller } from '../../basis/ports';
import { shownFeedback } from '../../feedback/ownFeedback';
import type { Ports } from '../../ports';

/** The documents that are under an account. */
export interface AccountDocuments {
  readonly binding: Binding | undefined;
  readonly departure: Departure | undefined;
  readonly orders: readonly RechargeOrder[];
  readonly feedback: readonly Feedback[];
  readonly messages: readonly OutboxMessage[];
  readonly cases: readonly Dispute[];
}

export async function documentsOf(cloud: Ports, { openid }: Caller): Promise<AccountDocuments> {
  const [binding, departure, orders, feedback, messages, cases] = await Promise.all([
    cloud.bindings.get(openid),
    cloud.departures.get(openid),
    cloud.orders.ofPayer(openid),
    cloud.feedback.ofWriter(openid),
    cloud.outbox.ofAccount(openid),
    cloud.cases.ofAccount(openid),
  ]);
  return { binding, departure, orders, feedback, messages, cases };
}

export async function readOwnData(cloud: Ports, caller: Caller): Promise<OwnData> {
  const [documents, tries, { retention }] = await Promise.all([
    documentsOf(cloud, caller),
    cloud.roster.tries(caller.openid),
    cloud.settings.read(),
  ]);
  const { binding, departure, orders, feedback, messages, cases } = documents;
  const rooms = await cloud.rooms.byId([
    ...new Set([...(binding ? [binding.roomId] : []), ...orders.map(({ roomId }) => roomId)]),
  ]);
  return {
    readAtMs: cloud.clock.nowMs(),
    ...(binding ? { binding: ownBinding(binding, rooms) } : {}),
    ...(departure ? { takenOut: { path: departure.path, atMs: departure.atMs, name: departure.name } } : {}),
    wrongRosterAnswers: tries?.wrong.length ?? 0,
    orders: newestFirst(
      orders.map(({ _id, createdAtMs, amountFen, state, roomId, payerName }) => ({
        orderId: _id,
        atMs: createdAtMs,
        amountFen,
        state,
        payerName,
        ...defined({ path: rooms.get(roomId)?.path }),
      })),
    ),
    feedback: newestFirst(feedback.map(shownFeedback)),
    messages: newestFirst(
      messages.map(({ kind, createdAtMs, state }) => ({ kind, atMs: createdAtMs, state })),
    ),
    cases: newestFirst(cases.map((one) => ownCase(one, caller))),
    keptDays: keptDays(retention),
  };
}

function newestFirst<T extends { readonly atMs: number }>(all: readonly T[]): readonly T[] {
  return [...all].sort((one, other) => other.atMs - one.atMs);
}

function ownBinding(binding: Binding, rooms: ReadonlyMap<string, Pick<CampusRoom, 'path'>>): OwnBinding {
  const { name, nameHidden, language, boundAtMs, confirmed, changesUsed, remindersOn } = binding;
  return {
    ...defined({ path: rooms.get(binding.roomId)?.path }),
    name,
    nameHidden,
    language,
    boundAtMs,
    confirmed,
    changesUsed,
    remindersOn,
    ...defined({ ownThresholdFen: binding.ownThresholdFen, enrolledAs: binding.enrolmentId }),
    hasPicture: binding.avatar !== undefined,
    notices: binding.notices.map(({ kind, atMs }) => ({ kind, atMs })),
  };
}

function ownCase({ atMs, state, by }: Dispute, { openid }: Caller): OwnCase {
  return { atMs, state, saidBy: by.openid === openid ? 'me' : 'roommate' };
}

function keptDays({ outboxDays, ordersDays, auditDays, erasedDays }: RetentionRules): KeptDays {
  return { messages: outboxDays, orders: ordersDays, audit: auditDays, erased: erasedDays };
}
