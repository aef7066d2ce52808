/** What the emulator's process and the thread of a function instance say to each other. */

export interface InstanceSettings {
  readonly functionName: string;
  /** The built function: a CommonJS file that exports `main`. */
  readonly bundleFile: string;
  readonly clockMemory: SharedArrayBuffer;
}

export interface InvokeMessage {
  /** Becomes the whole of `process.env`. */
  readonly environment: Readonly<Record<string, string>>;
  /** JSON, so that no two invocations share an object. */
  readonly event: string;
  /** The second argument of `main`. */
  readonly context: Readonly<Record<string, unknown>>;
}

export type LineLevel = 'info' | 'error';

export type InstanceMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'line'; readonly level: LineLevel; readonly text: string }
  /** `result` is JSON; what JSON cannot say (undefined) is null, as in the cloud. */
  | { readonly kind: 'done'; readonly result: string }
  | { readonly kind: 'failed'; readonly message: string };
