/**
 * What a work order makes of the account of its room, and of another room's where a meter goes from one to the other; or
 * why it can't be. It is asked when the order is filed, and again when it is applied.
 */
import { defined } from '../../shared/domain/basis/defined';
import { refuse, type Result, success } from '../../shared/domain/basis/result';
import type { Room } from '../../shared/domain/documents/room';
import { withCorrectedOpening } from '../../shared/domain/metering/correctOpening';
import type { MeterShard } from '../../shared/domain/metering/meterShard';
import {
  withArrival,
  withDeparture,
  withExchange,
  withoutHandover,
  withRatio,
  withReplacement,
  withRestart,
  withReversal,
} from '../../shared/domain/metering/nextSegment';
import { type RegisterHistory, segmentNow } from '../../shared/domain/metering/registerHistory';
import { withRuling } from '../../shared/domain/metering/rulings';
import { servesFrom } from '../../shared/domain/metering/segment';
import {
  type Exchange,
  type Replacement,
  type Reversal,
  withOpening,
  type WorkOrderRefusal,
  type WorkOrderTask,
} from '../../shared/domain/metering/workOrder';
import type { MeteringPorts } from './ports';

/** A room's account, and where it is kept. */
export interface RoomAccount {
  readonly roomId: string;
  readonly shard: MeterShard;
  readonly slot: string;
  readonly account: RegisterHistory;
}

type Cloud = Pick<MeteringPorts, 'shards' | 'quarantine'>;
type Outcome = Result<RegisterHistory, WorkOrderRefusal>;
type OutcomeOfAll = Result<readonly RoomAccount[], WorkOrderRefusal>;

/** All accounts that become other than they are, the room's own first. */
export async function historiesAfterTask(
  cloud: Cloud,
  room: Room,
  shard: MeterShard,
  order: WorkOrderTask,
): Promise<OutcomeOfAll> {
  const own = accountsOf(shard).find(({ slot }) => slot === room.slot);
  if (own === undefined) return refuse('meterChanged');
  if (order.kind === 'replacement') return replaced(await knowing(cloud, own, [order.meter.meterNo]), order);
  if (order.kind === 'exchange') return exchanged(await knowing(cloud, own, [order.other.meterNo]), order);
  if (order.kind === 'reversal') return reversed(await knowing(cloud, own, meterNosOf(own, order)), order);
  const after = await historyAfterTask(cloud, room, own.account, order);
  return after.ok ? success([{ ...own, account: after.value }]) : after;
}

type OwnTask = Exclude<WorkOrderTask, Replacement | Exchange | Reversal>;

async function historyAfterTask(
  cloud: Pick<MeteringPorts, 'quarantine'>,
  room: Room,
  account: RegisterHistory,
  order: OwnTask,
): Promise<Outcome> {
  switch (order.kind) {
    case 'restart':
      return withRestart(account, order);
    case 'ratio':
      return withRatio(account, order);
    case 'opening':
      return room.service.state === 'live' ? refuse('serviceOpen') : withOpening(account, order);
    case 'openingCorrection':
      return withCorrectedOpening(account, order);
    case 'ruling': {
      const doubt = await cloud.quarantine.get(order.quarantineId);
      if (doubt?.state !== 'open' || doubt.takenAtMs === undefined) return refuse('readingUnknown');
      if (order.ruling === 'accept' && doubt.reason !== 'jump') return refuse('readingNotAllowed');
      return success(withRuling(account, { ...order, takenAtMs: doubt.takenAtMs }));
    }
  }
}

interface Concerned {
  readonly own: RoomAccount;
  /** Other rooms that the meters have served. */
  readonly others: readonly RoomAccount[];
}

/** The room's own shard is taken as it was read, since that is what is written. */
async function knowing(cloud: Cloud, own: RoomAccount, meterNos: readonly string[]): Promise<Concerned> {
  const shards = await cloud.shards.ofMeters(meterNos);
  const others = shards
    .flatMap((shard) => accountsOf(shard._id === own.shard._id ? own.shard : shard))
    .filter(
      ({ roomId, account }) =>
        roomId !== own.roomId && account.segments.some(({ meterNo }) => meterNos.includes(meterNo)),
    );
  return { own, others };
}

function accountsOf(shard: MeterShard): readonly RoomAccount[] {
  return Object.entries(shard.meters).map(([slot, { roomId, account }]) => ({
    roomId,
    shard,
    slot,
    account,
  }));
}

function replaced({ own, others }: Concerned, order: Replacement): OutcomeOfAll {
  const { atMs } = order;
  const { meterNo } = order.meter;
  if ([own, ...others].some(({ account }) => servesFrom(account.segments, meterNo, atMs)))
    return refuse('meterInUse');
  const before = others.length === 0 ? own.account : withArrival(own.account, meterNo, atMs);
  const left = others.map((one) => ({ one, account: withDeparture(one.account, meterNo, atMs) }));
  const changed = left.filter(({ one, account }) => account !== one.account);
  return both(
    own,
    withReplacement(before, order),
    changed.map(({ one, account }) => ({ ...one, account })),
  );
}

function exchanged({ own, others }: Concerned, order: Exchange): OutcomeOfAll {
  const { atMs, meter, other, otherRoomId } = order;
  const there = others.find(({ roomId }) => roomId === otherRoomId);
  if (there === undefined) return refuse('meterChanged');
  const [ownType, itsType] = [own, there].map(({ account }) =>
    defined({ capacityWh: segmentNow(account)?.capacityWh }),
  );
  const after = withExchange(there.account, { atMs, leaving: other, arriving: { ...meter, ...ownType } });
  if (!after.ok) return after;
  return both(own, withExchange(own.account, { atMs, leaving: meter, arriving: { ...other, ...itsType } }), [
    { ...there, account: after.value },
  ]);
}

/** The meter that had left must not serve elsewhere by now, since it serves here again. */
function reversed({ own, others }: Concerned, order: Reversal): OutcomeOfAll {
  const { atMs } = order.reversed;
  const pair = order.reversed.kind === 'exchange' ? order.reversed.otherRoomId : undefined;
  const there = others.find(({ roomId }) => roomId === pair);
  const rest = others.filter((one) => one !== there);
  const after = withReversal(own.account, order);
  const itsAfter = there && withReversal(there.account, order);
  if (pair !== undefined && itsAfter === undefined) return refuse('notLast');
  if (itsAfter?.ok === false) return itsAfter;
  if (!after.ok) return after;
  const returning = segmentNow(after.value)?.meterNo ?? '';
  if (rest.some(({ account }) => servesFrom(account.segments, returning, atMs))) return refuse('meterInUse');
  const leaving = segmentNow(own.account)?.meterNo ?? '';
  const marked = rest.map((one) => ({ ...one, account: withoutHandover(one.account, leaving, atMs) }));
  return both(own, after, [
    ...(there && itsAfter ? [{ ...there, account: itsAfter.value }] : []),
    ...(pair === undefined && leaving !== returning ? marked : []),
  ]);
}

function both(own: RoomAccount, after: Outcome, others: readonly RoomAccount[]): OutcomeOfAll {
  return after.ok ? success([{ ...own, account: after.value }, ...others]) : after;
}

/** Of the meters between which the order changed, those that may have served elsewhere. */
function meterNosOf({ account }: RoomAccount, { reversed: { kind } }: Reversal): readonly string[] {
  const [before, last] = account.segments.slice(-2);
  const nos = [before?.meterNo, last?.meterNo].flatMap((meterNo) => (meterNo === undefined ? [] : [meterNo]));
  return kind === 'replacement' || kind === 'exchange' ? nos : [];
}
