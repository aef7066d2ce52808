import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Preview } from 'miniprogram-preview';
import { launchBrowser } from 'miniprogram-preview/driving';
import type { Browser, Locator, Page } from 'playwright-core';
import { parkOf } from '../../../tools/campus/meterPlans';
import { smallCampus, STUDENTS } from '../../../tools/campus/smallCampus';
import { importCampus, type LocalCloud, startLocalCloud } from '../../../tools/cloud/localCloud';
import { openDesk } from '../../../tools/desk/openDesk';
import { METER, OPENED_MS, PATH, ROOM, START_MS } from '../../support/campusCloud';
import { flaws } from '../../support/looks';

const ROOT = join(__dirname, '..', '..', '..');
const HOUR_MS = 3_600_000;
const [LIN, WANG] = ['oStudentLin', 'oStudentWang'];

/** A mini program of one page: the desk is looked at, and not the phone. */
const PROGRAM = {
  'app.json': JSON.stringify({ pages: ['home'], window: { navigationBarTitleText: 'Test' } }),
  'app.ts': 'App({});',
  'home.json': '{}',
  'home.wxml': '<view>Do it</view>',
  'home.ts': 'Page({});',
};

function onePageProgram(): string {
  const folder = mkdtempSync(join(tmpdir(), 'small-program-'));
  for (const [file, text] of Object.entries(PROGRAM)) writeFileSync(join(folder, file), text);
  return folder;
}

let folders: readonly string[];
let preview: Preview;
let emulator: LocalCloud;
let timers: { stop(): void };
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const [program, data] = [onePageProgram(), mkdtempSync(join(tmpdir(), 'desk-'))];
  folders = [program, data];
  preview = await openDesk(ROOT, { project: program, students: STUDENTS });
  emulator = await startLocalCloud(ROOT, {
    dataFolder: data,
    clock: { frozenAtMs: START_MS },
    seed: 1,
    site: preview.answer,
  });
  const campus = smallCampus(1, OPENED_MS);
  importCampus(emulator, campus);
  emulator.meters.install(parkOf(campus, 1));
  timers = emulator.runTimers();
  browser = await launchBrowser();
  await emulator.callFunction(
    'bind',
    { action: 'confirm', roomId: ROOM, path: PATH, name: '林晓雨' },
    { openid: LIN },
  );
});
afterAll(async () => {
  await browser.close();
  timers.stop();
  await preview.close();
  await emulator.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 1440, height: 1000 }, locale: 'zh-CN' });
  await page.goto(emulator.url);
});
afterEach(() => page.close());

const card = (name: string): Locator => page.getByRole('region', { name, exact: true });
const meterNamed = (): Locator => card('房间电表').getByText(METER);
const passed = (): Promise<void> => page.locator('.passage').waitFor({ state: 'hidden', timeout: 120_000 });

describe('the meter on the desk', () => {
  test('is that of the holder’s room, and appears once there is one', async () => {
    await meterNamed().waitFor();
    await page.getByRole('radio', { name: '王子涵' }).click();
    await card('房间电表').getByText('还没有绑定房间').waitFor();
    await emulator.callFunction(
      'bind',
      { action: 'confirm', roomId: ROOM, path: PATH, name: '王子涵' },
      { openid: WANG },
    );
    await meterNamed().waitFor();
  });

  test('draws what it is told to, falls silent and gets stuck', async () => {
    await meterNamed().waitFor();
    await page.getByRole('slider', { name: '用电负载' }).fill('3000');
    await card('房间电表').locator('dd', { hasText: '3000 W' }).waitFor();
    await page.getByRole('button', { name: '恢复自然用电' }).click();
    await card('房间电表').locator('dd', { hasText: '3000 W' }).waitFor({ state: 'detached' });
    for (const name of ['电表失联', '继电器卡住']) {
      await page.getByRole('switch', { name }).click();
      await page.getByRole('switch', { name, checked: true }).waitFor();
    }
    await expectSoon(() => emulator.meters.park.meter(METER).handling(START_MS), {
      silent: true,
      relayStuck: true,
    });
    for (const name of ['电表失联', '继电器卡住']) await page.getByRole('switch', { name }).click();
    await expectSoon(() => emulator.meters.park.meter(METER).handling(START_MS), {
      silent: false,
      relayStuck: false,
    });
  });

  test('uses power while time passes; the app’s figures and the message on the phone follow', async () => {
    await meterNamed().waitFor();
    emulator.messages.grant(LIN, 'lowBalanceTemplate');
    const beforeMs = emulator.clock.nowMs();
    const before = emulator.meters.park.meter(METER).report(beforeMs).e;
    await page.getByRole('button', { name: '八小时用 50 度电' }).click();
    await page.getByText('时间正在流逝').waitFor();
    await passed();
    expect(emulator.clock.nowMs()).toBe(beforeMs + 8 * HOUR_MS);
    expect(emulator.meters.park.meter(METER).report(beforeMs + 8 * HOUR_MS).e).toBe(before + 5_000);
    await expectSoon(() => emulator.meters.park.meter(METER).handling(emulator.clock.nowMs()), {
      silent: false,
      relayStuck: false,
    });
    const message = card('微信消息').getByRole('listitem');
    await message.getByRole('heading', { name: '电费余额不足提醒' }).waitFor();
    expect(await message.innerText()).toMatch(/发给 林晓雨[^]*房间\s*粤华苑 15 栋 301[^]*剩余金额\s*¥/);
  });
});

