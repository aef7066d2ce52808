/**
 * 读数核实: readings that could not be believed, and what staff say of them. A ruling is a work order that `ingest`
 * applies. A meter that no room has belongs to no campus and to no shard: every operator sees it, because a reading
 * that nobody sees helps nobody, and taking it off the desk changes nothing else.
 */
import type { Outcome } from '../../shared/contract/contract';
import type {
  QuarantineList,
  RuledReading,
  StaffRequestOf,
  SuspectReadingRow,
} from '../../shared/contract/staff';
import { CODE_OF_REFUSAL } from '../../shared/contract/staff/workOrderRefusals';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import type { Room } from '../../shared/domain/documents/room';
import type { MeterRecord } from '../../shared/domain/metering/meterShard';
import type { QuarantinedReading } from '../../shared/domain/metering/quarantinedReading';
import { anchorReadings } from '../../shared/domain/metering/registerHistory';
import { dialFigures, segmentOfMeter } from '../../shared/domain/metering/segment';
import { type WorkOrder, workOrderId } from '../../shared/domain/metering/workOrder';
import { campusOf } from '../../shared/domain/rooms/room';
import type { Staff } from '../../shared/domain/staff/staff';
import { cursorOf, pageOf } from '../basis/page';
import { fileWorkOrder } from '../metering/fileWorkOrder';
import { historyAfterTask } from '../metering/historyAfterTask';
import type { MeteringPorts, MeteringTransaction } from '../metering/ports';
import type { RoomsPorts, RoomsTransaction } from '../rooms/ports';
import { type AuditedChange, type AuditedPorts, runAuditedChange } from './auditedChange';
import { workOrderRow } from './meters/workOrderRow';

type RulingStores = RoomsTransaction & Pick<MeteringTransaction, 'quarantine' | 'workOrders'>;

type RulingPorts = Pick<RoomsPorts, 'rooms'> &
  Pick<MeteringPorts, 'shards' | 'quarantine'> &
  AuditedPorts<RulingStores>;

const READINGS_PER_PAGE = 20;

type Request = StaffRequestOf<'ruleReading'>;

export async function listQuarantine(
  cloud: Pick<RoomsPorts, 'rooms'> & Pick<MeteringPorts, 'quarantine' | 'shards' | 'workOrders'>,
  { after }: StaffRequestOf<'listQuarantine'>,
  { campusId }: Staff,
): Promise<Outcome<QuarantineList>> {
  const found = await cloud.quarantine.openOf(campusId, cursorOf(after), READINGS_PER_PAGE + 1);
  const { shown, ...next } = pageOf(found, READINGS_PER_PAGE);
  const rooms = await cloud.rooms.byId(shown.flatMap(({ roomId }) => (roomId === undefined ? [] : [roomId])));
  const [meters, orders] = await Promise.all([
    metersOf(cloud, [...rooms.values()]),
    cloud.workOrders.byId(shown.map(({ _id }) => rulingId(_id))),
  ]);
  return success({
    readings: shown.map((doubt) =>
      suspectRow(doubt, {
        room: rooms.get(doubt.roomId ?? ''),
        meter: meters.get(doubt.roomId ?? ''),
        order: orders.find(({ _id }) => _id === rulingId(doubt._id)),
      }),
    ),
    ...next,
  });
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
  return runAuditedChange(cloud, member, request, async (stores) => {
    const doubt = await stores.quarantine.get(found._id);
    if (doubt?.state !== 'open') return refuse('READING_SETTLED');
    if (request.ruling === 'accept' && doubt.reason !== 'jump') return refuse('READING_NOT_ALLOWED');
    return room === undefined || doubt.takenAtMs === undefined
      ? discardHere(stores, doubt, request)
      : fileRuling(cloud, stores, { request, member, room });
  });
}

/** No shard has to know. */
async function discardHere(
  { quarantine }: Pick<MeteringTransaction, 'quarantine'>,
  doubt: QuarantinedReading,
  { ruling }: Request,
): Promise<Outcome<AuditedChange<RuledReading>>> {
  await quarantine.replace({ ...doubt, state: 'discarded' });
  return success({
    subject: doubt._id,
    before: { state: doubt.state },
    after: { state: 'discarded' },
    reply: { readingId: doubt._id, ruling },
  });
}

async function fileRuling(
  cloud: RulingPorts,
  stores: RulingStores,
  { request, member, room }: { readonly request: Request; readonly member: Staff; readonly room: Room },
): Promise<Outcome<AuditedChange<RuledReading>>> {
  const { reading, ruling } = request;
  const order = { kind: 'ruling', quarantineId: reading, ruling } as const;
  const meter = await cloud.shards.meter(room.bankId, room.slot);
  if (meter === undefined) return refuse('ROOM_UNKNOWN');
  const possible = await historyAfterTask(cloud, room, meter, order);
  if (!possible.ok) return refuse(CODE_OF_REFUSAL[possible.code]);
  const by = { staffId: member.staffId, roomId: room._id, nowMs: cloud.clock.nowMs() };
  const filed = await fileWorkOrder(stores, by, order);
  if (!filed.ok) return filed;
  return success({
    roomId: room._id,
    subject: reading,
    before: { state: 'open' },
    after: { ruling },
    reply: { readingId: reading, ruling, order: workOrderRow(filed.value) },
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

async function metersOf(
  cloud: Pick<MeteringPorts, 'shards'>,
  rooms: readonly Room[],
): Promise<ReadonlyMap<string, MeterRecord>> {
  const meters = await Promise.all(rooms.map(({ bankId, slot }) => cloud.shards.meter(bankId, slot)));
  return new Map(meters.flatMap((meter) => (meter === undefined ? [] : [[meter.roomId, meter] as const])));
}

function suspectRow(
  { _id, atMs, reason, part, meterNo, registerWh, takenAtMs }: QuarantinedReading,
  known: {
    readonly room: Room | undefined;
    readonly meter: MeterRecord | undefined;
    readonly order: WorkOrder | undefined;
  },
): SuspectReadingRow {
  const before = goodBefore(known.meter, meterNo, takenAtMs);
  return {
    readingId: _id,
    atMs,
    reason,
    ...defined({
      part,
      meterNo,
      registerWh,
      takenAtMs,
      roomId: known.room?._id,
      path: known.room?.path,
      before,
      order: known.order && workOrderRow(known.order),
    }),
  };
}

/** As the same meter's dial showed it. */
function goodBefore(
  meter: MeterRecord | undefined,
  meterNo: string | undefined,
  takenAtMs: number | undefined,
): SuspectReadingRow['before'] {
  if (meter === undefined || meterNo === undefined || takenAtMs === undefined) return undefined;
  const { segments } = meter.account;
  for (const point of [...anchorReadings(meter.account)].reverse()) {
    const segment = segmentOfMeter(segments, meterNo, point.takenAtMs);
    if (point.takenAtMs > takenAtMs || segment === undefined) continue;
    const { registerWh } = dialFigures(segment, point);
    return { registerWh, takenAtMs: point.takenAtMs };
  }
  return undefined;
}

function rulingId(quarantineId: string): string {
  return workOrderId('', { kind: 'ruling', quarantineId, ruling: 'discard' });
}
