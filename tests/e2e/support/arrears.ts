/** Rooms in arrears, as days of use would have left them. */
import { HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import { withHold } from '../../../shared/domain/supply/holds';
import type { World } from './world';

const NOTICED_BEFORE_MS = 2 * HOUR_MS;

/** The room owes so much that its power was cut, after due notice. */
export function cutForArrears({ accounts, emulator, meters }: World, room: Room, debtFen: number): void {
  const nowMs = emulator.clock.nowMs();
  const begunAtMs = nowMs - NOTICED_BEFORE_MS;
  const arrears = { sinceMs: begunAtMs, begunAtMs, notices: 1, reached: true, noticedAtMs: begunAtMs };
  const { supply } = accounts.setAvailable(room, -debtFen);
  accounts.change(room, { supply: withHold({ ...supply, arrears }, 'arrears') });
  meters.meter(room.meterNo).switchRelay(0, nowMs);
}
