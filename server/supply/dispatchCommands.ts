import type { CampusSettings } from '../../shared/domain/documents/settings';
import { type CommandPorts, executeCommand } from './executeCommand';

const COMMANDS_PER_RUN = 40;

/**
 * Restores before cuts: somebody sits in the dark. One command that fails holds up no other.
 * @param deadlineMs of the steady clock: what is left then waits for the next run
 */
export async function dispatchCommands(
  cloud: CommandPorts,
  settings: CampusSettings,
  deadlineMs: number,
): Promise<number> {
  const due = await cloud.commands.due(cloud.clock.nowMs(), COMMANDS_PER_RUN);
  const restoresFirst = [...due].sort((a, b) => Number(a.relay === 'open') - Number(b.relay === 'open'));
  for (const command of restoresFirst) {
    if (cloud.clock.steadyMs() > deadlineMs) break;
    try {
      await executeCommand(cloud, command, settings);
    } catch (error) {
      cloud.log('command not executed', { command: command._id, error: String(error) });
    }
  }
  return restoresFirst.length;
}
