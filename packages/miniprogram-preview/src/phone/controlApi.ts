/** The local cloud's control API, as the phone and the pages beside it ask it. */
import { CLOCK_HEADER, clockHeard } from './phoneClock';

export interface ControlFailure {
  readonly error: string;
  /** A service's own name for the refusal, such as `ORDERPAID`. */
  readonly code?: string;
  /** The number that a phone sees. */
  readonly errCode?: number;
}

export class ControlError extends Error {
  readonly failure: ControlFailure;

  constructor(failure: ControlFailure) {
    super(failure.error);
    this.name = 'ControlError';
    this.failure = failure;
  }
}

/**
 * @param command below `/emulator/`
 * @throws ControlError when the local cloud refuses, TypeError when it cannot be reached
 */
export async function control<Reply>(command: string, input: object = {}, origin = ''): Promise<Reply> {
  const response = await fetch(`${origin}/emulator/${command}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  });
  clockHeard(response.headers.get(CLOCK_HEADER));
  const body: unknown = await response.json();
  if (!response.ok) throw new ControlError(body as ControlFailure);
  return body as Reply;
}
