import type { DevicePlugin } from 'cloud-emulator/devices';

/** Counts how often it was asked. */
export const counter: DevicePlugin = {
  name: 'counter',
  open: ({ clock, kept }) => ({
    commands: {
      count() {
        const times = Number(kept.get('times') ?? 0) + 1;
        kept.put('times', times);
        return { times, atMs: clock.nowMs() };
      },
    },
    close: () => Promise.resolve(),
  }),
};
