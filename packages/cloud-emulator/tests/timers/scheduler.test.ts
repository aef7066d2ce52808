import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { MovableClock } from '../../src/clock/movableClock';
import type { DeployedFunction } from '../../src/functions/deployedFunctions';
import {
  buildTestFunctions,
  NOW_MS,
  type TestCloud,
  type TestFunctions,
} from '../../src/testing/testFunctions';
import { runTimers } from '../../src/timers/scheduler';

const MINUTE_MS = 60_000;

function withTrigger(name: string, cron?: string): DeployedFunction {
  return {
    name,
    bundleFile: '',
    runtime: 'Nodejs20.19',
    timeoutMs: 1,
    initTimeoutMs: 1,
    memoryMB: 1,
    secrets: {},
    openapiPermissions: new Set(),
    ...(cron !== undefined && { trigger: { name, cron } }),
  };
}

describe('under a clock that stands still, a trigger', () => {
  const functions = [
    withTrigger('minutely', '0 * * * * * *'),
    withTrigger('daily', '0 0 17 * * * *'),
    withTrigger('none'),
  ];
  let clock: MovableClock;
  let fired: string[];
  let stop: () => void;

  beforeEach(() => {
    clock = new MovableClock({ frozenAtMs: NOW_MS });
    fired = [];
    stop = runTimers(functions, clock, (name) => fired.push(name));
  });
  afterEach(() => {
    stop();
  });

  test('does not fire before its time', () => {
    clock.advance(MINUTE_MS - 1);
    expect(fired).toEqual([]);
  });

  test('fires as the clock is moved to its time', () => {
    clock.advance(MINUTE_MS);
    expect(fired).toEqual(['minutely']);
    clock.advance(MINUTE_MS);
    expect(fired).toEqual(['minutely', 'minutely']);
  });

  test('fires in small steps too, once for each of its times', () => {
    for (let second = 1; second <= 180; second += 1) clock.advance(1_000);
    expect(fired).toEqual(['minutely', 'minutely', 'minutely']);
  });

  test('fires once after a jump over many of its times', () => {
    clock.advance(7 * 24 * 60 * MINUTE_MS);
    expect(fired).toEqual(['minutely', 'daily']);
  });

  test('does not fire at the time that it started at, nor when the clock is put where it is', () => {
    clock.set(NOW_MS);
    expect(fired).toEqual([]);
  });

  test('does not fire when the clock is set back, but fires again from there', () => {
    clock.set(NOW_MS - MINUTE_MS);
    expect(fired).toEqual([]);
    clock.set(NOW_MS);
    expect(fired).toEqual(['minutely']);
  });

  test('does not fire after it was stopped', () => {
    stop();
    clock.advance(60 * MINUTE_MS);
    expect(fired).toEqual([]);
  });
});

describe('in the whole cloud a timer', () => {
  let functions: TestFunctions;
  let cloud: TestCloud;

  beforeAll(async () => {
    const timer = (name: string): object => ({
      triggers: [{ name, type: 'timer', config: '0 * * * * * *' }],
    });
    const source = `export function main(event) { console.log('fired', JSON.stringify(event)); return event; }`;
    functions = await buildTestFunctions({
      minutely: { source, config: timer('everyMinute') },
      failing: {
        source: `export const main = () => { throw new Error('failed'); };`,
        config: timer('often'),
      },
      plain: { source },
    });
    cloud = await functions.start();
  });
  afterAll(async () => {
    await functions.remove();
  });

  test('tells the function its name and the local cloud’s time', async () => {
    cloud.emulator.clock.set(NOW_MS + 1_234);
    expect(await cloud.emulator.fireTimer('minutely')).toEqual({
      Type: 'Timer',
      TriggerName: 'everyMinute',
      Time: '2026-03-01T08:00:01.234Z',
    });
  });

  test('fires as the clock is moved; one that fails harms no other', async () => {
    const timers = cloud.emulator.runTimers();
    cloud.emulator.clock.set(NOW_MS + MINUTE_MS);
    expect((await cloud.line(/fired .*08:01:00/)).functionName).toBe('minutely');
    timers.stop();
    await expect(cloud.emulator.fireTimer('failing')).rejects.toMatchObject({ errCode: -504002 });
  });

  test('cannot be fired where there is none', async () => {
    await expect(cloud.emulator.fireTimer('plain')).rejects.toThrow('plain has no trigger');
    await expect(cloud.emulator.fireTimer('nobody')).rejects.toThrow('nobody has no trigger');
  });
});
