/** Requests get lost on their way. All that is written here has an id or a revision, so asking again does no harm. */
import pMap from 'p-map';
import pRetry from 'p-retry';
import { type CloudRefusal, refusalIn } from './refusal';
import type { Reply } from './sdkTypes';

const FURTHER_ATTEMPTS = 4;
/** Each pause is twice as long as the one before. */
const FIRST_PAUSE_MS = 200;

/** @throws CloudRefusal for what the cloud answered, what the SDK threw once it has not answered for too often */
export async function patiently<T extends Reply>(ask: () => Promise<T>): Promise<T> {
  const attempt = async (): Promise<{ reply: T; refusal: CloudRefusal | undefined }> => {
    try {
      const reply = await ask();
      return { reply, refusal: refusalIn(reply) };
    } catch (error) {
      throw new NotAnswered(error);
    }
  };
  const { reply, refusal } = await pRetry(attempt, {
    retries: FURTHER_ATTEMPTS,
    minTimeout: FIRST_PAUSE_MS,
  }).catch((error: unknown) => {
    throw error instanceof NotAnswered ? error.cause : error;
  });
  if (refusal) throw refusal;
  return reply;
}

/**
 * `p-retry` takes a TypeError for a bug and does not ask again. The SDK throws one where it can't read what is left of
 * an answer, so what it throws goes past `p-retry` as the cause of an error of ours.
 */
class NotAnswered extends Error {
  constructor(cause: unknown) {
    super('The cloud did not answer', { cause });
  }
}

/** How many requests are on their way at one time. */
const AT_ONCE = 24;

/** Does something to each of them, many at a time; what fails first is thrown once those under way have ended. */
export async function forEachOf<T>(items: readonly T[], run: (item: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  const runUnlessFailed = async (item: T): Promise<void> => {
    if (failures.length > 0) return;
    try {
      await run(item);
    } catch (error) {
      failures.push(error);
    }
  };
  await pMap(items, runUnlessFailed, { concurrency: AT_ONCE });
  if (failures.length > 0) throw failures[0];
}
