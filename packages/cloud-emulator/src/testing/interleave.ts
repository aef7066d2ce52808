/** Lets a scheduler decide in which order the requests of functions that run at one time reach the cloud. */
import type { Faults } from '../faults/faults';

/** As fast-check's `fc.scheduler()` gives one. */
export interface Scheduler {
  schedule<Value>(task: Promise<Value>, label?: string): Promise<Value>;
  waitNext(count: number): Promise<void>;
  count(): number;
}

/**
 * A request that waits inside the cloud, for a lock or between two attempts, makes no further one; after so long the
 * others go on without it, or it would wait for ever for those who wait for it.
 */
const BLOCKED_AFTER_MS = 25;

/** Waits until it is the caller's turn, as a request of a function does. */
export type Turn = (what: string) => Promise<void>;

/** Runs all of them to their end. What one of them throws is thrown. */
export async function interleave(
  scheduler: Scheduler,
  faults: Faults,
  runs: readonly ((turn: Turn) => Promise<unknown>)[],
): Promise<void> {
  let running = runs.length;
  let unfinished = runs.length;
  let changed = (): void => undefined;
  const turn: Turn = async (what) => {
    running -= 1;
    changed();
    await scheduler.schedule(Promise.resolve(), what);
    running += 1;
  };
  faults.setPace(({ from, action }) => turn(`${from} ${action}`));
  const all = Promise.all(
    runs.map(async (run) => {
      try {
        return await run(turn);
      } finally {
        running -= 1;
        unfinished -= 1;
        changed();
      }
    }),
  );
  all.catch(() => undefined); // thrown below, once everybody has come to an end
  while (unfinished > 0) {
    if (running > 0) await nextChange();
    else if (scheduler.count() > 0) await scheduler.waitNext(1);
  }
  faults.setPace(undefined);
  await all;

  async function nextChange(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const blocked = await Promise.race([
      new Promise<boolean>((resolve) => {
        changed = () => {
          resolve(false);
        };
      }),
      new Promise<boolean>((resolve) => (timer = setTimeout(resolve, BLOCKED_AFTER_MS, true))),
    ]);
    clearTimeout(timer);
    if (blocked && scheduler.count() > 0) await scheduler.waitNext(1);
  }
}
