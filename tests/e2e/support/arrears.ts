/** Rooms in arrears, as days of use would have left them. */
import type { MeterBank } from '../../../shared/domain/meterBank';
import type { Room } from '../../../shared/domain/room';
import { HOUR_MS } from '../../../shared/domain/shanghaiTime';
import { withHold } from '../../../shared/domain/supply';
import { fen } from '../../../shared/domain/units';
import type { World } from './world';

const NOTICED_BEFORE_MS = 2 * HOUR_MS;

/** The room owes so much that its power was cut, after due notice. */
export function cutForArrears({ emulator }: World, room: Room, debtFen: number): void {
  const nowMs = emulator.clock.nowMs();
  const banks = emulator.database.exportDocuments('meterBanks') as unknown as readonly MeterBank[];
  const chargeFen = banks.find(({ _id }) => _id === room.bankId)?.meters[room.slot]?.chargeFen;
  if (chargeFen === undefined) throw new Error(`${room._id} has no meter`);
  const creditsFen = fen(chargeFen - debtFen);
  const begunAtMs = nowMs - NOTICED_BEFORE_MS;
  const arrears = { sinceMs: begunAtMs, begunAtMs, notices: 1, reached: true, noticedAtMs: begunAtMs };
  const supply = withHold({ ...room.supply, arrears }, 'arrears');
  emulator.database.importDocuments('rooms', [{ ...room, creditsFen, supply }]);
  const opening = { _id: `opening:${room._id}`, roomId: room._id, kind: 'opening', amountFen: creditsFen };
  emulator.database.importDocuments('ledger', [{ ...opening, atMs: begunAtMs }]);
  emulator.meters.meter(room.meterNo).switchRelay(0, nowMs);
}
