/** What an exception of the SDK says in few words: its code, or what the network said. It may name nobody. */
export function reasonOf(error: unknown): string {
  const { errCode, code, message } = (error ?? {}) as Readonly<Record<string, unknown>>;
  const said = errCode ?? code ?? message;
  return typeof said === 'string' || typeof said === 'number' ? String(said) : 'no answer';
}
