import type { DailyDetails } from '../../shared/contract/report';
import { defined } from '../../shared/domain/basis/defined';
import type { Month } from '../../shared/domain/basis/shanghaiTime';
import { withMonthBefore } from '../../shared/domain/billing/explainDay';
import { adjustmentsFor } from './adjustmentsFor';
import { beforeService, isBeforeService } from './beforeService';
import type { BillingPorts } from './ports';
import { roomUsage, visibleFrom } from './roomUsage';
import type { VisibleRoom } from './roomWithMeter';

/** A row stands on the month before it, so that is counted over all days before those that may be seen are chosen. */
export async function dailyDetails(
  cloud: Pick<BillingPorts, 'tariffs' | 'usage'>,
  account: VisibleRoom,
  month: Month,
): Promise<DailyDetails> {
  const [{ days: all, adjustments }, tariffs] = await Promise.all([
    roomUsage(cloud, account, [month]),
    cloud.tariffs.read(),
  ]);
  const visible = visibleFrom(account.visibleFrom, withMonthBefore(all, tariffs, adjustments));
  const before = beforeService(account.room, visible);
  const days = visible.filter(({ day }) => !isBeforeService(account.room, day));
  const named = new Set(days.map(({ tariffId }) => tariffId));
  return {
    month,
    days,
    adjustments: adjustmentsFor(account.visibleFrom, adjustments),
    ...defined({ beforeService: before }),
    tariffs: tariffs.filter(({ _id }) => named.has(_id)),
    asOfMs: account.meter.account.latest.takenAtMs,
  };
}
