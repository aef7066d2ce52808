/** 查看室友: who else is bound to my room, and vouching for a new one. */
import type { Outcome } from '../../shared/contract/contract';
import type { Roommate, RoommatesReply, RoommatesRequest } from '../../shared/contract/roommates';
import { refuse, success } from '../../shared/domain/result';
import { maskName, type Binding } from '../../shared/domain/room';
import { dayOf, monthOf } from '../../shared/domain/shanghaiTime';
import type { Caller, Ports } from '../ports';

export async function roommates(
  cloud: Ports,
  request: RoommatesRequest,
  caller: Caller,
): Promise<Outcome<RoommatesReply>> {
  const mine = await cloud.bindings.get(caller.openid);
  if (mine === undefined) return refuse('NOT_BOUND');
  const others = (await cloud.bindings.ofRoom(mine.roomId)).filter((binding) => binding._id !== mine._id);
  if (request.action === 'list') return success({ roommates: others.map(shown) });
  return vouch(cloud, mine, others, request.bindingId);
}

/** Only who is confirmed may vouch, or two strangers could confirm each other. */
async function vouch(
  cloud: Ports,
  mine: Binding,
  others: readonly Binding[],
  bindingId: string,
): Promise<Outcome<RoommatesReply>> {
  const roommate = others.find((binding) => binding.bindingId === bindingId);
  if (roommate === undefined) return refuse('ROOMMATE_UNKNOWN');
  if (!mine.confirmed) return refuse('ROOMMATE_NOT_CONFIRMED');
  await cloud.bindings.confirm(roommate);
  const after = others.map((binding) => (binding === roommate ? { ...binding, confirmed: true } : binding));
  return success({ roommates: after.map(shown) });
}

function shown({ bindingId, name, nameHidden, boundAtMs, confirmed }: Binding): Roommate {
  return {
    bindingId,
    ...(nameHidden ? {} : { name: maskName(name) }),
    since: monthOf(dayOf(boundAtMs)),
    confirmed,
  };
}
