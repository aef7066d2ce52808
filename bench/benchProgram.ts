import { join } from 'node:path';
import { ChildProgram } from 'cloud-emulator/programs';

/** A name in `bench/programs/`. */
export type ProgramName =
  | 'bareServer'
  | 'campusCloud'
  | 'coldFunction'
  | 'coldServer'
  | 'costServer'
  | 'emulatorServer'
  | 'glitchServer'
  | 'ingestFunction'
  | 'meteringServer'
  | 'pullsServer'
  | 'sdkClient'
  | 'storeBuilder'
  | 'storeOpener'
  | 'textbookFunction'
  | 'textbookStudent';

/** Whatever is heavy. It is built beside dist/bench/run.js, which this file is part of. */
export function benchProgram(
  name: ProgramName,
  environment: Readonly<Record<string, string>> = {},
): ChildProgram {
  return new ChildProgram(join(__dirname, 'programs', `${name}.js`), environment);
}
