/** What an exception of the SDK says. */

/** WeChat's code; undefined where it did not answer. */
export function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'errCode' in error ? error.errCode : undefined;
}

/** In few words: its code, or what the network said. It may name nobody. */
export function reasonOf(error: unknown): string {
  const { code, message } = (error ?? {}) as Readonly<Record<string, unknown>>;
  const said = codeOf(error) ?? code ?? message;
  return typeof said === 'string' || typeof said === 'number' ? String(said) : 'no answer';
}
