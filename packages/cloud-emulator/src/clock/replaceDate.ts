import type { Clock } from './sharedClock';

/**
 * Makes everything of this thread that says what time it is tell the given clock's: `Date.now()`, `new Date()`,
 * `Date()`, and `Intl.DateTimeFormat` where it is given no date. Dates made from arguments are untouched.
 * Timers (`setTimeout`) and `performance` keep to real time.
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
  replaceDateOfFormats(nowMs);
}

type Shown = Date | number;
type Format = (date?: Shown) => string;
/** Functions of the language that find their format in `this`. */
type PartsOf = (this: Intl.DateTimeFormat, date: Shown) => Intl.DateTimeFormatPart[];
type FormatOf = (this: Intl.DateTimeFormat) => Format;

/** Without a date, a format takes the time from the engine, not from `Date.now`. */
function replaceDateOfFormats(nowMs: () => number): void {
  const { prototype } = Intl.DateTimeFormat;
  const properties: Readonly<Record<string, { readonly value?: unknown; readonly get?: unknown }>> =
    Object.getOwnPropertyDescriptors(prototype);
  const realParts = properties['formatToParts']?.value as PartsOf;
  const realFormat = properties['format']?.get as FormatOf;
  prototype.formatToParts = function formatToParts(date: Shown = nowMs()) {
    return realParts.call(this, date);
  };
  // The language binds `format` to its object, once.
  const bound = new WeakMap<Intl.DateTimeFormat, Format>();
  Object.defineProperty(prototype, 'format', {
    configurable: true,
    get(this: Intl.DateTimeFormat) {
      const real = realFormat.call(this);
      const format = bound.get(this) ?? ((date: Shown = nowMs()): string => real(date));
      bound.set(this, format);
      return format;
    },
  });
}
