/**
 * The phone's clock: the local cloud's, which can be moved. Every answer of the cloud says its time, so the phone is
 * right whenever it shows something new; in between its clock runs on as any does.
 */

/** The header of the local cloud's answers. */
export const CLOCK_HEADER = 'x-local-cloud-ms';

let offsetMs = 0;

export function clockHeard(header: string | null): void {
  const cloudMs = Number(header);
  if (header !== null && Number.isSafeInteger(cloudMs)) offsetMs = cloudMs - Date.now();
}

function phoneNowMs(): number {
  return Date.now() + offsetMs;
}

/** `Date` as the mini program sees it; dates made from arguments are untouched. */
export function phoneDate(): DateConstructor {
  return new Proxy(Date, {
    construct: (target, given: unknown[], newTarget) =>
      Reflect.construct(target, given.length === 0 ? [phoneNowMs()] : given, newTarget) as Date,
    apply: (target) => new target(phoneNowMs()).toString(),
    get: (target, name, receiver) =>
      name === 'now' ? phoneNowMs : (Reflect.get(target, name, receiver) as unknown),
  });
}
