/**
 * What staff did to a room's meter. An order that can't be is refused before it is filed, as far as is known by then;
 * `ingest` decides again when it applies it.
 */
import { sum } from 'remeda';
import type { Outcome } from '../../shared/contract/contract';
import type { OpenedService, StaffRequestOf, WorkOrderList, WorkOrderRow } from '../../shared/contract/staff';
import { CODE_OF_REFUSAL } from '../../shared/contract/staff/workOrderRefusals';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import { wattHour } from '../../shared/domain/basis/units';
import type { Room } from '../../shared/domain/documents/room';
import { ratesMatchTotal } from '../../shared/domain/metering/dial';
import type { MeterRecord } from '../../shared/domain/metering/meterShard';
import { capacityOfDigits } from '../../shared/domain/metering/meterType';
import type { RegisterValue } from '../../shared/domain/metering/reading';
import { dialNow } from '../../shared/domain/metering/registerHistory';
import { capacityOf, ratioOf } from '../../shared/domain/metering/segment';
import type { NewMeter, WorkOrderTask } from '../../shared/domain/metering/workOrder';
import type { AuditFacts } from '../../shared/domain/staff/audit';
import type { Staff } from '../../shared/domain/staff/staff';
import { cursorOf, pageOf } from '../basis/page';
import { fileWorkOrder } from '../metering/fileWorkOrder';
import { historyAfterTask } from '../metering/historyAfterTask';
import type { MeteringPorts, MeteringTransaction } from '../metering/ports';
import type { RoomsPorts, RoomsTransaction } from '../rooms/ports';
import { type AuditedPorts, runAuditedChange } from './auditedChange';
import { workOrderRow } from './workOrderRow';

type MeterWorkPorts = Pick<MeteringPorts, 'shards' | 'quarantine'> &
  AuditedPorts<RoomsTransaction & Pick<MeteringTransaction, 'workOrders'>>;

const ORDERS_PER_PAGE = 20;

type WorkOrderRequest = StaffRequestOf<'replaceMeter' | 'setRatio' | 'setOpening'>;

export function replaceMeter(
  cloud: MeterWorkPorts,
  request: StaffRequestOf<'replaceMeter'>,
  member: Staff,
): Promise<Outcome<WorkOrderRow>> {
  const { finalWh, finalRatesWh } = request;
  return file(cloud, member, request, (atMs, present) => ({
    kind: 'replacement',
    atMs,
    finalWh: wattHour(finalWh),
    ...defined({ finalRatesWh: finalRatesWh?.map(wattHour) }),
    meter: newMeter(request, present),
  }));
}

export function setRatio(
  cloud: MeterWorkPorts,
  request: StaffRequestOf<'setRatio'>,
  member: Staff,
): Promise<Outcome<WorkOrderRow>> {
  const { ctRatio } = request;
  const registerWh = wattHour(request.registerWh);
  return file(cloud, member, request, (atMs) => ({ kind: 'ratio', atMs, registerWh, ctRatio }));
}

export function setOpening(
  cloud: MeterWorkPorts,
  request: StaffRequestOf<'setOpening'>,
  member: Staff,
): Promise<Outcome<WorkOrderRow>> {
  const registerWh = wattHour(request.registerWh);
  return file(cloud, member, request, (atMs) => ({ kind: 'opening', atMs, registerWh }));
}

/** The service opens by itself some days after the first reading; here it opens now. Nobody is cut within 72 h of it. */
export function openService(
  cloud: AuditedPorts<RoomsTransaction>,
  request: StaffRequestOf<'openService'>,
  member: Staff,
): Promise<Outcome<OpenedService>> {
  return runAuditedChange(cloud, member, request, async ({ rooms }) => {
    const room = await rooms.get(request.roomId);
    if (room === undefined) return refuse('ROOM_UNKNOWN');
    if (room.service.state !== 'metering') return refuse('SERVICE_NOT_METERING');
    const service = { state: 'live', liveFromMs: cloud.clock.nowMs() } as const;
    await rooms.replace({ ...room, service });
    return success({
      roomId: room._id,
      before: { service: room.service.state },
      after: { service: service.state },
      reply: { roomId: room._id, liveFromMs: service.liveFromMs },
    });
  });
}

export async function listWorkOrders(
  cloud: Pick<RoomsPorts, 'rooms'> & Pick<MeteringPorts, 'workOrders'>,
  { roomId, after }: StaffRequestOf<'listWorkOrders'>,
): Promise<Outcome<WorkOrderList>> {
  if ((await cloud.rooms.get(roomId)) === undefined) return refuse('ROOM_UNKNOWN');
  const found = await cloud.workOrders.ofRoom(roomId, cursorOf(after), ORDERS_PER_PAGE + 1);
  const dated = found.map((order) => ({ _id: order._id, atMs: order.filedAtMs, order }));
  const { shown, ...next } = pageOf(dated, ORDERS_PER_PAGE);
  return success({ orders: shown.map(({ order }) => workOrderRow(order)), ...next });
}

