/**
 * `setData` as the phone has it: what is given crosses to another thread, so only what JSON can say arrives. Functions
 * cross from component to component in packages, which is allowed; anything else that would be lost is told.
 */
import { component } from 'glass-easel-miniprogram-adapter';
import { complain } from './complain';
import type { Caller } from './lifetimes';

type Data = Readonly<Record<string, unknown>>;

export interface SetDataCall {
  readonly caller: Caller;
  /** Path of the page or component. */
  readonly path: string;
  /** Of the data as JSON. */
  readonly bytes: number;
}

export function checkSetData(onCall: (call: SetDataCall) => void): void {
  const prototype = component.ComponentCaller.prototype as unknown as {
    setData: (this: Caller, data: Data, callback?: () => void) => void;
  };
  const plain = prototype.setData;
  prototype.setData = function setData(data, callback) {
    const path = this.is;
    const isOurs = !path.includes('miniprogram_npm/');
    const arrived = Object.fromEntries(
      Object.entries(data).map(([field, value]) => {
        const lost = isOurs ? lostIn(value, field) : undefined;
        if (lost !== undefined) complain(`setData of ${path}: ${lost}`);
        return [field, copy(value)];
      }),
    );
    onCall({ caller: this, path, bytes: new TextEncoder().encode(JSON.stringify(data)).length });
    plain.call(this, arrived, callback);
  };
}

/** What would not arrive, in words; undefined if everything does. */
function lostIn(value: unknown, place: string): string | undefined {
  if (value === undefined) return `“${place}” is undefined, which does not arrive; use null or leave it out.`;
  if (typeof value === 'function') return `“${place}” is a function, which does not arrive.`;
  if (typeof value === 'number' && !Number.isFinite(value))
    return `“${place}” is ${value}, which arrives as null.`;
  if (typeof value === 'bigint' || typeof value === 'symbol')
    return `“${place}” is a ${typeof value}, which does not arrive.`;
  if (typeof value !== 'object' || value === null) return undefined;
  if (
    !Array.isArray(value) &&
    ![Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null)
  )
    return `“${place}” is a ${value.constructor.name}, which arrives as a plain object.`;
  for (const [key, inner] of Object.entries(value)) {
    const lost = inner === undefined && !Array.isArray(value) ? undefined : lostIn(inner, `${place}.${key}`);
    if (lost !== undefined) return lost;
  }
  return undefined;
}

/** As through JSON, except that functions are kept. */
function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copy);
  if ('toJSON' in value && typeof value.toJSON === 'function') return (value.toJSON as () => unknown)();
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .map(([key, inner]) => [key, copy(inner)]),
  );
}
