/** 查看室友: who else is bound to my room, and saying of a newcomer whether it is a roommate. */
import type { Outcome } from '../../shared/contract/contract';
import type { Roommate, RoommatesReply, RoommatesRequest } from '../../shared/contract/roommates';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import { dayOf, monthOf } from '../../shared/domain/basis/shanghaiTime';
import type { Binding } from '../../shared/domain/residents/binding';
import { disputeId, mayDispute, openDispute } from '../../shared/domain/residents/dispute';
import { maskName } from '../../shared/domain/residents/personName';
import type { BasisPorts, Caller } from '../basis/ports';
import type { Ports } from '../ports';
import type { ResidentsPorts } from '../residents/ports';
import { roommateAvatars } from '../residents/roommateAvatars';

type ListPorts = Pick<BasisPorts, 'files'> & Pick<ResidentsPorts, 'cases'>;

export async function roommates(
  cloud: Ports,
  request: RoommatesRequest,
  caller: Caller,
): Promise<Outcome<RoommatesReply>> {
  const mine = await cloud.bindings.get(caller.openid);
  if (mine === undefined) return refuse('NOT_BOUND');
  const others = (await cloud.bindings.ofRoom(mine.roomId)).filter((binding) => binding._id !== mine._id);
  if (request.action === 'list') return success(await shown(cloud, mine, others));
  const roommate = others.find((binding) => binding.bindingId === request.bindingId);
  if (roommate === undefined) return refuse('ROOMMATE_UNKNOWN');
  if (request.action === 'vouch') return confirmRoommate(cloud, mine, others, roommate);
  return dispute(cloud, mine, others, roommate);
}

/** Only who is confirmed may vouch, or two strangers could confirm each other. It takes one's own dispute back. */
async function confirmRoommate(
  cloud: ListPorts & Pick<ResidentsPorts, 'bindings'>,
  mine: Binding,
  others: readonly Binding[],
  roommate: Binding,
): Promise<Outcome<RoommatesReply>> {
  if (!mine.confirmed) return refuse('ROOMMATE_NOT_CONFIRMED');
  await cloud.bindings.confirm(roommate);
  await cloud.cases.withdraw(disputeId(mine, roommate));
  const after = others.map((binding) => (binding === roommate ? { ...binding, confirmed: true } : binding));
  return success(await shown(cloud, mine, after));
}

async function dispute(
  cloud: ListPorts & Pick<BasisPorts, 'clock'>,
  mine: Binding,
  others: readonly Binding[],
  roommate: Binding,
): Promise<Outcome<RoommatesReply>> {
  if (!mayDispute(mine, roommate)) return refuse('ROOMMATE_NOT_CONFIRMED');
  await cloud.cases.open(openDispute(mine, roommate, cloud.clock.nowMs()));
  return success(await shown(cloud, mine, others));
}

async function shown(cloud: ListPorts, mine: Binding, others: readonly Binding[]): Promise<RoommatesReply> {
  const [disputed, avatars] = await Promise.all([
    cloud.cases.openAmong(others.map((other) => disputeId(mine, other))),
    roommateAvatars(cloud, others),
  ]);
  return {
    confirmed: mine.confirmed,
    roommates: others.map((other) =>
      shownTo(other, disputed.has(disputeId(mine, other)), avatars.get(other.bindingId)),
    ),
  };
}

function shownTo(
  { bindingId, name, nameHidden, boundAtMs, confirmed }: Binding,
  disputed: boolean,
  avatarUrl: string | undefined,
): Roommate {
  return {
    bindingId,
    ...(nameHidden ? {} : { name: maskName(name) }),
    since: monthOf(dayOf(boundAtMs)),
    confirmed,
    disputed,
    ...defined({ avatarUrl }),
  };
}
