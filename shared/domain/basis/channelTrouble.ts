/** A way between us and another house that does not work. Nothing of ours can mend it, so operators are told. */
import { DAY_MS } from './shanghaiTime';

/** `push`: what the hub sends us; `hub`: what we ask of it. */
export const CHANNELS = ['hub', 'push', 'pay', 'message', 'contentCheck', 'shipping'] as const;

export type Channel = (typeof CHANNELS)[number];

export interface ChannelTrouble {
  readonly _id: Channel;
  /** Since then it has not been well for a whole day. */
  readonly sinceMs: number;
  readonly lastMs: number;
  /** The other house's code, the name of a variable that is not set, or what the network said. */
  readonly reason: string;
}

/** One request that gets lost is an everyday thing; so many one after the other are not. */
export const TROUBLE_AFTER = 3;
const REASON_LONGEST = 120;

export function withFailure(
  known: ChannelTrouble | undefined,
  failure: { readonly channel: Channel; readonly reason: string },
  nowMs: number,
): ChannelTrouble {
  const goesOn = known !== undefined && isStanding(known, nowMs);
  return {
    _id: failure.channel,
    sinceMs: goesOn ? known.sinceMs : nowMs,
    lastMs: nowMs,
    reason: failure.reason.slice(0, REASON_LONGEST),
  };
}

/** What has not failed for a day is over, or nobody has used it since. */
export function isStanding({ lastMs }: ChannelTrouble, nowMs: number): boolean {
  return nowMs - lastMs < DAY_MS;
}
