/** What every service stands on: names, kept state, the clock, ids and faults. */
import { join } from 'node:path';
import { MovableClock } from '../clock/movableClock';
import { realNowMs } from '../clock/sharedClock';
import type { Durability } from '../database/storage/engine';
import type { EmulatorOptions } from '../emulator';
import { Faults } from '../faults/faults';
import type { CloudNames } from '../functions/environment';
import { SeededIds } from '../random/seededIds';
import { StateStore } from '../state/stateStore';
import { namesOf } from './names';

export interface Ground {
  readonly names: CloudNames;
  readonly durability: Durability;
  readonly state: StateStore;
  readonly clock: MovableClock;
  readonly nowMs: () => number;
  readonly ids: SeededIds;
  readonly faults: Faults;
  /** Where the gateway answers. */
  readonly url: string;
}

const STARTS_KEY = ['starts'];
const CLOCK_KEY = ['clock'];

export function layGround(options: EmulatorOptions, url: string): Ground {
  const durability = options.durability ?? 'process';
  const state = new StateStore(join(options.dataFolder, 'services'), durability);
  const clock = openClock(options.clock, state);
  const starts = ((state.get(STARTS_KEY) as number | undefined) ?? 0) + 1;
  state.put(STARTS_KEY, starts);
  const { seed } = options;
  return {
    names: namesOf(options),
    durability,
    state,
    clock,
    nowMs: () => clock.nowMs(),
    ids: new SeededIds(seed, starts),
    faults: new Faults({ ...(seed !== undefined && { seed }), ...options.faults }),
    url,
  };
}

/** A clock that was moved by hand stays moved over a restart, or the data that is kept would lie in its future. */
function openClock(wanted: EmulatorOptions['clock'], state: StateStore): MovableClock {
  const kept = state.get(CLOCK_KEY) as { readonly offsetMs: number } | undefined;
  const clock = new MovableClock(wanted ?? kept);
  clock.onMove(() => {
    if (wanted === undefined) state.put(CLOCK_KEY, { offsetMs: clock.nowMs() - realNowMs() });
  });
  return clock;
}
