/**
 * At which of its calls a function is killed: at every one in the full tests, otherwise at every n-th. Before a call took
 * effect is after the one before it did, so the two take calls half-way between each other's.
 */
export type When = 'before' | 'after';

const FULL = process.env['FULL'] !== undefined;
const ORDINALS: Readonly<Record<number, string>> = { 3: 'third', 4: 'fourth', 6: 'sixth' };

/** For the name of a test: which calls these are. */
export function anyOfItsCalls(step: number): string {
  return FULL ? 'any of its calls' : `every ${ORDINALS[step] ?? `${step}th`} of its calls`;
}

/** The loop ends with the first invocation that makes fewer calls. @param most more than it is expected to make */
export function* killedCalls(when: When, step: number, most = 120): Generator<number, void> {
  const first = when === 'before' || FULL ? 1 : 1 + Math.floor(step / 2);
  for (let atCall = first; atCall <= most; atCall += FULL ? 1 : step) yield atCall;
  throw new Error('The function makes more calls than anybody expected');
}

/** Whether the call that was to be killed was: it ends in an error. */
export function isKilled(call: Promise<unknown>): Promise<boolean> {
  return call.then(
    () => false,
    () => true,
  );
}
