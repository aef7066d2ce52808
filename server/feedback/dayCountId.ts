import type { BasisPorts, Caller } from '../basis/ports';

/** Under which it is counted how much feedback an account sends on a day. */
export function dayCountId(cloud: Pick<BasisPorts, 'digestId'>, { openid }: Caller): string {
  return cloud.digestId(`feedbackPerDay:${openid}`);
}
