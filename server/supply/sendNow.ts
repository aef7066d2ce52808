import type { CampusSettings } from '../../shared/domain/documents/settings';
import { type CommandPorts, executeCommand } from './executeCommand';

/**
 * Sends a command that was just written. Where it does not go through, the sweep tries again; asked once more, it waits
 * as the retries do.
 */
export async function sendNow(
  cloud: CommandPorts,
  commandId: string,
  settings: CampusSettings,
): Promise<void> {
  const command = await cloud.commands.get(commandId);
  if (command && command.nextAttemptAtMs <= cloud.clock.nowMs())
    await executeCommand(cloud, command, settings);
}
