/**
 * `doctor` on the local cloud, whose management answers as Tencent's does: all is well, and each planted fault turns
 * its own line red and no other.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LOCAL_SECRET } from '../../admin/cloud/localSecret';
import { tencentApi } from '../../admin/cloud/tencentApi';
import { ASPECTS } from '../../admin/doctor/aspects';
import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import { AdminDesk, type Choices, NOW_MS, ROOT } from './support/adminCloud';

interface Told {
  readonly ok: boolean;
  readonly lines: readonly {
    readonly aspect: keyof typeof ASPECTS;
    readonly ok: boolean;
    readonly wrong: readonly string[];
    readonly todo?: string;
  }[];
}

/** A minute in which `sweep` probes. */
const PROBES_AT_MS = NOW_MS + 3 * MINUTE_MS;
const folders: string[] = [];

async function deskWith(choices: Choices): Promise<AdminDesk> {
  const desk = await AdminDesk.open({ clock: { frozenAtMs: PROBES_AT_MS }, ...choices });
  await desk.emulator.fireTimer('sweep');
  return desk;
}

/** As the console does it, or somebody else. */
async function ask(desk: AdminDesk, action: string, parameters: object): Promise<unknown> {
  const access = {
    name: '',
    localUrl: desk.emulator.url,
    envId: 'local-env',
    ...LOCAL_SECRET,
    sessionToken: undefined,
  };
  return tencentApi(access, {})('tcb', action, { EnvId: 'local-env', ...parameters });
}

async function told(desk: AdminDesk): Promise<Told> {
  const { out, code } = await desk.run('doctor', '--json');
  const answer = JSON.parse(out) as Told;
  expect(code).toBe(answer.ok ? 0 : 1);
  return answer;
}

/** What is red, with what was found. */
async function redLines(desk: AdminDesk): Promise<Readonly<Record<string, readonly string[]>>> {
  const { lines } = await told(desk);
  for (const { aspect, ok, todo } of lines) expect(todo).toBe(ok ? undefined : ASPECTS[aspect].todo.en);
  return Object.fromEntries(lines.filter(({ ok }) => !ok).map(({ aspect, wrong }) => [aspect, wrong]));
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'electronic-wizard-doctor-'));
  folders.push(folder);
  return folder;
}

function changedFile(file: string, change: (json: Record<string, Record<string, unknown>>) => void): void {
  const json = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Record<string, unknown>>;
  change(json);
  writeFileSync(file, JSON.stringify(json));
}

function databaseWith(change: (folder: string) => void): Choices {
  const folder = temporaryFolder();
  cpSync(join(ROOT, 'cloud', 'database'), folder, { recursive: true });
  change(folder);
  return { databaseFolder: folder };
}

function functionSettingsWith(change: (json: Record<string, Record<string, unknown>>) => void): Choices {
  const file = join(temporaryFolder(), 'functions.json');
  cpSync(join(ROOT, 'cloud', 'functions.json'), file);
  changedFile(file, change);
  return { functionSettingsFile: file };
}

