/** What the console asks of the local cloud: everything goes through its commands, `POST /emulator/…`. */

/** In words that are meant for whoever asked. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

/** Replies carry the local cloud's own time. */
const CLOCK_HEADER = 'x-local-cloud-ms';

let heardMs: number | undefined;

/** The local cloud's time when it answered last. */
export function cloudNowMs(): number | undefined {
  return heardMs;
}

/** @throws Refused with the cloud's words, TypeError when it can't be reached */
export async function ask<Reply>(command: string, input: object = {}): Promise<Reply> {
  const response = await fetch(`/emulator/${command}`, { method: 'POST', body: JSON.stringify(input) });
  const header = response.headers.get(CLOCK_HEADER);
  if (header !== null) heardMs = Number(header);
  const body: unknown = await response.json();
  if (response.ok) return body as Reply;
  const { error, code } = body as { readonly error?: string; readonly code?: string };
  const words = error ?? `HTTP ${response.status}`;
  throw new Refused(code === undefined ? words : `${code}: ${words}`);
}

export function wordsOf(error: unknown): string {
  if (error instanceof Refused) return error.message;
  return `The local cloud does not answer (${error instanceof Error ? error.message : String(error)}).`;
}
