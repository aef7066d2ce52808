import type { Room } from '../../shared/domain/documents/room';
import type { SupplyRules } from '../../shared/domain/supply/cutRules';
import { type RelayCommand, relayCommand } from '../../shared/domain/supply/relayCommand';
import type { RoomsTransaction } from '../rooms/ports';
import type { SupplyTransaction } from './ports';

/**
 * Writes a room and, where its supply's generation was raised, the command for the new desired state: in one
 * transaction, so that no desired state lacks its command.
 */
export async function writeRoom(
  { rooms, commands }: Pick<RoomsTransaction, 'rooms'> & SupplyTransaction,
  before: Room,
  after: Room,
  rules: SupplyRules,
  nowMs: number,
): Promise<RelayCommand | undefined> {
  await rooms.replace(after);
  if (after.supply.generation === before.supply.generation) return undefined;
  const command = relayCommand(after, after.supply, nowMs, rules);
  await commands.replace(command);
  return command;
}
