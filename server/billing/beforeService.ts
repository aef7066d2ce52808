import { sumBy } from 'remeda';
import type { UsageBeforeService } from '../../shared/contract/report';
import { dayOf } from '../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../shared/domain/documents/room';
import type { RoomDay } from './roomUsage';

/** What was used before the room's service opened, as a line of its own; undefined where there is nothing of it. */
export function beforeService(
  { service }: Pick<Room, 'service'>,
  days: readonly RoomDay[],
): UsageBeforeService | undefined {
  const before = days.filter(({ day }) => isBeforeService({ service }, day));
  const first = before[0];
  const last = before[before.length - 1];
  if (first === undefined || last === undefined) return undefined;
  return {
    fromDay: first.day,
    toDay: last.day,
    energyWh: sumBy(before, ({ energyWh }) => energyWh),
    chargeFen: sumBy(before, ({ chargeFen }) => chargeFen),
  };
}

export function isBeforeService({ service }: Pick<Room, 'service'>, day: string): boolean {
  return day < dayOf(service.liveFromMs);
}
