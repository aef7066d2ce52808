/** What a page shows while its answer is on the way, when it came, and when it did not. */
import { type CallError, errorMessage } from '../api/callFunction';
import type { ErrorCode } from '../shared/contract/errors';

export interface Loading {
  readonly state: 'loading';
}

export interface Failed {
  /**
   * `offline`: nothing came back. `unbound`: there is no room yet, so the way on is to bind one. `notOpen`: a new meter,
   * whose service opens by itself.
   */
  readonly state: 'failed' | 'offline' | 'unbound' | 'notOpen';
  readonly text: string;
  readonly retryable: boolean;
}

const STATES: Partial<Readonly<Record<ErrorCode, Failed['state']>>> = {
  UNREACHABLE: 'offline',
  NOT_BOUND: 'unbound',
  SERVICE_NOT_OPEN: 'notOpen',
};

export type Loadable<Ready extends object> = Loading | Failed | (Ready & { readonly state: 'ready' });

/** As a function, so that every page has its own and types stay wide. */
export function loading<Ready extends object>(): Loadable<Ready> {
  return { state: 'loading' };
}

export function failed(error: CallError): Failed {
  return { state: STATES[error.code] ?? 'failed', text: errorMessage(error), retryable: error.retryable };
}
