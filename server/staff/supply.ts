/** A room's power by hand. Each hold is its own: releasing one leaves the others, so nobody's line comes alive by surprise. */
import type { Outcome } from '../../shared/contract/contract';
import type { StaffRequestOf, SupplyState } from '../../shared/contract/staff';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import type { Room } from '../../shared/domain/documents/room';
import type { Staff } from '../../shared/domain/staff/staff';
import { withHold, withoutHold, withRelayAnew } from '../../shared/domain/supply/holds';
import { type RelayCommand, relayCommandId } from '../../shared/domain/supply/relayCommand';
import type { BasisPorts } from '../basis/ports';
import type { RoomsTransaction } from '../rooms/ports';
import type { CommandPorts } from '../supply/executeCommand';
import type { SupplyTransaction } from '../supply/ports';
import { sendNow } from '../supply/sendNow';
import { writeRoom } from '../supply/writeRoom';
import { type AuditedPorts, runAuditedChange } from './auditedChange';

type SupplyDeskPorts = Pick<BasisPorts, 'settings'> &
  CommandPorts &
  AuditedPorts<RoomsTransaction & SupplyTransaction>;

type SupplyRequest = StaffRequestOf<'hold' | 'release' | 'protect' | 'closeRelay'>;

export function hold(
  cloud: SupplyDeskPorts,
  request: StaffRequestOf<'hold'>,
  member: Staff,
): Promise<Outcome<SupplyState>> {
  const outage = request.outage && defined(request.outage);
  return changeRoom(cloud, member, request, (room) => {
    if ((outage?.expectedEndMs ?? Infinity) <= cloud.clock.nowMs()) return refuse('OUTAGE_END_PAST');
    if (room.supply.holds.includes(request.hold) && outage === undefined) return refuse('HOLD_THERE');
    return success({ ...room, supply: { ...withHold(room.supply, request.hold), ...defined({ outage }) } });
  });
}

export function release(
  cloud: SupplyDeskPorts,
  request: StaffRequestOf<'release'>,
  member: Staff,
): Promise<Outcome<SupplyState>> {
  return changeRoom(cloud, member, request, (room) =>
    room.supply.holds.includes(request.hold)
      ? success({ ...room, supply: withoutHold(room.supply, request.hold) })
      : refuse('HOLD_NOT_THERE'),
  );
}

/** Protecting does not give power back that is off already; whoever pays, or releases, does. */
export function protect(
  cloud: SupplyDeskPorts,
  request: StaffRequestOf<'protect'>,
  member: Staff,
): Promise<Outcome<SupplyState>> {
  return changeRoom(cloud, member, request, (room) => success({ ...room, protected: request.protected }));
}

/** It stays on the list until the meter shows that it is closed. */
export function closeRelay(
  cloud: SupplyDeskPorts,
  request: StaffRequestOf<'closeRelay'>,
  member: Staff,
): Promise<Outcome<SupplyState>> {
  return changeRoom(cloud, member, request, (room) =>
    room.supply.desired === 'on' && room.relayDiffers?.seen === 'open'
      ? success({ ...room, supply: withRelayAnew(room.supply) })
      : refuse('RELAY_NOT_FOUND_OPEN'),
  );
}

async function changeRoom(
  cloud: SupplyDeskPorts,
  member: Staff,
  request: SupplyRequest,
  change: (room: Room) => Outcome<Room>,
): Promise<Outcome<SupplyState>> {
  const settings = await cloud.settings.read();
  const changed = await runAuditedChange(cloud, member, request, async ({ rooms, commands }) => {
    const before = await rooms.get(request.roomId);
    if (before === undefined) return refuse('ROOM_UNKNOWN');
    const after = change(before);
    if (!after.ok) return after;
    await writeRoom({ rooms, commands }, before, after.value, settings.supply, cloud.clock.nowMs());
    return success({
      roomId: before._id,
      before: auditedSupply(before),
      after: auditedSupply(after.value),
      reply: { generation: after.value.supply.generation },
    });
  });
  if (!changed.ok) return changed;
  const commandId = relayCommandId(request.roomId, changed.value.generation);
  await sendNow(cloud, commandId, settings);
  return stateOf(await cloud.rooms.get(request.roomId), await cloud.commands.get(commandId));
}

function auditedSupply(room: Room): Readonly<Record<string, unknown>> {
  const { supply, protected: isProtected, relayDiffers } = room;
  const { desired, holds, outage, generation } = supply;
  // A relay that was found open stays so until the meter shows otherwise: what an order changes is the generation.
  const found = relayDiffers === undefined ? {} : { relay: relayDiffers.seen, generation };
  return { desired, holds, ...defined({ outage }), protected: isProtected, ...found };
}

function stateOf(room: Room | undefined, command: RelayCommand | undefined): Outcome<SupplyState> {
  if (room === undefined) return refuse('ROOM_UNKNOWN');
  const { _id: roomId, supply, protected: isProtected } = room;
  return success({
    roomId,
    desired: supply.desired,
    holds: supply.holds,
    ...defined({ outage: supply.outage }),
    protected: isProtected,
    ...(command && {
      command: {
        state: command.state,
        ...defined({ sentAtMs: command.sentAtMs, verifiedAtMs: command.verifiedAtMs }),
      },
    }),
  });
}
