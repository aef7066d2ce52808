/** Every bench that there is. */
import type { Bench } from './bench';
import { emulatorBench } from './emulator/emulatorBench';
import { openBench } from './open/openBench';

export const BENCHES: readonly Bench[] = [emulatorBench, openBench];
