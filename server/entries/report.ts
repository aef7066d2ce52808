import type { Outcome } from '../../shared/contract/contract';
import type { ReportReply, ReportRequest } from '../../shared/contract/report';
import { success } from '../../shared/domain/basis/result';
import { creditsVisibleFromMs, usageVisibleFrom } from '../../shared/domain/residents/binding';
import type { Caller } from '../basis/ports';
import { chargeRecord } from '../billing/chargeRecord';
import { dailyDetails } from '../billing/dailyDetails';
import { entryReceipt } from '../billing/entryReceipt';
import { monthlyBill } from '../billing/monthlyBill';
import type { Ports } from '../ports';
import { readOwnRoom } from '../residents/ownRoom';

/** The three reports of one's own room, 充值流水, 电费账单, 用电明细, and the receipt of one entry. */
export async function report(
  cloud: Ports,
  request: ReportRequest,
  caller: Caller,
): Promise<Outcome<ReportReply>> {
  const resident = await readOwnRoom(cloud, caller);
  if (!resident.ok) return resident;
  const { binding } = resident.value;
  const room = { ...resident.value, visibleFrom: usageVisibleFrom(binding) };
  switch (request.report) {
    case 'chargeRecord': {
      const asked = { fromMs: creditsVisibleFromMs(binding), after: request.after };
      return success(await chargeRecord(cloud, room, asked));
    }
    case 'monthlyBill':
      return success(await monthlyBill(cloud, room, request.upTo));
    case 'dailyDetails':
      return success(await dailyDetails(cloud, room, request.month));
    case 'receipt': {
      const asked = { fromMs: creditsVisibleFromMs(binding), entryId: request.entryId };
      return entryReceipt(cloud, room, asked);
    }
  }
}
