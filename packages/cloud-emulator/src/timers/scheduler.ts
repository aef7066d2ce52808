import type { MovableClock } from '../clock/movableClock';
import type { DeployedFunction } from '../functions/deployedFunctions';
import { parseCron } from './cron';
import { watchClock } from './watchClock';

/**
 * Fires triggers as the emulator's clock passes their times. A clock that jumps over several fires a trigger once, as
 * a cloud that was away would not catch up either. Call the returned function to stop.
 */
export function runTimers(
  functions: Iterable<DeployedFunction>,
  clock: MovableClock,
  fire: (functionName: string) => void,
): () => void {
  const triggers = [...functions].flatMap(({ name, trigger }) =>
    trigger ? [{ name, cron: parseCron(trigger.cron) }] : [],
  );
  let lookedAtMs = clock.nowMs();
  const look = (): void => {
    const nowMs = clock.nowMs();
    for (const { name, cron } of triggers) {
      const next = nowMs > lookedAtMs ? cron.next(lookedAtMs) : undefined;
      if (next !== undefined && next <= nowMs) fire(name);
    }
    lookedAtMs = nowMs;
  };
  return watchClock(clock, look);
}
