import type { DailyDetails } from '../../../shared/contract/report';
import type { Binding } from '../../../shared/domain/room';
import type { Month } from '../../../shared/domain/shanghaiTime';
import type { Ports } from '../../ports';
import type { RoomAccount } from '../roomAccount';
import { visibleRows } from './visibleRows';

export async function dailyDetails(
  cloud: Ports,
  account: RoomAccount & { readonly binding: Binding },
  month: Month,
): Promise<DailyDetails> {
  const days = await visibleRows(cloud, account, [month]);
  return { month, days, asOfMs: account.meter.account.latest.takenAtMs };
}
