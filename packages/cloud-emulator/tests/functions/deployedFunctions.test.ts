import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { type DeployedFunction, readDeployedFunctions } from '../../src/functions/deployedFunctions';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function deploy(settings: object, config?: object): DeployedFunction | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'cloud-emulator-deployed-'));
  folders.push(folder);
  mkdirSync(join(folder, 'functions', 'bind'), { recursive: true });
  mkdirSync(join(folder, 'functions', 'notBuilt'));
  writeFileSync(join(folder, 'functions', 'bind', 'index.js'), '');
  if (config) writeFileSync(join(folder, 'functions', 'bind', 'config.json'), JSON.stringify(config));
  const functionSettingsFile = join(folder, 'functions.json');
  writeFileSync(functionSettingsFile, JSON.stringify(settings));
  const functionsFolder = join(folder, 'functions');
  const deployed = readDeployedFunctions({
    functionsFolder,
    functionSettingsFile,
    secrets: { TOKEN: 't' },
    runtime: 'Nodejs20.19',
  });
  expect([...deployed.keys()]).toEqual(['bind']);
  return deployed.get('bind');
}

const timer = (name: string): object => ({ name, type: 'timer', config: '0 0 8 * * * *' });

describe('a deployed function', () => {
  test('without settings has the console’s own', () => {
    expect(deploy({})).toMatchObject({ timeoutMs: 3_000, initTimeoutMs: 65_000, memoryMB: 256, secrets: {} });
  });

  test('has what its settings and its config.json say', () => {
    const settings = { timeoutSeconds: 60, memoryMB: 512, environment: ['TOKEN'], httpPath: '/pay/back' };
    const config = { triggers: [timer('daily')], permissions: { openapi: ['subscribeMessage.send'] } };
    expect(deploy({ bind: settings }, config)).toMatchObject({
      timeoutMs: 60_000,
      memoryMB: 512,
      secrets: { TOKEN: 't' },
      httpPath: '/pay/back',
      trigger: { name: 'daily', cron: '0 0 8 * * * *' },
      openapiPermissions: new Set(['subscribeMessage.send']),
    });
  });
});

describe('the start fails when settings and functions do not fit together:', () => {
  test.each<readonly [string, object, object | undefined, string]>([
    ['settings for nobody', { unbind: {} }, undefined, 'Settings for unbind, but no such function was built'],
    ['settings for what was not built', { notBuilt: {} }, undefined, 'Settings for notBuilt'],
    ['no time-out at all', { bind: { timeoutSeconds: 0 } }, undefined, 'timeoutSeconds must be 1 to 60'],
    ['over a minute', { bind: { timeoutSeconds: 61 } }, undefined, 'timeoutSeconds must be 1 to 60'],
    ['half a second', { bind: { timeoutSeconds: 0.5 } }, undefined, 'timeoutSeconds must be 1 to 60'],
    [
      'no time to load',
      { bind: { initTimeoutSeconds: 0 } },
      undefined,
      'initTimeoutSeconds must be 1 to 300',
    ],
    ['a trigger of another kind', {}, { triggers: [{ ...timer('one'), type: 'cos' }] }, 'only “timer” is'],
    ['a timer of six fields', {}, { triggers: [{ ...timer('one'), config: '0 0 8 * * *' }] }, 'bind: “0 0 8'],
    [
      'a day that no month has',
      {},
      { triggers: [{ ...timer('one'), config: '0 0 8 30 FEB * *' }] },
      'bind: “',
    ],
    ['a relative path', { bind: { httpPath: 'hub' } }, undefined, 'httpPath must begin with "/"'],
    ['a secret that is not there', { bind: { environment: ['KEY'] } }, undefined, 'bind needs KEY'],
    ['two timers', {}, { triggers: [timer('one'), timer('two')] }, 'one timer per function'],
  ])('%s', (_rule, settings, config, message) => {
    expect(() => deploy(settings, config)).toThrow(message);
  });
});