function functionsWith(change: (folder: string) => void): Choices {
  const folder = temporaryFolder();
  cpSync(join(ROOT, 'dist', 'cloudfunctions'), folder, { recursive: true });
  change(folder);
  return { functionsFolder: folder };
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe('of a cloud that is as it should be', () => {
  let desk: AdminDesk;

  beforeAll(async () => {
    desk = await deskWith({});
  });
  afterAll(async () => {
    await desk.close();
  });

  test('every line is green, in words and as JSON', async () => {
    const { ok, lines } = await told(desk);
    expect(lines.filter((line) => !line.ok)).toEqual([]);
    expect(ok).toBe(true);
    expect(lines.map(({ aspect }) => aspect)).toEqual(Object.keys(ASPECTS));
    const { out, code } = await desk.run('doctor', '--language', 'zh');
    expect(code).toBe(0);
    expect(out.match(/^✓ /gm)).toHaveLength(Object.keys(ASPECTS).length);
    expect(out).toContain('✓ 索引');
  });

  test('it runs as people run it, built and in a process of its own', async () => {
    const words = ['scripts/admin.mjs', 'doctor', '--json'];
    const env = { ...process.env, ...desk.environment };
    const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: ROOT, env }).catch(
      // The probe is old by the real clock, so it ends with 1.
      (error: unknown) => error as { readonly stdout: string },
    );
    const { lines } = JSON.parse(stdout) as Told;
    expect(lines.filter(({ ok }) => !ok).map(({ aspect }) => aspect)).toEqual(['probe']);
  });

  test('nothing that it prints holds the value of a secret', async () => {
    const { out } = await desk.run('doctor', '--json');
    for (const secret of ['local-hub-token', 'local-secret-key', 'local-app-secret', 'local-admin-key'])
      expect(out).not.toContain(secret);
  });

  test('a rule that was opened, and a storage, and `init` closes both', async () => {
    await ask(desk, 'ModifySafeRule', { CollectionName: 'orders', WxAppId: 'wxlocal', AclTag: 'READONLY' });
    expect(await redLines(desk)).toEqual({ rules: ['orders: READONLY'] });
    await ask(desk, 'ModifyStorageSafeRule', { Bucket: 'local-env-1250000000', AclTag: 'READONLY' });
    expect(Object.keys(await redLines(desk))).toEqual(['rules', 'storage']);
    const { out } = await desk.run('init');
    expect(out).toContain('rule: set to {"read":false,"write":false}');
    expect(out).toContain('storage: READONLY, now private');
    expect(await redLines(desk)).toEqual({});
  });

  test('templates are those of the account, with all of its fields and no other', async () => {
    const set = (path: string, value: string): Promise<unknown> =>
      desk.run('settings', '--set', `messages.templates.lowBalance.${path}=${value}`);
    const [template] = desk.emulator.messages.templates();
    if (template === undefined) throw new Error('The account has no template');
    await set('id', 'not-of-this-account');
    expect(await redLines(desk)).toEqual({ templates: ['lowBalance: − not-of-this-account'] });
    await set('id', template.templateId);
    const missing = template.fields.map(({ name }) => `lowBalance: − ${name}`);
    expect(await redLines(desk)).toEqual({ templates: missing });
    await set('fields.room', 'thing99');
    expect(await redLines(desk)).toEqual({ templates: ['lowBalance: + thing99', ...missing] });
    await set('fields.room', '');
    await set('id', '');
    expect(await redLines(desk)).toEqual({});
  });

  test('a timer that no longer runs is seen by its last probe', async () => {
    desk.emulator.clock.advance(26 * MINUTE_MS);
    expect(await redLines(desk)).toEqual({ probe: ['2026-10-12T02:03:00.000Z'] });
    desk.emulator.clock.advance(4 * MINUTE_MS);
    await desk.emulator.fireTimer('sweep');
    expect(await redLines(desk)).toEqual({});
  });
});

interface Fault {
  readonly name: string;
  readonly choices: () => Choices;
  readonly red: Readonly<Record<string, readonly string[]>>;
}

