/** The balances of settled rooms as far as reminders go, and arming what has recovered. */
import type { Fen } from '../../shared/domain/basis/units';
import { availableOf } from '../../shared/domain/billing/ledger';
import type { RoomForBilling } from '../../shared/domain/documents/room';
import type { CampusSettings } from '../../shared/domain/documents/settings';
import type { MeterRecord } from '../../shared/domain/metering/meterShard';
import { decideMarks } from '../../shared/domain/reminders/reminderMarks';
import type { BindingKey, RemindersPorts } from './ports';

export interface RoomBalance {
  readonly room: RoomForBilling;
  readonly slot: string;
  readonly meter: MeterRecord;
  readonly availableFen: Fen;
}

/** Only rooms whose service is open: messages concern no other. */
export function roomBalances(
  changed: Readonly<Record<string, MeterRecord>>,
  rooms: ReadonlyMap<string, RoomForBilling>,
): readonly RoomBalance[] {
  return Object.entries(changed).flatMap(([slot, meter]) => {
    const room = rooms.get(meter.roomId);
    if (room?.service.state !== 'live') return [];
    return [{ room, slot, meter, availableFen: availableOf(room.creditsFen, meter.chargeFen) }];
  });
}

/**
 * Arms what has recovered, before the shard is written, and returns the meters with their marks set right: a mark
 * stays until the arming is done, so a crash in between only repeats it.
 */
export async function rearmRecovered(
  { bindings }: Pick<RemindersPorts, 'bindings'>,
  balances: readonly RoomBalance[],
  { reminders }: CampusSettings,
): Promise<Readonly<Record<string, MeterRecord>>> {
  const looks = balances.map(({ room, slot, meter, availableFen }) => ({
    roomId: room._id,
    slot,
    meter,
    ...decideMarks(meter, room, availableFen, reminders),
  }));
  await bindings.rearmLowBalance(
    looks.filter(({ rearmsCampus }) => rearmsCampus).map(({ roomId }) => roomId),
  );
  await bindings.rearmOwnThreshold(looks.flatMap(({ roomId, rearmsOwn }) => bindingKeys(roomId, rearmsOwn)));
  return Object.fromEntries(looks.map(({ slot, meter, marks }) => [slot, { ...meter, ...marks }]));
}

export function bindingKeys(roomId: string, bindingIds: readonly string[]): readonly BindingKey[] {
  return bindingIds.map((bindingId) => ({ roomId, bindingId }));
}
