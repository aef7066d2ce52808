import type { EmulatorClock } from '../clock/emulatorClock';
import type { Hub } from '../hub/hub';
import type { StateStore } from '../state/stateStore';
import type { DevicePlugin, KeptValues, OpenDevices } from './devicePlugin';

const NO_DEVICES: OpenDevices = { close: () => Promise.resolve() };

export function openDevices(
  plugin: DevicePlugin | undefined,
  { clock, state, hub }: { readonly clock: EmulatorClock; readonly state: StateStore; readonly hub: Hub },
): OpenDevices {
  if (!plugin) return NO_DEVICES;
  const kept = keptValues(state, plugin.name);
  return plugin.open({ clock, kept, hub: hub.devices, openBroker: () => hub.openBroker() });
}

/** The values of one plugin, apart from those of the emulator's services and of other plugins. */
export function keptValues(state: StateStore, name: string): KeptValues {
  return {
    get: (key) => state.get([`plugin/${name}`, key]),
    put: (key, value) => {
      state.put([`plugin/${name}`, key], value);
    },
  };
}
