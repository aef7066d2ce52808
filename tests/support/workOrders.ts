/** Work orders as staff file them, and the room, meter and roommates that they concern. */
import type { StaffRequestOf } from '../../shared/contract/staff';
import { HOUR_MS } from '../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../shared/domain/documents/room';
import type { MeterRecord, MeterShard } from '../../shared/domain/metering/meterShard';
import { type WorkOrder, workOrderId, type WorkOrderTask } from '../../shared/domain/metering/workOrder';
import { type CampusCloud, OPENED_MS } from './campusCloud';
import { newRequestId } from './clerks';
import { residentOf } from './residents';

export function roomIn(cloud: CampusCloud, roomId: string): Room {
  const room = cloud.documents('rooms').find(({ _id }) => _id === roomId);
  if (room === undefined) throw new Error(`No room ${roomId}`);
  return room;
}

export function shardIn(cloud: CampusCloud, roomId: string): MeterShard {
  const { bankId } = roomIn(cloud, roomId);
  const bank = cloud.documents('meterBanks').find(({ _id }) => _id === bankId);
  if (bank === undefined) throw new Error(`No bank ${bankId}`);
  return bank;
}

export function meterIn(cloud: CampusCloud, roomId: string): MeterRecord {
  const meter = shardIn(cloud, roomId).meters[roomIn(cloud, roomId).slot];
  if (meter === undefined) throw new Error(`No meter in ${roomId}`);
  return meter;
}

/** What every change of an operator says who stood before the meter. */
export function lookedAt(): { readonly requestId: string; readonly why: string } {
  return { requestId: newRequestId(), why: '现场核对' };
}

/** The old meter ended at so many kWh, and a fresh one took its place. */
export function replacement(
  { _id: roomId, meterNo }: Room,
  atMs: number,
  finalKwh: number,
): StaffRequestOf<'replaceMeter'> {
  const finalWh = finalKwh * 1_000;
  const fresh = { meterNo: `${meterNo}b`, initialWh: 0 };
  return { ...lookedAt(), action: 'replaceMeter', roomId, atMs, finalWh, ...fresh };
}

/** A reading an hour later; answers when it was taken. */
export async function hears(cloud: CampusCloud, { meterNo }: Room, ofKwh: number): Promise<number> {
  const { clock } = cloud.emulator;
  clock.advance(HOUR_MS);
  await cloud.push(meterNo, Math.round(ofKwh * 1_000));
  await cloud.ingest();
  return clock.nowMs();
}

/** Filed within the last hour, one after another. */
export function fileWorkOrder(cloud: CampusCloud, roomId: string, order: WorkOrderTask): void {
  const filedAtMs = cloud.emulator.clock.nowMs() - HOUR_MS + cloud.documents('workOrders').length;
  const filed: WorkOrder = {
    _id: workOrderId(roomId, order),
    roomId,
    order,
    filedBy: 'staff',
    filedAtMs,
    nextAttemptAtMs: filedAtMs,
    state: 'filed',
  };
  cloud.emulator.database.importDocuments('workOrders', [filed]);
}

export function bindRoommates(cloud: CampusCloud, roomId: string, openids: readonly string[]): void {
  const bindings = openids.map((openid) => residentOf(roomId, openid, OPENED_MS));
  cloud.emulator.database.importDocuments('bindings', bindings);
}
