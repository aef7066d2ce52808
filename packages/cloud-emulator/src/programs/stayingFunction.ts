/** A cloud function that stays until it is let go: meanwhile a program of ours may ask the cloud in its name. */
import type { Emulator } from '../emulator';

export const STAYING_FUNCTION = 'stays';
/** Another one, for whoever needs more invocations at one time than a function has instances. */
export const STAYING_TOO = 'staysToo';

/** Tells its token, which lets requests in its name pass, and stays until the address that it was given answers. */
export const STAYING_SOURCE = `
const { get } = require('node:http');
exports.main = ({ until }) => new Promise((resolve, reject) => {
  console.log(process.env.WX_API_TOKEN);
  get(until, { agent: false }, (response) => response.resume().on('end', resolve)).on('error', reject);
});
`;
export const STAYING_SETTINGS = { timeoutSeconds: 60 };

/** Starts it. Its failure, when all is over before it, is in the invocation's record. */
export async function tokenOf(emulator: Emulator, until: string): Promise<string> {
  const isIts = ({ functionName }: { functionName: string }): boolean => functionName === STAYING_FUNCTION;
  const before = emulator.invocations().filter(isIts).length;
  emulator.callFunction(STAYING_FUNCTION, { until }, { openid: 'oStaying' }).catch(() => undefined);
  for (;;) {
    const [line] = emulator.invocations().filter(isIts)[before]?.lines ?? [];
    if (line?.level === 'error') throw new Error(line.text);
    if (line) return line.text;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
