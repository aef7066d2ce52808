/** Requests get lost on their way. All that is written here has an id or a revision, so asking again does no harm. */
import { CloudRefusal, refusalIn } from './refusal';
import type { Reply } from './sdkTypes';

const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 100;

/** @throws CloudRefusal for what the cloud answered, Error once it has not answered for too often */
export async function patiently<T extends Reply>(ask: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const reply = await ask();
      const refusal = refusalIn(reply);
      if (refusal) throw refusal;
      return reply;
    } catch (error) {
      if (error instanceof CloudRefusal || attempt === ATTEMPTS) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, FIRST_PAUSE_MS * 2 ** attempt));
  }
}

/** How many requests are on their way at one time. */
const AT_ONCE = 24;

/** Does something to each of them, many at a time; what fails first is thrown once those under way have ended. */
export async function forEachOf<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const failures: unknown[] = [];
  const worker = async (): Promise<void> => {
    while (next < items.length && failures.length === 0) {
      const item = items[next] as T;
      next += 1;
      try {
        await run(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  if (failures.length > 0) throw failures[0];
}
