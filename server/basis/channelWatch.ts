/**
 * Tells the log and the staff's list of channels that fail. An instance of a function counts for itself, so a channel
 * that works costs nothing; what is written is at most one document a channel and a minute.
 */
import { type Channel, TROUBLE_AFTER } from '../../shared/domain/basis/channelTrouble';
import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import type { BasisPorts, ChannelWatch, TroubleStore } from './ports';

export function channelWatch({
  clock,
  log,
  troubles,
}: Pick<BasisPorts, 'clock' | 'log'> & { readonly troubles: TroubleStore }): ChannelWatch {
  const inARow = new Map<Channel, number>();
  const saidAtMs = new Map<string, number>();
  const recordedAtMs = new Map<Channel, number>();

  /** True once a minute for each key. */
  const isDue = <Key extends string>(times: Map<Key, number>, key: Key): boolean => {
    const nowMs = clock.steadyMs();
    const lastMs = times.get(key);
    if (lastMs !== undefined && nowMs - lastMs < MINUTE_MS) return false;
    times.set(key, nowMs);
    return true;
  };
  /** Whoever uses a channel goes on, whatever becomes of the record. */
  const carefully = async (channel: Channel, write: () => Promise<void>): Promise<void> => {
    try {
      await write();
    } catch (error) {
      log('channel not recorded', { channel, error: String(error) });
    }
  };

  const say = (channel: Channel, reason: string): void => {
    if (isDue(saidAtMs, `${channel} ${reason}`)) log('channel failed', { channel, reason });
  };

  return {
    turnedAway: say,

    async failed(channel, reason) {
      const count = (inARow.get(channel) ?? 0) + 1;
      inARow.set(channel, count);
      say(channel, reason);
      if (count >= TROUBLE_AFTER && isDue(recordedAtMs, channel))
        await carefully(channel, () => troubles.record({ channel, reason }, clock.nowMs()));
    },

    async worked(channel) {
      inARow.delete(channel);
      if (recordedAtMs.delete(channel)) await carefully(channel, () => troubles.remove(channel));
    },
  };
}
