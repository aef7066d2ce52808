/** Asynchronous APIs, typed by WeChat's own declarations, so that none of them drifts away from its signature. */
import { answer, type Callbacks } from './answer';

export type Wx = WechatMiniprogram.Wx;
type Method = (...parameters: never[]) => unknown;
type Success<Result> = (result: Result) => void;

export type AsynchronousName = {
  [Name in keyof Wx]: Wx[Name] extends Method
    ? 'success' extends keyof NonNullable<Parameters<Wx[Name]>[0]>
      ? Name
      : never
    : never;
}[keyof Wx];

export type OptionsOf<Name extends AsynchronousName> = NonNullable<Parameters<Extract<Wx[Name], Method>>[0]>;

type ResultOf<Name extends AsynchronousName> =
  NonNullable<OptionsOf<Name> extends { success?: infer Callback } ? Callback : never> extends Success<
    infer Result
  >
    ? Omit<Result, 'errMsg'>
    : never;

/** The API of this name. What `run` throws becomes `<name>:fail <reason>`. */
export function asynchronous<Name extends AsynchronousName>(
  name: Name,
  // An API without a result of its own answers `<name>:ok`.
  // eslint-disable-next-line @typescript-eslint/no-invalid-void-type -- such a function returns nothing
  run: (options: OptionsOf<Name>) => ResultOf<Name> | void | Promise<ResultOf<Name> | void>,
): Wx[Name] {
  const method = (options = {} as OptionsOf<Name>): unknown =>
    answer(name, options as Callbacks, () => run(options));
  return method as Wx[Name];
}
