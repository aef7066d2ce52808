import { type SdkDatabase, sdkDatabase } from '../database/sdk';

/** For programs whose cloud goes wrong on purpose: the SDK warns, seconds later, of requests that have long failed. */
export function quietSdkDatabase(): SdkDatabase {
  Object.assign(console, { warn: () => undefined });
  return sdkDatabase();
}

/** Where requests go from now on, and in the name of whom. */
export function askCloud({ url, token }: { readonly url: string; readonly token: string }): void {
  process.env['TCB_CONTEXT_CNFG'] = JSON.stringify({ URL: url });
  process.env['WX_API_TOKEN'] = token;
}

/** What the SDK said when it failed. */
export function textOf(error: unknown): string {
  const { errMsg, message } = error as { errMsg?: string; message?: string };
  return String(errMsg ?? message ?? error);
}
