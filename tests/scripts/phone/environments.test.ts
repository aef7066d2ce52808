/** Which environment a release of the mini program works on is written at build time, and named when it starts. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { transformSync } from '@swc/core';

const ROOT = process.cwd();
const EXAMPLE = join(ROOT, 'cloud', 'deployment.example.json');
const { environments } = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as {
  readonly environments: Readonly<Record<string, string>>;
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'environments-'));
  for (const name of ['cloud', 'miniprogram']) mkdirSync(join(folder, name));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** What the phone would be told when the app is launched as this release. */
function initOptions(envVersion: string): unknown {
  const program = `
    import { writeEnvironments } from ${JSON.stringify(join(ROOT, 'scripts', 'phone', 'environments.mjs'))};
    writeEnvironments(${JSON.stringify(folder)});`;
  execFileSync(process.execPath, ['--input-type=module', '--eval', program]);
  const made = commonJs(readFileSync(join(folder, 'miniprogram', 'environments.ts'), 'utf8'));
  const app = commonJs(readFileSync(join(ROOT, 'miniprogram', 'app.ts'), 'utf8'));
  let options: unknown;
  const wx = {
    getAccountInfoSync: () => ({ miniProgram: { envVersion } }),
    cloud: {
      init: (given: unknown) => {
        options = given;
      },
    },
  };
  const environmentsModule = { exports: {} };
  // The phone's globals are no globals here.
  runInNewContext(made, { module: environmentsModule, exports: environmentsModule.exports });
  runInNewContext(app, {
    exports: {},
    require: () => environmentsModule.exports,
    App: ({ onLaunch }: { readonly onLaunch: () => void }) => {
      onLaunch();
    },
    wx,
  });
  return options;
}

function commonJs(text: string): string {
  const options = {
    jsc: { parser: { syntax: 'typescript' as const } },
    module: { type: 'commonjs' as const },
  };
  return transformSync(text, options).code;
}

describe('with the deployment’s settings', () => {
  beforeAll(() => {
    cpSync(EXAMPLE, join(folder, 'cloud', 'deployment.json'));
  });

  test.each(['develop', 'trial', 'release'])('%s names its own environment', (release) => {
    expect(initOptions(release)).toEqual({ traceUser: false, env: environments[release] });
  });

  test('a release that WeChat may call otherwise one day names none', () => {
    expect(initOptions('another')).toEqual({ traceUser: false });
  });
});

test('where nobody deploys no environment is named', () => {
  writeFileSync(join(folder, 'cloud', 'deployment.json'), '{}');
  expect(initOptions('release')).toEqual({ traceUser: false });
  rmSync(join(folder, 'cloud', 'deployment.json'));
  expect(initOptions('release')).toEqual({ traceUser: false });
});
