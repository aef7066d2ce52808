/** Programs that tests run as processes of their own, from `tests/programs/`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ChildProgram } from '../../src/programs/childProgram';
import { SDK_ENVIRONMENT } from '../../src/programs/sdkEnvironment';

/** Beside us where we are built ourselves; below the repository's dist/ where jest runs our source. */
const FOLDERS = [
  join(__dirname, '..', 'programs'),
  join(__dirname, '..', '..', '..', '..', 'dist', 'packages', 'cloud-emulator', 'tests', 'programs'),
];

export interface CloudSettings {
  readonly folder: string;
  readonly options?: object;
  /** In it before it answers. */
  readonly documents?: readonly object[];
}

/** Tells `{url, token}` once it answers, or `{refusal}`; what it can be asked for is in `documentsOf` and `callersOf`. */
export function localCloud(settings: CloudSettings): ChildProgram {
  return started('localCloud', { TEST_CLOUD: JSON.stringify(settings) });
}

/** All that is stored there. What comes between processes as an object would be a stranger to jest's comparisons. */
export async function documentsOf(cloud: ChildProgram): Promise<readonly unknown[]> {
  const { documents } = (await cloud.ask({ documents: true })) as { documents: string };
  return JSON.parse(documents) as unknown[];
}

/** In whose names it can be asked from now on, for a minute: so many invocations. Those before them end. */
export async function callersOf(cloud: ChildProgram, count: number): Promise<readonly string[]> {
  const { tokens } = (await cloud.ask({ callers: count })) as { tokens: readonly string[] };
  return tokens;
}

/** A process with the real SDK in it, which asks whatever cloud it is told. */
export function sdkProgram(name: 'sdkWriter' | 'sdkTransfers'): ChildProgram {
  return started(name, SDK_ENVIRONMENT);
}

function started(name: string, environment: Readonly<Record<string, string>>): ChildProgram {
  const file = FOLDERS.map((folder) => join(folder, `${name}.js`)).find((candidate) => existsSync(candidate));
  if (file === undefined)
    throw new Error(`tests/programs/${name}.ts is not built: run "npm run build" first.`);
  return new ChildProgram(file, environment);
}
