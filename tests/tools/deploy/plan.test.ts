/** What is to be deployed is checked before it is, and each mistake is told by its name. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import Ajv from 'ajv';
import type { CollectionDefinition } from '../../../admin/setup/definitions';
import { readSettings, settingsIn } from '../../../admin/setup/deploymentSettings';
import type { FunctionConfig, FunctionSettings } from '../../../admin/setup/functionFiles';
import { cloudbaserc } from '../../../tools/deploy/cloudbaserc';
import { mistakesIn } from '../../../tools/deploy/mistakes';
import { readSources, readVariables, type SourceFunction, type Sources } from '../../../tools/deploy/sources';

const ROOT = join(__dirname, '..', '..', '..');
const EXAMPLE = join(ROOT, 'cloud', 'deployment.example.json');
const VALUES = join(ROOT, 'cloud', 'deployment.example.env');
const SCHEMA = join(ROOT, '..', 'shared', 'data', 'cloudbaserc.schema.json');

const hasSchema = existsSync(SCHEMA);
if (!hasSchema)
  process.stderr.write(`SKIPPED: the schema of cloudbaserc.json, because ${SCHEMA} is not there\n`);

const sources = readSources(ROOT, readSettings(EXAMPLE), readVariables(ROOT, 'release', VALUES));

function named(name: string): SourceFunction {
  const found = sources.functions.find((one) => one.name === name);
  if (found === undefined) throw new Error(`There is no function ${name}`);
  return found;
}

function withFunction(name: string, changed: SourceFunction): Sources {
  return { ...sources, functions: sources.functions.map((one) => (one.name === name ? changed : one)) };
}

function withSettings(name: string, changes: Partial<FunctionSettings>): Sources {
  const { settings, ...rest } = named(name);
  if (settings === undefined) throw new Error(`${name} has no settings`);
  return withFunction(name, { ...rest, settings: { ...settings, ...changes } });
}

function withConfig(name: string, config: FunctionConfig): Sources {
  const { built, ...rest } = named(name);
  if (built === undefined) throw new Error(`${name} was not built`);
  return withFunction(name, { ...rest, built: { ...built, config: { ...built.config, ...config } } });
}

function withCollection(changes: Partial<CollectionDefinition>): Sources {
  const collections = sources.collections.map((one) =>
    one.file === 'orders' ? { ...one, ...changes } : one,
  );
  return { ...sources, collections };
}

function withRuntime(runtime: string): Sources {
  return { ...sources, settings: { ...sources.settings, runtime } };
}

const EVERY_MINUTE = { name: 'everyMinute', type: 'timer', config: '0 * * * * * *' };
const [firstIndex] = sources.collections.find(({ file }) => file === 'orders')?.indexes ?? [];
if (firstIndex === undefined) throw new Error('Orders have an index');

describe('a planted mistake is told by its name, and nothing else is:', () => {
  test.each<readonly [mistake: string, place: string, planted: Sources]>([
    ['runtime-unknown', 'cloud/deployment.json', withRuntime('Nodejs21.0')],
    ['runtime-too-old', 'cloud/deployment.json', withRuntime('Nodejs16.13')],
    ['runtime-differs', 'cloud/functions.json: home', withSettings('home', { runtime: 'Nodejs18.15' })],
    [
      'function-undeclared',
      'cloud/functions.json: home',
      withFunction('home', { ...named('home'), settings: undefined } as unknown as SourceFunction),
    ],
    [
      'function-not-built',
      'cloud/functions.json: home',
      withFunction('home', { ...named('home'), built: undefined } as unknown as SourceFunction),
    ],
    [
      'functions-too-many',
      'cloud/functions.json',
      {
        ...sources,
        functions: [
          ...sources.functions,
          ...Array.from({ length: 40 }, (_, place) => ({ ...named('home'), name: `home${place}` })),
        ],
      },
    ],
    ['time-out-out-of-bounds', 'cloud/functions.json: sweep', withSettings('sweep', { timeoutSeconds: 61 })],
    ['memory-not-offered', 'cloud/functions.json: sweep', withSettings('sweep', { memoryMB: 200 })],
    ['http-path-wrong', 'cloud/functions.json: hubWebhook', withSettings('hubWebhook', { httpPath: 'hub' })],
    ['http-path-twice', 'cloud/functions.json', withSettings('home', { httpPath: '/hub' })],
    [
      'package-too-large',
      'cloud/functions.json: home',
      withFunction('home', { ...named('home'), built: { bytes: 11 * 1024 * 1024, config: {} } }),
    ],
    ['variable-missing', 'cloud/functions.json: home', withSettings('home', { environment: ['HUB_SECRET'] })],
    [
      'variable-empty',
      'cloud/functions.json: hubWebhook',
      { ...sources, variables: { ...sources.variables, HUB_TOKEN: ' ' } },
    ],
    [
      'variable-name-refused',
      'cloud/functions.json: home',
      withSettings('home', { environment: ['TENCENTCLOUD_SECRETID'] }),
    ],
    [
      'triggers-too-many',
      'cloudfunctions/sweep/config.json',
      withConfig('sweep', { triggers: [EVERY_MINUTE, { ...EVERY_MINUTE, name: 'again' }] }),
    ],
    [
      'trigger-kind-unknown',
      'cloudfunctions/sweep/config.json',
      withConfig('sweep', { triggers: [{ ...EVERY_MINUTE, type: 'cos' }] }),
    ],
    [
      'cron-wrong',
      'cloudfunctions/sweep/config.json',
      withConfig('sweep', { triggers: [{ ...EVERY_MINUTE, config: '* * * * *' }] }),
    ],
    [
      'permission-unknown',
      'cloudfunctions/sweep/config.json',
      withConfig('sweep', { permissions: { openapi: ['wxacode.get'] } }),
    ],
    ['rule-open', 'cloud/database/orders.json', withCollection({ rule: { read: true, write: false } })],
    ['collection-misnamed', 'cloud/database/orders.json', withCollection({ collection: 'order' })],
    [
      'collection-twice',
      'cloud/database',
      { ...sources, collections: [...sources.collections, ...sources.collections.slice(0, 1)] },
    ],
    ['index-twice', 'cloud/database/orders.json', withCollection({ indexes: [firstIndex, firstIndex] })],
    ['index-empty', 'cloud/database/orders.json', withCollection({ indexes: [{ ...firstIndex, keys: [] }] })],
  ])('%s', (name, place, planted) => {
    expect(mistakesIn(planted)).toEqual([{ name, place, what: expect.stringMatching(/\S/) }]);
  });

  test('and where there is none, none', () => {
    expect(mistakesIn(sources)).toEqual([]);
  });
});

describe('the settings of a deployment', () => {
  const example = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as Readonly<Record<string, unknown>>;

  test.each<readonly [why: string, text: string, place: string]>([
    ['no JSON', '{', 'no JSON'],
    ['an AppID that is the tourist’s', JSON.stringify({ ...example, appId: 'touristappid' }), 'appId'],
    [
      'a region that has no cloud of WeChat’s',
      JSON.stringify({ ...example, region: 'ap-beijing' }),
      'region',
    ],
    [
      'an environment that is missing',
      JSON.stringify({ ...example, environments: {} }),
      'environments.develop',
    ],
    ['a key that nobody knows', JSON.stringify({ ...example, secret: 'x' }), 'secret'],
  ])('are refused for %s', (_why, text, place) => {
    expect(() => settingsIn(text, 'cloud/deployment.json')).toThrow(place);
  });
});

describe('cloudbaserc.json', () => {
  test('has every function with what its settings and its config.json say', () => {
    const { functions, gateway, envId } = cloudbaserc(sources) as {
      readonly envId: string;
      readonly functions: readonly { readonly name: string }[];
      readonly gateway: object;
    };
    expect(envId).toBe('electricity-5f6a7b8c9d');
    expect(gateway).toEqual({ routes: [{ path: '/hub', target: 'function:hubWebhook' }] });
    expect(functions.map(({ name }) => name)).toEqual(sources.functions.map(({ name }) => name));
    expect(functions.find(({ name }) => name === 'hubWebhook')).toEqual({
      name: 'hubWebhook',
      type: 'Event',
      runtime: 'Nodejs20.19',
      handler: 'index.main',
      timeout: 10,
      memorySize: 256,
      installDependency: false,
      envVariables: { HUB_TOKEN: '{{env.HUB_TOKEN}}' },
      triggers: [],
    });
    expect(functions.find(({ name }) => name === 'sweep')).toMatchObject({ triggers: [EVERY_MINUTE] });
  });

  test('names no value of a variable', () => {
    const text = JSON.stringify(cloudbaserc(sources));
    for (const value of ['1900000109', 'AKID']) expect(text).not.toContain(value);
  });

  (hasSchema ? test : test.skip)('passes the schema of the CLI', () => {
    const schema = JSON.parse(readFileSync(SCHEMA, 'utf8')) as object;
    const validate = new Ajv({ allErrors: true, unknownFormats: 'ignore' }).compile(schema);
    validate(cloudbaserc(sources));
    expect(validate.errors).toBeNull();
    // Not everything passes: it is a schema.
    validate({ ...cloudbaserc(sources), version: '2.0' });
    expect(validate.errors).not.toBeNull();
  });
});

describe('npm run deploy:plan', () => {
  const PROGRAM = join(ROOT, 'dist', 'tools', 'deploy', 'plan.js');
  let out: string;

  beforeAll(() => {
    out = mkdtempSync(join(tmpdir(), 'electronic-wizard-plan-'));
  });
  afterAll(() => {
    rmSync(out, { recursive: true, force: true });
  });

  async function run(...words: readonly string[]): Promise<{ readonly code: number; readonly told: string }> {
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, '--out', out, ...words]);
      return { code: 0, told: stdout };
    } catch (error) {
      const { code, stdout, stderr } = error as {
        readonly code: number;
        readonly stdout: string;
        readonly stderr: string;
      };
      return { code, told: `${stdout}${stderr}` };
    }
  }

  test('prints the whole plan and the order of hands, and writes what the tools need', async () => {
    const { code, told } = await run('--settings', EXAMPLE, '--variables', VALUES, '--release', 'trial');
    expect(code).toBe(0);
    expect(told).toContain('trial: electricity-test-0a1b2c3d4e in ap-shanghai');
    for (const { name } of sources.functions) expect(told).toMatch(new RegExp(`^  ${name} `, 'm'));
    const hands = ['tcb deploy --mode trial', 'cli cloud functions deploy', 'npm run admin -- init'];
    const places = hands.map((hand) => told.indexOf(hand));
    expect(places.every((place) => place > 0)).toBe(true);
    expect([...places].sort((one, other) => one - other)).toEqual(places);
    expect(JSON.parse(readFileSync(join(out, 'cloudbaserc.json'), 'utf8'))).toEqual(cloudbaserc(sources));
    expect(JSON.parse(readFileSync(join(out, 'project.private.config.json'), 'utf8'))).toEqual({
      appid: sources.settings.appId,
    });
    const manifest = join(ROOT, 'dist', 'cloudfunctions', 'home', 'package.json');
    expect(JSON.parse(readFileSync(manifest, 'utf8'))).toMatchObject({ name: 'home', main: 'index.js' });
  });

  test('tells what is to be mended, and writes nothing', async () => {
    rmSync(join(out, 'cloudbaserc.json'), { force: true });
    const few = join(out, 'few.env');
    writeFileSync(few, 'HUB_TOKEN=abc\n');
    const { code, told } = await run('--settings', EXAMPLE, '--variables', few);
    expect(code).toBe(1);
    expect(told).toContain('variable-missing  cloud/functions.json: ingest: HUB_API_ENDPOINT has no value\n');
    expect(told).toContain('nothing was written');
    expect(existsSync(join(out, 'cloudbaserc.json'))).toBe(false);
  });

  test('without settings says where an example is', async () => {
    const { code, told } = await run('--settings', join(out, 'none.json'));
    expect(code).toBe(2);
    expect(told).toContain('cloud/deployment.example.json');
  });
});
