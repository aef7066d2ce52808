/** Every bench that there is. */
import type { Bench } from './bench';
import { coldStartBench } from './coldStart/coldStartBench';
import { costBench } from './cost/costBench';
import { emulatorBench } from './emulator/emulatorBench';
import { glitchBench } from './glitch/glitchBench';
import { importBench } from './import/importBench';
import { meteringBench } from './metering/meteringBench';
import { openBench } from './open/openBench';
import { pullsBench } from './pulls/pullsBench';

export const BENCHES: readonly Bench[] = [
  emulatorBench,
  openBench,
  coldStartBench,
  meteringBench,
  costBench,
  glitchBench,
  pullsBench,
  importBench,
];
