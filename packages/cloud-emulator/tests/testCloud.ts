/** A local cloud with functions that a test wrote, built as ours are: the real SDK is inside each bundle. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { type Emulator, type EmulatorOptions, startEmulator } from '../src';

export const START_MS = Date.UTC(2026, 9, 12, 2);

export interface TestFunction {
  /** TypeScript that exports `main`; it may require the SDK. */
  readonly source: string;
  readonly settings?: Readonly<Record<string, unknown>>;
}

export interface TestCloud {
  readonly emulator: () => Emulator;
  /** Stops the emulator and starts another one on the same data. */
  restart(changes?: Partial<EmulatorOptions>): Promise<void>;
  stop(): Promise<void>;
}

export async function startTestCloud(
  functions: Readonly<Record<string, TestFunction>>,
  choices: Partial<EmulatorOptions> = {},
): Promise<TestCloud> {
  const folder = mkdtempSync(join(tmpdir(), 'test-cloud-'));
  mkdirSync(join(folder, 'database'));
  await Promise.all(
    Object.entries(functions).map(([name, { source }]) =>
      build({
        stdin: { contents: source, resolveDir: __dirname, loader: 'ts' },
        outfile: join(folder, 'functions', name, 'index.js'),
        bundle: true,
        platform: 'node',
        format: 'cjs',
        logLevel: 'error',
      }),
    ),
  );
  const settings = Object.fromEntries(
    Object.entries(functions).map(([name, one]) => [name, one.settings ?? {}]),
  );
  writeFileSync(join(folder, 'functions.json'), JSON.stringify(settings));
  const options: EmulatorOptions = {
    dataFolder: join(folder, 'data'),
    functionsFolder: join(folder, 'functions'),
    databaseFolder: join(folder, 'database'),
    functionSettingsFile: join(folder, 'functions.json'),
    secrets: {},
    hub: { token: 'token', path: '/hub' },
    templates: {},
    clock: { frozenAtMs: START_MS },
    seed: 1,
    ...choices,
  };
  let emulator = await startEmulator(options);
  return {
    emulator: () => emulator,
    async restart(changes = {}) {
      const atMs = emulator.clock.nowMs();
      await emulator.stop();
      emulator = await startEmulator({ ...options, clock: { frozenAtMs: atMs }, ...changes });
    },
    async stop() {
      await emulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
