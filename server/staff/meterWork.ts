/**
 * What staff did to a room's meter. An order that can't be is refused before it is filed, as far as is known by then;
 * `ingest` decides again when it applies it.
 */
import { sum } from 'remeda';
import type { Outcome } from '../../shared/contract/contract';
import type { OpenedService, StaffRequestOf, WorkOrderList, WorkOrderRow } from '../../shared/contract/staff';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import { type WattHour, wattHour } from '../../shared/domain/basis/units';
import { ratesMatchTotal } from '../../shared/domain/metering/dial';
import type { MeterRecord } from '../../shared/domain/metering/meterShard';
import { capacityOfDigits } from '../../shared/domain/metering/meterType';
import { segmentNow } from '../../shared/domain/metering/registerHistory';
import { capacityOf } from '../../shared/domain/metering/segment';
import type { NewMeter, WorkOrderTask } from '../../shared/domain/metering/workOrder';
import type { Staff } from '../../shared/domain/staff/staff';
import { cursorOf, pageOf } from '../basis/page';
import type { MeteringPorts, MeteringTransaction } from '../metering/ports';
import type { RoomsPorts, RoomsTransaction } from '../rooms/ports';
import { type AuditedPorts, runAuditedChange } from './auditedChange';
import { fileOrder, meteredRoom } from './meters/fileOrder';
import { factsBefore, factsOf, ratioNow } from './meters/meterFacts';
import { workOrderRow } from './meters/workOrderRow';

type MeterWorkPorts = Pick<MeteringPorts, 'shards' | 'quarantine'> &
  AuditedPorts<RoomsTransaction & Pick<MeteringTransaction, 'workOrders'>>;

const ORDERS_PER_PAGE = 20;

type WorkOrderRequest = StaffRequestOf<
  'replaceMeter' | 'restartDial' | 'setRatio' | 'setOpening' | 'correctOpening'
>;

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

/** The dial of the meter that serves the room counts anew. */
export function restartDial(
  cloud: MeterWorkPorts,
  request: StaffRequestOf<'restartDial'>,
  member: Staff,
): Promise<Outcome<WorkOrderRow>> {
  const { finalWh, finalRatesWh } = request;
  return file(cloud, member, request, (atMs, present) => ({
    kind: 'restart',
    atMs,
    ...defined({
      finalWh: finalWh === undefined ? undefined : wattHour(finalWh),
      finalRatesWh: finalRatesWh?.map(wattHour),
    }),
    ...firstFigures(request, capacityOf(segmentNow(present.account) ?? {})),
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

/** Of the account's first moment; what was charged too much or too little is made good. */
export function correctOpening(
  cloud: MeterWorkPorts,
  request: StaffRequestOf<'correctOpening'>,
  member: Staff,
): Promise<Outcome<WorkOrderRow>> {
  const { registerWh, ratesWh } = request;
  return file(cloud, member, request, (atMs) => ({
    kind: 'openingCorrection',
    atMs,
    registerWh: wattHour(registerWh),
    ...defined({ ratesWh: ratesWh?.map(wattHour) }),
  }));
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
  return success({ orders: shown.map(({ order }) => workOrderRow(order, roomId)), ...next });
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
    const here = await meteredRoom(cloud, stores, roomId);
    if (here === undefined) return refuse('ROOM_UNKNOWN');
    const { room, meter } = here;
    const atMs = ('atMs' in request ? request.atMs : undefined) ?? nowMs;
    // Before anything is computed: what is made of a register runs through all its days.
    if (atMs > nowMs) return refuse('WORK_ORDER_AHEAD');
    const order = orderAt(atMs, meter);
    if (!ratesFit(meter, order)) return refuse('METER_RATES_DIFFER');
    const place = { ...here, staffId: member.staffId, nowMs };
    const plain = await fileOrder(cloud, stores, place, order);
    // Only what nobody but a second person may let pass is filed so.
    const isSaidAgain = !plain.ok && plain.code === 'METER_IMPLAUSIBLE' && 'implausible' in request;
    const insisted = { ...order, implausible: true } as const;
    const filed = isSaidAgain ? await fileOrder(cloud, stores, place, insisted) : plain;
    if (!filed.ok) return filed;
    const told = filed.value.order;
    return success({
      roomId,
      subject: filed.value._id,
      before: factsBefore(room, meter, told),
      after: factsOf(told),
      reply: workOrderRow(filed.value, roomId),
    });
  });
}

/** Current transformer and breaker belong to the line: they stay unless staff name another. */
function newMeter(request: StaffRequestOf<'replaceMeter'>, present: MeterRecord): NewMeter {
  const { meterNo, digits, ctRatio = ratioNow(present) } = request;
  const type = {
    ...(digits === undefined ? {} : { capacityWh: capacityOfDigits(digits) }),
    ...(ctRatio === 1 ? {} : { ctRatio }),
    ...defined({ breakerA: segmentNow(present.account)?.breakerA }),
  };
  return { ...type, meterNo, ...firstFigures(request, capacityOf(type)) };
}

/** A total that is cut off elsewhere than its parts counts as their sum; any other is refused by `ratesFit`. */
function firstFigures(
  {
    initialWh,
    initialRatesWh,
  }: { readonly initialWh: number; readonly initialRatesWh?: readonly number[] | undefined },
  capacityWh: WattHour,
): Pick<NewMeter, 'initialWh' | 'initialRatesWh'> {
  if (initialRatesWh === undefined) return { initialWh: wattHour(initialWh) };
  const near = ratesMatchTotal(initialRatesWh, initialWh, capacityWh);
  return {
    initialWh: wattHour(near ? sum(initialRatesWh) : initialWh),
    initialRatesWh: initialRatesWh.map(wattHour),
  };
}

/**
 * A meter with time-of-use registers ends with as many, and a new one begins with any; a dial that begins anew has those
 * that it had. They sum to their total.
 */
function ratesFit(present: MeterRecord, order: WorkOrderTask): boolean {
  if (order.kind === 'openingCorrection') return openingFits(present, order);
  if (order.kind !== 'replacement' && order.kind !== 'restart') return true;
  const { finalWh, finalRatesWh = [] } = order;
  const { initialWh, initialRatesWh } = order.kind === 'restart' ? order : order.meter;
  const old = segmentNow(present.account);
  const rates = old?.openingRatesWh?.length ?? 0;
  const finalFits =
    finalWh === undefined
      ? finalRatesWh.length === 0
      : finalRatesWh.length === rates &&
        (rates === 0 || ratesMatchTotal(finalRatesWh, finalWh, capacityOf(old ?? {})));
  const isSame = order.kind === 'replacement' || (initialRatesWh?.length ?? 0) === rates;
  const sumWh = initialRatesWh === undefined ? initialWh : sum(initialRatesWh);
  return finalFits && isSame && sumWh === initialWh;
}

function openingFits(
  { account }: MeterRecord,
  { registerWh, ratesWh = [] }: Extract<WorkOrderTask, { kind: 'openingCorrection' }>,
): boolean {
  const rates = account.opening.ratesWh?.length ?? 0;
  return ratesWh.length === rates && (rates === 0 || sum(ratesWh) === registerWh);
}