function file(
  cloud: MeterWorkPorts,
  member: Staff,
  request: WorkOrderRequest,
  orderAt: (atMs: number, present: MeterRecord) => WorkOrderTask,
): Promise<Outcome<WorkOrderRow>> {
  const { roomId } = request;
  return runAuditedChange(cloud, member, request, async (stores) => {
    const nowMs = cloud.clock.nowMs();
    const room = await stores.rooms.get(roomId);
    const meter = room && (await cloud.shards.meter(room.bankId, room.slot));
    if (room === undefined || meter === undefined) return refuse('ROOM_UNKNOWN');
    const order = orderAt(request.atMs ?? nowMs, meter);
    if (!ratesFit(meter, order)) return refuse('METER_RATES_DIFFER');
    const possible = await historyAfterTask(cloud, room, meter, order);
    if (!possible.ok) return refuse(CODE_OF_REFUSAL[possible.code]);
    const filed = await fileWorkOrder(stores, { staffId: member.staffId, roomId, nowMs }, order);
    if (!filed.ok) return filed;
    return success({
      roomId,
      subject: filed.value._id,
      before: factsBefore(room, meter),
      after: factsOf(order),
      reply: workOrderRow(filed.value),
    });
  });
}

/** The current transformer belongs to the line: it stays unless staff name another. */
function newMeter(request: StaffRequestOf<'replaceMeter'>, present: MeterRecord): NewMeter {
  const { meterNo, initialWh, initialRatesWh, digits, ctRatio = ratioNow(present) } = request;
  const type = {
    ...(digits === undefined ? {} : { capacityWh: capacityOfDigits(digits) }),
    ...(ctRatio === 1 ? {} : { ctRatio }),
  };
  if (initialRatesWh === undefined) return { ...type, meterNo, initialWh: wattHour(initialWh) };
  // A total that is cut off elsewhere than its parts counts as their sum; any other is refused by `ratesFit`.
  const near = ratesMatchTotal(initialRatesWh, initialWh, capacityOf(type));
  const summedWh = near ? sum(initialRatesWh) : initialWh;
  return {
    ...type,
    meterNo,
    initialWh: wattHour(summedWh),
    initialRatesWh: initialRatesWh.map(wattHour),
  };
}

function ratioNow({ account }: MeterRecord): number {
  const segment = account.segments[account.segments.length - 1];
  return segment === undefined ? 1 : ratioOf(segment);
}

/** A meter with time-of-use registers ends with as many, and a new one begins with any; they sum to their total. */
function ratesFit({ account }: MeterRecord, order: WorkOrderTask): boolean {
  if (order.kind !== 'replacement') return true;
  const { finalWh, finalRatesWh = [], meter } = order;
  const old = account.segments[account.segments.length - 1];
  const rates = old?.openingRatesWh?.length ?? 0;
  const sumWh = meter.initialRatesWh?.reduce<number>((sum, wh) => sum + wh, 0) ?? meter.initialWh;
  return (
    finalRatesWh.length === rates &&
    (rates === 0 || ratesMatchTotal(finalRatesWh, finalWh, capacityOf(old ?? {}))) &&
    sumWh === meter.initialWh
  );
}

function factsBefore({ meterNo, service }: Room, meter: MeterRecord): AuditFacts {
  return {
    meterNo,
    ...figuresOf('register', dialNow(meter.account)),
    ctRatio: ratioNow(meter),
    service: service.state,
  };
}

function factsOf(order: WorkOrderTask): AuditFacts {
  switch (order.kind) {
    case 'replacement': {
      const { meterNo, initialWh, initialRatesWh, ctRatio = 1 } = order.meter;
      const final = { registerWh: order.finalWh, ...(order.finalRatesWh && { ratesWh: order.finalRatesWh }) };
      const initial = { registerWh: initialWh, ...(initialRatesWh && { ratesWh: initialRatesWh }) };
      return {
        meterNo,
        ...figuresOf('final', final),
        ...figuresOf('register', initial),
        ctRatio,
        doneAtMs: order.atMs,
      };
    }
    case 'ratio':
      return { registerWh: order.registerWh, ctRatio: order.ctRatio, doneAtMs: order.atMs };
    case 'opening':
      return { registerWh: order.registerWh, doneAtMs: order.atMs };
    case 'ruling':
      return { ruling: order.ruling };
  }
}

/** Each register under a name of its own, that people can compare. */
function figuresOf(
  which: 'final' | 'register',
  { registerWh, ratesWh = [] }: Pick<RegisterValue, 'registerWh' | 'ratesWh'>,
): AuditFacts {
  const rates = ratesWh.map((wh, rate) => [`${which}Rate${rate + 1}Wh`, wh] as const);
  return { [`${which}Wh`]: registerWh, ...Object.fromEntries(rates) };
}
