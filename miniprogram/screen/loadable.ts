/** What a page shows while its answer is on the way, when it came, and when it did not. */
import { type CallError, errorMessage } from '../api/callFunction';

export interface Loading {
  readonly state: 'loading';
}

export interface Failed {
  /** `offline`: nothing came back. `unbound`: there is no room yet, so the way on is to bind one. */
  readonly state: 'failed' | 'offline' | 'unbound';
  readonly text: string;
  readonly retryable: boolean;
}

export type Loadable<Ready extends object> = Loading | Failed | (Ready & { readonly state: 'ready' });

/** As a function, so that every page has its own and types stay wide. */
export function loading<Ready extends object>(): Loadable<Ready> {
  return { state: 'loading' };
}

export function failed(error: CallError): Failed {
  const state = error.code === 'UNREACHABLE' ? 'offline' : error.code === 'NOT_BOUND' ? 'unbound' : 'failed';
  return { state, text: errorMessage(error), retryable: error.retryable };
}
