import type { RelayCommand } from '../../shared/domain/supply/relayCommand';
import type { Ports } from '../ports';
import { executeCommand } from './executeCommand';

/**
 * Sends a command that was just written, and says what became of it; where it does not go through, the sweep tries
 * again. Asked once more, it waits as the retries do.
 */
export async function sendNow(cloud: Ports, commandId: string): Promise<RelayCommand | undefined> {
  const command = await cloud.commands.get(commandId);
  if (command && command.nextAttemptAtMs <= cloud.clock.nowMs()) await executeCommand(cloud, command);
  return cloud.commands.get(commandId);
}
