import type { Clock } from './sharedClock';

/**
 * Makes `Date` of this thread tell the given clock's time: `Date.now()`, `new Date()` and `Date()`. Dates made
 * from arguments are untouched. Timers (`setTimeout`) and `performance` keep to real time.
 */
export function replaceDate(clock: Clock): void {
  const RealDate = Date;
  const nowMs = (): number => clock.nowMs();
  const emulated = new Proxy(RealDate, {
    construct: (target, argumentList: unknown[], newTarget) =>
      Reflect.construct(target, argumentList.length === 0 ? [nowMs()] : argumentList, newTarget) as Date,
    apply: (target) => new target(nowMs()).toString(),
  });
  RealDate.now = nowMs;
  // Libraries clone dates through `date.constructor`; that way must not lead around the clock.
  RealDate.prototype.constructor = emulated;
  globalThis.Date = emulated;
}
