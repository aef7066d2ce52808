/** A local cloud with small functions of a test's own, for phones that call one. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Emulator, type EmulatorOptions, startEmulator } from 'cloud-emulator';
import { build } from 'esbuild';

/** 2026-03-01 16:00 in Shanghai. */
const NOW_MS = Date.UTC(2026, 2, 1, 8);

export interface CloudFunction {
  /** A script that exports `main`; it may import the SDK. */
  readonly source: string;
}

export interface SmallCloud {
  readonly emulator: Emulator;
  /** Stops the cloud and removes what was written for it. */
  remove(): Promise<void>;
}

export async function startSmallCloud(
  functions: Readonly<Record<string, CloudFunction>>,
  options: Partial<EmulatorOptions> = {},
): Promise<SmallCloud> {
  const folder = mkdtempSync(join(tmpdir(), 'preview-cloud-'));
  const place = (name: string): string => join(folder, name);
  for (const name of ['database', 'functions']) mkdirSync(place(name));
  writeFileSync(
    place('functions.json'),
    JSON.stringify(Object.fromEntries(Object.keys(functions).map((name) => [name, {}]))),
  );
  await Promise.all(
    Object.entries(functions).map(([name, { source }]) => buildFunction(place(`functions/${name}`), source)),
  );
  const emulator = await startEmulator({
    dataFolder: place('data'),
    functionsFolder: place('functions'),
    databaseFolder: place('database'),
    functionSettingsFile: place('functions.json'),
    secrets: {},
    hub: { token: 'token', path: '/hub' },
    templates: {},
    clock: { frozenAtMs: NOW_MS },
    seed: 1,
    ...options,
  });
  return {
    emulator,
    async remove() {
      await emulator.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function buildFunction(folder: string, source: string): Promise<void> {
  await build({
    stdin: { contents: source, loader: 'ts', resolveDir: __dirname },
    outfile: join(folder, 'index.js'),
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    logLevel: 'warning',
    tsconfigRaw: {},
  });
  writeFileSync(join(folder, 'config.json'), '{}');
}
