import type { BindRequest, BoundRoom } from '../../shared/contract/bind';
import type { Outcome } from '../../shared/contract/contract';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import type { Room } from '../../shared/domain/documents/room';
import { noticesThatMove } from '../../shared/domain/reminders/notice';
import { withoutOwnThreshold, withOwnThreshold } from '../../shared/domain/reminders/ownThreshold';
import { ARMED } from '../../shared/domain/reminders/reminderDue';
import { choicesOf } from '../../shared/domain/residents/account';
import {
  type Binding,
  changesLeft,
  decideBinding,
  ROOM_CHANGES_ALLOWED,
} from '../../shared/domain/residents/binding';
import { decideReturn, type Erasure } from '../../shared/domain/residents/erasure';
import { maskName } from '../../shared/domain/residents/personName';
import { pathText } from '../../shared/domain/rooms/room';
import { countCheck } from '../basis/countCheck';
import type { BasisPorts, Caller, Transact } from '../basis/ports';
import type { RemindersPorts } from '../reminders/ports';
import type { RoomsPorts, RoomsTransaction } from '../rooms/ports';
import { accountDigest, roomDigest } from './accountDigest';
import { checkName } from './checkName';
import type { ResidentsPorts, ResidentsTransaction } from './ports';
import { rosterCheck } from './rosterCheck';

type BindingPorts = BasisPorts &
  Pick<RoomsPorts, 'rooms'> &
  Pick<ResidentsPorts, 'bindings' | 'roster'> &
  Pick<RemindersPorts, 'bindings'> & { readonly transact: Transact<RoomsTransaction & ResidentsTransaction> };

type Confirmation = Extract<BindRequest, { action: 'confirm' }>;

/**
 * Binds the account to the room whose whole path it confirmed. Confirming the same room again changes nothing and
 * asks for nothing. The first of these is refused: an unknown room, another path, another meter's code, a first name
 * after too many, or one that WeChat does not let pass, no change left, and then what the roster says, so that no try is spent on what would be refused anyway.
 */
export async function bindRoom(
  cloud: BindingPorts,
  request: Confirmation,
  caller: Caller,
): Promise<Outcome<BoundRoom>> {
  const room = await cloud.rooms.get(request.roomId);
  if (room === undefined) return refuse('ROOM_UNKNOWN');
  if (request.path !== pathText(room.path)) return refuse('ROOM_PATH_DIFFERS');
  if (request.qrSecret !== undefined && request.qrSecret !== room.qrSecret) return refuse('QR_CODE_WRONG');
  const named = await checkNewName(cloud, request.name, caller);
  if (!named.ok) return named;
  const bound = await writeBinding(cloud, room, request, caller);
  if (!bound.ok) return bound;
  const binding = bound.value;
  // Again where nothing changed: whoever was stopped after binding told nobody, and a notice counts once.
  await notifyRoommatesOfBinding(cloud, binding);
  return success({
    roomId: room._id,
    path: room.path,
    service: room.service,
    changesLeft: changesLeft(binding),
    confirmed: binding.confirmed,
  });
}

/** An account keeps the name it has; only a first one is looked at. */
async function checkNewName(
  cloud: Pick<BasisPorts, 'clock' | 'contentSecurity' | 'settings' | 'uses'> &
    Pick<ResidentsPorts, 'bindings'>,
  name: string,
  { openid }: Caller,
): Promise<Outcome<undefined>> {
  if ((await cloud.bindings.get(openid)) !== undefined) return success(undefined);
  const counted = await countCheck(cloud, { openid });
  return counted.ok ? checkName(cloud, name, openid) : counted;
}

/** In a transaction, because two phones of one account may confirm at once: a change counts once, a wrong try always. */
async function writeBinding(
  cloud: BindingPorts,
  room: Room,
  request: Confirmation,
  caller: Caller,
): Promise<Outcome<Binding>> {
  const bindingId = cloud.newId();
  const checkRoster = await rosterCheck(cloud, room, request, caller);
  return cloud.transact(async (stores): Promise<Outcome<Binding>> => {
    const { bindings, rooms, departures } = stores;
    const current = await bindings.get(caller.openid);
    const before = current ?? (await departures.get(caller.openid));
    const erased = before === undefined ? await erasureOfCaller(cloud, stores, caller) : undefined;
    const decision = erased
      ? decideReturn(erased, roomDigest(cloud, caller, room))
      : decideBinding(current, room);
    if (decision.kind === 'banned') return refuse('ROOM_CHANGES_USED_UP', { allowed: ROOM_CHANGES_ALLOWED });
    const scanned = request.qrSecret !== undefined;
    if (decision.kind === 'same' && current !== undefined) {
      const binding = { ...current, confirmed: current.confirmed || scanned };
      if (binding.confirmed !== current.confirmed) await bindings.replace(binding);
      return success(binding);
    }
    const shown = await checkRoster(stores);
    if (!shown.ok) return shown;
    const binding: Binding = {
      _id: caller.openid,
      bindingId,
      roomId: room._id,
      ...choicesOf(before, request.language),
      name: before?.name ?? request.name,
      boundAtMs: cloud.clock.nowMs(),
      confirmed: scanned,
      changesUsed: decision.kind === 'change' ? decision.changesUsed : ((before ?? erased)?.changesUsed ?? 0),
      lowBalance: ARMED,
      ownThreshold: ARMED,
      notices: noticesThatMove(current?.notices ?? []),
      ...defined({ unionid: caller.unionid, enrolmentId: shown.value?._id }),
    };
    await bindings.replace(binding);
    if (current === undefined && before !== undefined) await departures.remove(caller.openid);
    await moveOwnThreshold(rooms, current, binding);
    return success(binding);
  });
}

/** Of an account that erased itself and comes back. */
async function erasureOfCaller(
  cloud: Pick<BasisPorts, 'keyedDigest'>,
  { erasures }: Pick<ResidentsTransaction, 'erasures'>,
  caller: Caller,
): Promise<Erasure | undefined> {
  const digest = accountDigest(cloud, caller);
  return digest === undefined ? undefined : erasures.get(digest);
}

/** The line that an account has drawn for itself goes with it. */
async function moveOwnThreshold(
  rooms: RoomsTransaction['rooms'],
  from: Binding | undefined,
  to: Binding,
): Promise<void> {
  if (to.ownThresholdFen === undefined) return;
  const left = from && (await rooms.get(from.roomId));
  if (from && left) await rooms.replace(withoutOwnThreshold(left, from.bindingId));
  const joined = await rooms.get(to.roomId);
  if (joined) await rooms.replace(withOwnThreshold(joined, to));
}

/** Everybody who lived there before hears of a new binding, by a notice in the app. */
async function notifyRoommatesOfBinding(
  cloud: Pick<ResidentsPorts, 'bindings'> & Pick<RemindersPorts, 'bindings'>,
  joined: Binding,
): Promise<void> {
  const roommates = await cloud.bindings.ofRoom(joined.roomId);
  const others = roommates.filter(
    ({ _id, boundAtMs }) => _id !== joined._id && boundAtMs <= joined.boundAtMs,
  );
  await Promise.all(
    others.map((roommate) =>
      cloud.bindings.notify(roommate._id, {
        noticeId: `roommateJoined:${joined.bindingId}`,
        kind: 'roommateJoined',
        atMs: joined.boundAtMs,
        detail: { name: maskName(joined.name), bindingId: joined.bindingId },
      }),
    ),
  );
}
