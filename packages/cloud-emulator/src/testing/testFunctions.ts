/** Small functions for a test, built with the real SDK inside, and a local cloud that runs them. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { startEmulator } from '..';
import type { Emulator, EmulatorOptions, LogLine } from '../emulator';

/** 2026-03-01 16:00 in Shanghai. */
export const NOW_MS = Date.UTC(2026, 2, 1, 8);
/** The one collection that is there. */
export const COLLECTION = 'things';
export const HUB_TOKEN = 'aaa';

export interface TestFunction {
  /** TypeScript that exports `main`. It may import npm packages, and `pass` from './gate'. */
  readonly source: string;
  /** Its entry in the settings file. */
  readonly settings?: object;
  /** Its config.json. */
  readonly config?: object;
}

export interface TestFunctions {
  /** The built function, for programs that lay out a folder of their own. */
  readonly bundleFile: (name: string) => string;
  /** Starts a local cloud; without a data folder it gets an empty one. */
  start(options?: Partial<EmulatorOptions>): Promise<TestCloud>;
  /** Stops every cloud that still runs and removes everything that was written. */
  remove(): Promise<void>;
}

export interface TestCloud {
  readonly emulator: Emulator;
  readonly dataFolder: string;
  /** Resolves with the first line of any invocation that matches, also if it was written before. */
  line(pattern: RegExp): Promise<LogLine>;
  stop(): Promise<void>;
}

/** Lets a function wait for the test: `await pass(url)` ends when the test's gate lets it through. */
const GATE_MODULE = `
  import { get } from 'node:http';
  export function pass(url: string): Promise<string> {
    return new Promise((resolve, reject) => {
      get(url, { agent: false }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => (text += part)).on('end', () => resolve(text));
      }).on('error', reject);
    });
  }
`;

export async function buildTestFunctions(
  functions: Readonly<Record<string, TestFunction>>,
): Promise<TestFunctions> {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-emulator-functions-'));
  const clouds = new Set<TestCloud>();
  await writeFunctions(folder, functions);
  return {
    bundleFile: (name) => join(folder, 'functions', name, 'index.js'),
    async start(options = {}) {
      const dataFolder = options.dataFolder ?? mkdtempSync(join(folder, 'data-'));
      const cloud = await startTestCloud({
        dataFolder,
        functionsFolder: join(folder, 'functions'),
        databaseFolder: join(folder, 'database'),
        functionSettingsFile: join(folder, 'functions.json'),
        secrets: {},
        hub: { token: HUB_TOKEN, path: '/hub' },
        templates: {},
        clock: { frozenAtMs: NOW_MS },
        seed: 1,
        ...options,
      });
      clouds.add(cloud);
      return cloud;
    },
    async remove() {
      await Promise.all([...clouds].map((cloud) => cloud.stop()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function writeFunctions(
  folder: string,
  functions: Readonly<Record<string, TestFunction>>,
): Promise<void> {
  const write = (path: string, text: string): string => {
    const file = join(folder, path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, text);
    return file;
  };
  const written = Object.entries(functions);
  mkdirSync(join(folder, 'functions'));
  write('sources/gate.ts', GATE_MODULE);
  write('database/things.json', JSON.stringify({ collection: COLLECTION, indexes: [] }));
  write(
    'functions.json',
    JSON.stringify(Object.fromEntries(written.map(([name, { settings = {} }]) => [name, settings]))),
  );
  for (const [name, { config = {} }] of written)
    write(`functions/${name}/config.json`, JSON.stringify(config));
  await build({
    entryPoints: written.map(([name, { source }]) => ({
      in: write(`sources/${name}.ts`, source),
      out: `${name}/index`,
    })),
    outdir: join(folder, 'functions'),
    nodePaths: modulesAbove(process.cwd()),
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    logLevel: 'warning',
    tsconfigRaw: {},
  });
}

/** Where the packages lie that the functions import: the sources are written to a folder apart. */
function modulesAbove(folder: string): string[] {
  const above = dirname(folder);
  return [join(folder, 'node_modules'), ...(above === folder ? [] : modulesAbove(above))];
}

async function startTestCloud(options: EmulatorOptions): Promise<TestCloud> {
  const lines: LogLine[] = [];
  const listeners = new Set<(line: LogLine) => void>();
  const emulator = await startEmulator({
    ...options,
    log: (line) => {
      lines.push(line);
      for (const listener of [...listeners]) listener(line);
    },
  });
  let stopped: Promise<void> | undefined;
  return {
    emulator,
    dataFolder: options.dataFolder,
    line: (pattern) => {
      const before = lines.find(({ text }) => pattern.test(text));
      if (before) return Promise.resolve(before);
      return new Promise((resolve) => {
        const listener = (line: LogLine): void => {
          if (!pattern.test(line.text)) return;
          listeners.delete(listener);
          resolve(line);
        };
        listeners.add(listener);
      });
    },
    stop: () => (stopped ??= emulator.stop()),
  };
}

/** How a call ended, whether it was answered or refused, to compare in one go. */
export async function outcomeOf(call: Promise<unknown>): Promise<unknown> {
  try {
    return { result: await call };
  } catch (error) {
    const { errCode, message } = error as { errCode?: number; message: string };
    return { errCode, message };
  }
}
