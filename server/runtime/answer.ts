/** How every door answers: the reply, or a code of the table with its texts. Nothing else leaves a function. */
import type { Outcome } from '../../shared/contract/contract';
import { type ErrorCode, ERRORS, errorText } from '../../shared/contract/errors';
import { refuse } from '../../shared/domain/basis/result';
import { BusyError } from '../basis/busyError';
import { log } from './log';

export type Answer<T> = { readonly ok: true; readonly data: T } | ErrorAnswer;

export interface ErrorAnswer {
  readonly ok: false;
  readonly code: ErrorCode;
  readonly message: { readonly zh: string; readonly en: string };
  readonly retryable: boolean;
  readonly detail?: Readonly<Record<string, string | number>>;
}

export function answer<T>(outcome: Outcome<T>): Answer<T> {
  if (outcome.ok) return { ok: true, data: outcome.value };
  const { code, detail } = outcome;
  const message = { zh: errorText(code, 'zh', detail), en: errorText(code, 'en', detail) };
  const error = { ok: false, code, message, retryable: ERRORS[code].retryable } as const;
  return detail === undefined ? error : { ...error, detail };
}

/** Runs a use case; an exception is a bug: it is logged in full, and the caller sees no detail. */
export async function guarded<T>(name: string, run: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await run();
  } catch (error) {
    const busy = error instanceof BusyError;
    log('failed', { name, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    return refuse(busy ? 'BUSY' : 'INTERNAL');
  }
}
