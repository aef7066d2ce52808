import type { DailyDetails } from '../../../shared/contract/report';
import { withMonthBefore } from '../../../shared/domain/explainDay';
import type { Binding } from '../../../shared/domain/room';
import type { Month } from '../../../shared/domain/shanghaiTime';
import type { Ports } from '../../ports';
import type { RoomAccount } from '../roomAccount';
import { roomDays, visibleTo } from './roomDays';

/** A row stands on the month before it, so that is counted over all days before those that may be seen are chosen. */
export async function dailyDetails(
  cloud: Ports,
  account: RoomAccount & { readonly binding: Binding },
  month: Month,
): Promise<DailyDetails> {
  const [all, tariffs] = await Promise.all([roomDays(cloud, account, [month]), cloud.tariffs.read()]);
  const days = visibleTo(account.binding, withMonthBefore(all, tariffs));
  const named = new Set(days.map(({ tariffId }) => tariffId));
  return {
    month,
    days,
    tariffs: tariffs.filter(({ _id }) => named.has(_id)),
    asOfMs: account.meter.account.latest.takenAtMs,
  };
}
