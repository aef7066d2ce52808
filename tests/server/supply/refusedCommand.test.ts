/** What becomes of a restore that the hub does not let in. */
import { expect, test } from '@jest/globals';
import { type CommandPorts, executeCommand } from '../../../server/supply/executeCommand';
import { DEFAULT_SETTINGS } from '../../../shared/domain/documents/settings';
import type { RelayState } from '../../../shared/domain/metering/reading';
import {
  type CommandState,
  type RelayCommand,
  relayCommandId,
} from '../../../shared/domain/supply/relayCommand';

const ROOM = 'bnuz/yhy15/3/301';

/** The command's state after one try. @param seen what the meter shows when it is asked */
async function afterTry(state: CommandState, seen: RelayState): Promise<CommandState> {
  let command: RelayCommand = {
    _id: relayCommandId(ROOM, 2),
    channel: 'relay',
    roomId: ROOM,
    meterNo: 'M1',
    relay: 'closed',
    generation: 2,
    state,
    attempts: 1,
    nextAttemptAtMs: 0,
    createdAtMs: 0,
  };
  const cloud = {
    clock: { nowMs: () => 1_000 },
    rooms: {
      get: () =>
        Promise.resolve({ _id: ROOM, creditsFen: 0, supply: { desired: 'on', generation: 2, holds: [] } }),
    },
    shards: { meter: () => Promise.resolve({ chargeFen: 0, doubtful: [] }) },
    commands: {
      claim: () => Promise.resolve(true),
      get: () => Promise.resolve(undefined),
      change: (_id: string, from: readonly CommandState[], change: Partial<RelayCommand>) => {
        const fits = from.includes(command.state);
        if (fits) command = { ...command, ...change };
        return Promise.resolve(fits);
      },
    },
    meterHub: {
      setRelay: () => Promise.resolve('refused'),
      pull: () => Promise.resolve({ report: {}, relay: seen }),
    },
  };
  await executeCommand(cloud as unknown as CommandPorts, command, DEFAULT_SETTINGS);
  return command.state;
}

test.each<readonly [what: string, before: CommandState, seen: RelayState, after: CommandState]>([
  ['has not left', 'pending', 'open', 'pending'],
  ['may have left at an earlier try, and is remembered as that', 'sent', 'open', 'sent'],
  ['is done where the relay is as it is wished all the same', 'pending', 'closed', 'verified'],
])('it %s', async (_what, before, seen, after) => {
  expect(await afterTry(before, seen)).toBe(after);
});
