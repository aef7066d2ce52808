/** An expected refusal is a value, not an exception: exceptions are for bugs. */
export type Result<T, Code extends string> = Success<T> | Refusal<Code>;

export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Refusal<Code extends string> {
  readonly ok: false;
  readonly code: Code;
  /** What the text of the code is filled with, e.g. the day on which a service opens. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

export function success<T>(value: T): Success<T> {
  return { ok: true, value };
}

export function refuse<Code extends string>(code: Code, detail?: Refusal<Code>['detail']): Refusal<Code> {
  return detail === undefined ? { ok: false, code } : { ok: false, code, detail };
}

/** States what must hold if the code is right. */
export function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Broken assumption: ${message}`);
}
