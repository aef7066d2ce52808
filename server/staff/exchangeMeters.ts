/** 串户更正: two rooms have each other's meter. One order tells so for both, and neither is told without the other. */
import { sum } from 'remeda';
import type { Outcome } from '../../shared/contract/contract';
import type { StaffRequestOf, WorkOrderRow } from '../../shared/contract/staff';
import { refuse, success } from '../../shared/domain/basis/result';
import { wattHour } from '../../shared/domain/basis/units';
import { ratesMatchTotal } from '../../shared/domain/metering/dial';
import type { MeterRecord } from '../../shared/domain/metering/meterShard';
import { segmentNow } from '../../shared/domain/metering/registerHistory';
import { capacityOf } from '../../shared/domain/metering/segment';
import type { Exchange, ExchangedMeter } from '../../shared/domain/metering/workOrder';
import { campusOf } from '../../shared/domain/rooms/room';
import type { Staff } from '../../shared/domain/staff/staff';
import type { MeteringPorts, MeteringTransaction } from '../metering/ports';
import type { RoomsPorts, RoomsTransaction } from '../rooms/ports';
import { type AuditedPorts, runAuditedChange } from './auditedChange';
import { fileOrder, meteredRoom } from './meters/fileOrder';
import { factsBefore, factsOf } from './meters/meterFacts';
import { workOrderRow } from './meters/workOrderRow';

type ExchangePorts = Pick<RoomsPorts, 'rooms'> &
  Pick<MeteringPorts, 'shards' | 'quarantine'> &
  AuditedPorts<RoomsTransaction & Pick<MeteringTransaction, 'workOrders'>>;

type Request = StaffRequestOf<'exchangeMeters'>;

export function exchangeMeters(
  cloud: ExchangePorts,
  request: Request,
  member: Staff,
): Promise<Outcome<WorkOrderRow>> {
  const { roomId, otherMeterNo } = request;
  return runAuditedChange(cloud, member, request, async (stores) => {
    const nowMs = cloud.clock.nowMs();
    const { atMs = nowMs } = request;
    // Before anything is computed: what is made of a register runs through all its days.
    if (atMs > nowMs) return refuse('WORK_ORDER_AHEAD');
    const other = await cloud.rooms.ofMeter(otherMeterNo);
    if (other === undefined || other._id === roomId) return refuse('OTHER_METER_UNKNOWN');
    if (campusOf(other._id) !== member.campusId) return refuse('STAFF_OTHER_CAMPUS');
    const here = await meteredRoom(cloud, stores, roomId);
    const itsMeter = await cloud.shards.meter(other.bankId, other.slot);
    if (here === undefined || itsMeter === undefined) return refuse('ROOM_UNKNOWN');
    const { room, meter } = here;
    const order = exchangeOf(request, atMs, meter, itsMeter);
    if (order === undefined) return refuse('METER_RATES_DIFFER');
    const filed = await fileOrder(cloud, stores, { ...here, staffId: member.staffId, nowMs }, order);
    if (!filed.ok) return filed;
    return success({
      roomId,
      subject: filed.value._id,
      before: { ...factsBefore(room, meter, order), otherRoomId: other._id, otherMeterNo },
      after: factsOf(order),
      reply: workOrderRow(filed.value, roomId),
    });
  });
}

function exchangeOf(
  { registerWh, ratesWh, otherRegisterWh, otherRatesWh }: Request,
  atMs: number,
  meter: MeterRecord,
  other: MeterRecord,
): Exchange | undefined {
  const own = shownBy(meter, registerWh, ratesWh);
  const its = shownBy(other, otherRegisterWh, otherRatesWh);
  return own && its && { kind: 'exchange', atMs, meter: own, otherRoomId: other.roomId, other: its };
}

/** Undefined where the rates are not those of the meter. A total that is cut off elsewhere than its parts is their sum. */
function shownBy(
  { meterNo, account }: MeterRecord,
  registerWh: number,
  ratesWh: readonly number[] | undefined,
): ExchangedMeter | undefined {
  const segment = segmentNow(account);
  if ((segment?.openingRatesWh?.length ?? 0) !== (ratesWh?.length ?? 0)) return undefined;
  if (ratesWh === undefined) return { meterNo, registerWh: wattHour(registerWh) };
  if (!ratesMatchTotal(ratesWh, registerWh, capacityOf(segment ?? {}))) return undefined;
  return { meterNo, registerWh: wattHour(sum(ratesWh)), ratesWh: ratesWh.map(wattHour) };
}