const FAULTS: readonly Fault[] = [
  {
    name: 'an index of other fields',
    choices: () =>
      databaseWith((folder) => {
        changedFile(join(folder, 'rooms.json'), (json) => {
          const indexes = json['indexes'] as unknown as { name: string; keys: object[] }[];
          const [first] = indexes;
          if (first) first.keys = [{ field: 'another', order: 1 }];
        });
      }),
    red: { indexes: ['rooms: meterNo'] },
  },
  {
    name: 'another time-out',
    choices: () =>
      functionSettingsWith((json) => {
        Object.assign(json['bind'] ?? {}, { timeoutSeconds: 3 });
      }),
    red: { functionSettings: ['bind: 3 s ≠ 20 s'] },
  },
  {
    name: 'a function on another runtime',
    choices: () => ({
      runtime: 'Nodejs20.19',
      ...functionSettingsWith((json) => {
        Object.assign(json['staff'] ?? {}, { runtime: 'Nodejs18.15' });
      }),
    }),
    red: { runtimes: ['staff: Nodejs18.15 ≠ Nodejs20.19'] },
  },
  {
    name: 'a variable that is not there',
    choices: () =>
      functionSettingsWith((json) => {
        Object.assign(json['hubWebhook'] ?? {}, { environment: [] });
      }),
    red: { variables: ['hubWebhook: HUB_TOKEN'] },
  },
  {
    name: 'a function that is not there, and one too many',
    choices: () => ({
      ...functionsWith((folder) => {
        cpSync(join(folder, 'report'), join(folder, 'old'), { recursive: true });
        rmSync(join(folder, 'report'), { recursive: true });
      }),
      ...functionSettingsWith((json) => {
        delete json['report'];
      }),
    }),
    red: { functions: ['− report', '+ old'] },
  },
  {
    name: 'a timer that fires at another time',
    choices: () =>
      functionsWith((folder) => {
        const file = join(folder, 'ingest', 'config.json');
        writeFileSync(
          file,
          readFileSync(file, 'utf8').replace(/"config":\s*"[^"]+"/, '"config": "0 0 */5 * * * *"'),
        );
      }),
    red: { timers: ['ingest: 0 0 */5 * * * * ≠ 0 */5 * * * * *'] },
  },
  {
    name: 'a path that leads elsewhere',
    choices: () =>
      functionSettingsWith((json) => {
        Object.assign(json['hubWebhook'] ?? {}, { httpPath: '/push' });
      }),
    red: { routes: ['/hub → − (hubWebhook)', '+ /push'] },
  },
  {
    name: 'a plan that is used up, and stops everything',
    choices: () => ({ plan: { overrun: false, points: { inPlan: 40_000, beyond: 12 } } }),
    red: { points: ['40000 + 12'], overrun: ['off'] },
  },
  {
    name: 'a trade that WeChat manages, of which it is told nothing',
    choices: () => ({ pay: { tradeManaged: true } }),
    red: { shipping: ['reportsShipping: false ≠ true'] },
  },
  {
    name: 'timers without WeChat’s token, and no second way',
    choices: () => ({ openApi: { timersCarryToken: false } }),
    red: { weixin: ['no access token (-501001)'] },
  },
  {
    name: 'an old secret of the app',
    choices: () => ({ values: { WEIXIN_APP_SECRET: 'an old one' } }),
    red: { appSecret: ['stable_token: 40125'] },
  },
  {
    name: 'an old secret of the hub',
    choices: () => ({ values: { HUB_API_SECRET_KEY: 'an old one' } }),
    red: { hub: ['AuthFailure.SignatureFailure'] },
  },
  {
    name: 'no merchant and no hub',
    choices: () => ({ lacking: ['PAY_SUB_MCH_ID', 'HUB_API_SECRET_KEY'] }),
    red: {
      variables: [
        'ingest: HUB_API_SECRET_KEY',
        'recharge: PAY_SUB_MCH_ID',
        'recharge: HUB_API_SECRET_KEY',
        'payCallback: PAY_SUB_MCH_ID',
        'payCallback: HUB_API_SECRET_KEY',
        'sweep: PAY_SUB_MCH_ID',
        'sweep: HUB_API_SECRET_KEY',
        'staff: HUB_API_SECRET_KEY',
      ],
      hub: ['HUB_API_SECRET_KEY not set'],
      pay: ['PAY_SUB_MCH_ID not set'],
    },
  },
];

test('of a cloud without a collection, that line is red until `init` has run', async () => {
  const desk = await AdminDesk.start({
    clock: { frozenAtMs: PROBES_AT_MS },
    ...databaseWith((folder) => {
      rmSync(join(folder, 'lookups.json'));
    }),
  });
  try {
    await desk.emulator.fireTimer('sweep');
    expect(await redLines(desk)).toEqual({ collections: ['lookups'] });
    await desk.run('init');
    expect(await redLines(desk)).toEqual({});
  } finally {
    await desk.close();
  }
});

test.each(FAULTS)('of $name, its own line is red', async ({ choices, red }) => {
  const desk = await deskWith(choices());
  try {
    const found = await redLines(desk);
    expect(found).toEqual(red);
  } finally {
    await desk.close();
  }
});
