import type { Outcome } from '../../shared/contract/contract';
import type { ReportReply, ReportRequest } from '../../shared/contract/report';
import { success } from '../../shared/domain/basis/result';
import type { Caller } from '../basis/ports';
import { chargeRecord } from '../billing/chargeRecord';
import { dailyDetails } from '../billing/dailyDetails';
import { monthlyBill } from '../billing/monthlyBill';
import { readOwnRoom } from '../billing/roomWithMeter';
import type { Ports } from '../ports';

/** The three reports of one's own room: 充值流水, 电费账单, 用电明细. */
export async function report(
  cloud: Ports,
  request: ReportRequest,
  caller: Caller,
): Promise<Outcome<ReportReply>> {
  const resident = await readOwnRoom(cloud, caller);
  if (!resident.ok) return resident;
  switch (request.report) {
    case 'chargeRecord':
      return success(await chargeRecord(cloud, resident.value, request.after));
    case 'monthlyBill':
      return success(await monthlyBill(cloud, resident.value, request.upTo));
    case 'dailyDetails':
      return success(await dailyDetails(cloud, resident.value, request.month));
  }
}