async function expectSoon(look: () => unknown, wanted: object): Promise<void> {
  const giveUpAtMs = performance.now() + 10_000;
  while (JSON.stringify(look()) !== JSON.stringify(wanted) && performance.now() < giveUpAtMs)
    await page.waitForTimeout(20);
  expect(look()).toEqual(wanted);
}

describe('the clock', () => {
  test('moves by a tap, and to a chosen time', async () => {
    const beforeMs = emulator.clock.nowMs();
    await page.getByRole('button', { name: '+5 分钟' }).click();
    await expectSoon(() => ({ ms: emulator.clock.nowMs() }), { ms: beforeMs + HOUR_MS / 12 });
    await passed();
    const target = new Date(beforeMs + 3 * HOUR_MS + 8 * HOUR_MS).toISOString().slice(0, 16);
    await page.getByLabel('调到（上海时间）').fill(target);
    await page.getByRole('button', { name: '出发' }).click();
    // Three hours pass in steps, timers and all: a busy machine takes its time.
    await page.getByText('时间正在流逝').waitFor();
    await passed();
    expect(emulator.clock.nowMs()).toBe(Date.parse(`${target}:00+08:00`));
  });

  test('does not go back', async () => {
    const beforeMs = emulator.clock.nowMs();
    await page.getByText('本地云运行中').waitFor();
    await page.getByLabel('调到（上海时间）').fill('2026-01-01T00:00');
    await page.getByRole('button', { name: '出发' }).click();
    expect(await page.locator('input:invalid').count()).toBe(1);
    expect(emulator.clock.nowMs()).toBe(beforeMs);
  });
});

test('whoever is chosen by keyboard holds the phone, in the language chosen, over a reload too', async () => {
  await page.getByRole('radio', { name: '林晓雨' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  expect(await page.getByRole('radio', { name: '陈嘉怡' }).isChecked()).toBe(true);
  await page.getByRole('radio', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Who holds the phone' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Who holds the phone' }).waitFor();
  expect(await page.getByTitle('Phone').getAttribute('src')).toBe('/phone/?openid=oStudentChen&lang=en');
  await page.frameLocator('iframe').getByText('Do it').waitFor();
});

test('the next payment’s fate is chosen, and is back to normal once it has struck', async () => {
  await card('下一笔支付')
    .getByRole('radio', { name: /回调丢失/ })
    .click();
  await expectSoon(() => ({ fate: emulator.pay.fate }), { fate: 'drop' });
  emulator.pay.next({ fate: 'deliver' });
  await page.getByRole('radio', { name: '成功', exact: true, checked: true }).waitFor();
});

test('what phones called is listed, and what meters sent is not', async () => {
  await emulator.meters.park.reportOne(METER);
  await emulator.callFunction('roommates', { action: 'list' }, { openid: LIN });
  const calls = card('手机的云函数调用');
  await calls.getByRole('row', { name: /roommates 林晓雨 \d+ ms \d+ 正常/ }).waitFor();
  expect(await calls.getByText('hubWebhook').count()).toBe(0);
});

test('an English browser is answered in English', async () => {
  const english = await browser.newPage({ locale: 'en-GB' });
  await english.goto(emulator.url);
  await english.getByRole('heading', { name: 'Electronic Wizard · phone preview' }).waitFor();
  await english.close();
});

describe.each(['zh_CN', 'en'])('in %s', (language) => {
  test.each([1600, 1440, 1024, 899, 390])('the desk fits %d px and can be read and tapped', async (width) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`${emulator.url}/?openid=${LIN}&lang=${language}`);
    await page.getByText(METER).waitFor();
    expect(await flaws(page)).toEqual([]);
  });
});
