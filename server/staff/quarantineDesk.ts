/**
 * 读数核实: what staff say of readings that could not be believed. A ruling is a work order that `ingest` applies. A
 * meter that no room has belongs to no campus and to no shard: every operator sees it, because a reading that nobody
 * sees helps nobody, and taking it off the desk changes nothing else.
 */
import type { Outcome } from '../../shared/contract/contract';
import type { QuarantineList, RuledReading, StaffRequestOf } from '../../shared/contract/staff';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import type { Room } from '../../shared/domain/documents/room';
import type { QuarantinedReading } from '../../shared/domain/metering/quarantinedReading';
import type { RuledTogether } from '../../shared/domain/metering/registerHistory';
import { campusOf } from '../../shared/domain/rooms/room';
import type { Staff } from '../../shared/domain/staff/staff';
import type { BillingPorts } from '../billing/ports';
import type { MeteringPorts, MeteringTransaction } from '../metering/ports';
import type { RoomsPorts, RoomsTransaction } from '../rooms/ports';
import { type AuditedChange, type AuditedPorts, runAuditedChange } from './auditedChange';
import { openCases, suspectRows } from './lists/quarantineRows';
import { fileOrder } from './meters/fileOrder';
import { workOrderRow } from './meters/workOrderRow';

type RulingStores = RoomsTransaction & Pick<MeteringTransaction, 'quarantine' | 'workOrders'>;

type RulingPorts = Pick<RoomsPorts, 'rooms'> &
  Pick<MeteringPorts, 'shards' | 'quarantine'> &
  AuditedPorts<RulingStores>;

type Request = StaffRequestOf<'ruleReading'>;

export async function listQuarantine(
  cloud: Pick<RoomsPorts, 'rooms'> &
    Pick<MeteringPorts, 'quarantine' | 'shards' | 'workOrders'> &
    Pick<BillingPorts, 'tariffs'>,
  { after }: StaffRequestOf<'listQuarantine'>,
  { campusId }: Staff,
): Promise<Outcome<QuarantineList>> {
  const { cases, ...rest } = await openCases(cloud, after, campusId);
  return success({ readings: await suspectRows(cloud, cases), ...rest });
}

export async function ruleReading(
  cloud: RulingPorts,
  request: Request,
  member: Staff,
): Promise<Outcome<RuledReading>> {
  const found = await cloud.quarantine.get(request.reading);
  if (found === undefined) return refuse('READING_UNKNOWN');
  const room = await roomOf(cloud, found);
  if (room !== undefined && campusOf(room._id) !== member.campusId) return refuse('STAFF_OTHER_CAMPUS');
  const { untilMs } = request;
  if (untilMs !== undefined && untilMs > cloud.clock.nowMs()) return refuse('WORK_ORDER_AHEAD');
  const all = togetherWith(found, untilMs);
  if (untilMs !== undefined && all === undefined) return refuse('READING_NOT_ALLOWED');
  const isHere = room === undefined || found.takenAtMs === undefined;
  const ruled = await runAuditedChange(cloud, member, request, async (stores) => {
    const doubt = await stores.quarantine.get(found._id);
    if (doubt?.state !== 'open') return refuse('READING_SETTLED');
    if (request.ruling === 'accept' && doubt.reason !== 'jump') return refuse('READING_NOT_ALLOWED');
    return isHere
      ? discardHere(stores, doubt, request)
      : fileRuling(cloud, stores, { request, all, member, room });
  });
  // Whoever is stopped before this sends the request again.
  if (ruled.ok && isHere && all !== undefined) await cloud.quarantine.settleAll(all, 'discarded');
  return ruled;
}

/** From this reading on; undefined for one reading alone, and for what is none. */
function togetherWith(
  { meterNo, takenAtMs: fromMs }: QuarantinedReading,
  untilMs: number | undefined,
): RuledTogether | undefined {
  if (untilMs === undefined || meterNo === undefined || fromMs === undefined) return undefined;
  return { meterNo, fromMs, untilMs };
}

/** No shard has to know. */
async function discardHere(
  { quarantine }: Pick<MeteringTransaction, 'quarantine'>,
  doubt: QuarantinedReading,
  { ruling, untilMs }: Request,
): Promise<Outcome<AuditedChange<RuledReading>>> {
  await quarantine.replace({ ...doubt, state: 'discarded' });
  return success({
    subject: doubt._id,
    before: { state: doubt.state },
    after: { state: 'discarded', ...defined({ untilMs }) },
    reply: { readingId: doubt._id, ruling },
  });
}

interface Filing {
  readonly request: Request;
  readonly all: RuledTogether | undefined;
  readonly member: Staff;
  readonly room: Room;
}

async function fileRuling(
  cloud: RulingPorts,
  stores: RulingStores,
  { request, all, member, room }: Filing,
): Promise<Outcome<AuditedChange<RuledReading>>> {
  const { reading, ruling, untilMs } = request;
  const order = { kind: 'ruling', quarantineId: reading, ruling, ...defined({ all }) } as const;
  const shard = await cloud.shards.get(room.bankId);
  if (shard === undefined) return refuse('ROOM_UNKNOWN');
  const place = { room, shard, staffId: member.staffId, nowMs: cloud.clock.nowMs() };
  const filed = await fileOrder(cloud, stores, place, order);
  if (!filed.ok) return filed;
  return success({
    roomId: room._id,
    subject: reading,
    before: { state: 'open' },
    after: { ruling, ...defined({ untilMs }) },
    reply: { readingId: reading, ruling, order: workOrderRow(filed.value, room._id) },
  });
}

/** A reading that was set aside before its meter had a room has none written beside it. */
async function roomOf(
  cloud: Pick<RoomsPorts, 'rooms'>,
  { roomId, meterNo }: QuarantinedReading,
): Promise<Room | undefined> {
  if (roomId !== undefined) return cloud.rooms.get(roomId);
  return meterNo === undefined ? undefined : cloud.rooms.ofMeter(meterNo);
}
