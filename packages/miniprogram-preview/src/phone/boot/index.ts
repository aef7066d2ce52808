/** A phone with the mini program on it, filling the window: `/phone/?openid=…&lang=zh_CN&path=pages/home/index`. */
import type { CompileOutcome } from '../../language/compiledApp';
import { complain } from './complain';
import { CannotStart, showFailure } from './failureScreen';
import { openPhone } from './phone';
import { reloadOnChange } from './reload';

async function start(): Promise<void> {
  const response = await fetch('/phone/app.json', { cache: 'no-store' });
  const outcome = (await response.json()) as CompileOutcome;
  reloadOnChange();
  if (outcome.ok) await openPhone(outcome.app, new URLSearchParams(window.location.search));
  else showFailure(outcome.failure);
}

start().catch((error: unknown) => {
  const message = textOf(error);
  complain(error instanceof CannotStart ? message : error);
  showFailure({ file: '', message });
});

function textOf(error: unknown): string {
  if (error instanceof CannotStart) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
