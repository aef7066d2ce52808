import type { KeptValues } from '../devices/devicePlugin';
import { keptValues } from '../devices/openDevices';
import { StateStore } from '../state/stateStore';

/** What a plugin's `context.kept` is, without an emulator: values that last in a folder. */
export function openKeptValues(folder: string): {
  readonly kept: KeptValues;
  close(): Promise<void>;
} {
  const state = new StateStore(folder, 'process');
  return { kept: keptValues(state, 'test'), close: () => state.close() };
}
