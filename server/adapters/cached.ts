/** Keeps what changes rarely and is read by every request for a minute in the warm instance. */
import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';

const KEPT_MS = MINUTE_MS;

export function cached<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: { readonly untilMs: number; readonly value: T } | undefined;
  return async () => {
    const nowMs = Date.now();
    if (kept === undefined || nowMs >= kept.untilMs || nowMs < kept.untilMs - KEPT_MS) {
      kept = { value: await read(), untilMs: nowMs + KEPT_MS };
    }
    return kept.value;
  };
}
