/** Relays that are not as they are wished: commands that did not arrive, and what no command of ours explains. */
import type { BasisPorts } from '../../basis/ports';
import { type Waiting, waitingAs, waitingTogether } from '../../basis/waiting';
import type { StaffPorts } from '../ports';
import { LOOKS_BACK_MS, STUCK_AFTER_MS } from './periods';
import type { Case } from './worklistCase';

export function failedCommands(
  { clock, worklistSources }: Pick<BasisPorts, 'clock'> & Pick<StaffPorts, 'worklistSources'>,
  campusId: string,
): Waiting<Case> {
  const nowMs = clock.nowMs();
  const times = { stuckMs: nowMs - STUCK_AFTER_MS, sinceMs: nowMs - LOOKS_BACK_MS };
  return waitingTogether<Case>([
    ...worklistSources.commands(campusId, times).map((source) =>
      waitingAs(source, ({ _id, createdAtMs, roomId, relay, state, attempts }): Case => ({
        _id,
        atMs: createdAtMs,
        roomId,
        about: { kind: 'command', relay, state, attempts },
      })),
    ),
    waitingAs(worklistSources.relays(campusId), ({ _id, relayDiffers: { sinceMs, seen } }) => ({
      _id,
      atMs: sinceMs,
      roomId: _id,
      about: { kind: 'relay', seen },
    })),
  ]);
}
