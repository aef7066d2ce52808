import { expect } from '@jest/globals';
import type { Profile } from '../../../shared/contract/profile';
import { pictureBytes, PNG_START } from '../../support/phonePictures';
import { HomePage } from '../pages/home';
import { SETTINGS, SettingsPage } from '../pages/settings';
import { holdAnswers } from '../support/network';
import type { Student } from '../support/student';
import type { Scene, Specs } from '../support/walk';

const OWN_LINE = '我的提醒线（元）';
const VERDICT_AFTER_MS = 5_000;

export const settingsSpecs: Specs<'settings'> = {
  'change the language': async (scene) => {
    const lin = await atHome(scene);
    await SettingsPage.openedBy(lin);
    await lin.taps('English');
    await lin.sees(/^Settings$/);
    await lin.sees(/^Low-balance alert$/);
    await lin.sees(/^Saved$/);
    await lin.looksAt('settings changed to English');
    expect((await profileOf(lin)).language).toBe('en');
    await lin.opens();
    await lin.sees(/^Available \(yuan\)$/);
    await lin.opens(SETTINGS);
    await lin.taps('中文');
    await lin.sees(/^低余额提醒$/);
    await lin.sees(/^已保存$/);
    expect((await profileOf(lin)).language).toBe('zh');
  },

  'change the language and at once back': async (scene) => {
    const lin = await atHome(scene);
    await SettingsPage.openedBy(lin);
    const answer = await holdAnswers(lin);
    await lin.taps('English');
    await lin.sees(/^Low-balance alert$/);
    await lin.taps('中文');
    await lin.sees(/^低余额提醒$/);
    const saved = lin.phone.waitForResponse((response) => isChoiceOf('zh', response.request().postData()));
    answer();
    await saved;
    expect((await profileOf(lin)).language).toBe('zh');
  },

  'own threshold': async (scene) => {
    const lin = await atHome(scene);
    const page = await SettingsPage.openedBy(lin);
    await lin.types(OWN_LINE, '45.5');
    await page.saves('threshold');
    await lin.sees('已保存');
    await lin.looksAt('settings own threshold');
    await HomePage.openedBy(lin);
    await lin.sees('低于 30.00 元与 45.50 元时发送微信消息');
    await SettingsPage.openedBy(lin);
    expect(await lin.field(OWN_LINE).inputValue()).toBe('45.50');
    await lin.types(OWN_LINE, '');
    await page.saves('threshold');
    await lin.sees('已保存');
    expect(await profileOf(lin)).not.toHaveProperty('ownThresholdFen');
  },

  'bad thresholds': async (scene) => {
    const lin = await atHome(scene);
    const page = await SettingsPage.openedBy(lin);
    const before = scene.world.callsOf(lin);
    for (const [typed, message] of [
      ['0', '提醒金额须高于 30.00 元。'],
      ['30', '提醒金额须高于 30.00 元。'],
      ['0.001', '金额最多两位小数。'],
      ['12.345', '金额最多两位小数。'],
      ['1e9', '请输入金额。'],
      ['1000000000', '提醒金额最高 500.00 元。'],
      ['abc', '请输入金额。'],
      ['🔌', '请输入金额。'],
      ['9'.repeat(10_000), '提醒金额最高 500.00 元。'],
    ] as const) {
      await lin.types(OWN_LINE, typed);
      await lin.sees(message);
      await page.saves('threshold');
      await lin.sees(message);
    }
    await lin.looksAt('settings bad threshold');
    expect(scene.world.callsOf(lin)).toEqual(before);
  },

  nickname: async (scene) => {
    const lin = await atHome(scene);
    const page = await SettingsPage.openedBy(lin);
    const before = scene.world.callsOf(lin);
    for (const [typed, message] of [
      ['', '「姓名或昵称」不能为空。'],
      [' ', '「姓名或昵称」不能为空。'],
      ['林'.repeat(10_000), '「姓名或昵称」太长。'],
    ] as const) {
      await lin.types('姓名或昵称', typed);
      await lin.sees(message);
      await page.saves('name');
      await lin.sees(message);
    }
    await lin.looksAt('settings bad name');
    expect(scene.world.callsOf(lin)).toEqual(before);
    await lin.types('姓名或昵称', '🌧小雨');
    await page.saves('name');
    await lin.sees('已保存');
    await lin.sees('室友看到的是 🌧**');
    expect((await profileOf(lin)).name).toBe('🌧小雨');
  },

  avatar: async (scene) => {
    const { world } = scene;
    const lin = await atHome(scene);
    await SettingsPage.openedBy(lin);
    await lin.choosesPictures('更换头像', [pictureBytes(PNG_START)]);
    await lin.sees('已保存');
    await lin.sees('头像审核中，通过后室友可见');
    await lin.looksAt('settings avatar being checked');
    world.emulator.clock.advance(VERDICT_AFTER_MS);
    await world.emulator.security.deliverDue();
    await SettingsPage.openedBy(lin);
    await lin.sees('删除头像');
    await lin.seesNoMore('头像审核中，通过后室友可见');
    await lin.taps('删除头像');
    await lin.sees('已保存');
    await lin.seesNoMore('删除头像');
    expect(await profileOf(lin)).not.toHaveProperty('avatar');
  },

  'hide my name': async (scene) => {
    const lin = await atHome(scene);
    const page = await SettingsPage.openedBy(lin);
    await lin.taps('隐藏我的名字');
    await lin.sees('已保存');
    expect(await page.isOn('隐藏我的名字')).toBe(true);
    expect((await profileOf(lin)).nameHidden).toBe(true);
    await lin.looksAt('settings name hidden');
  },

  'allow one more message': async (scene) => {
    const lin = await atHome(scene);
    await SettingsPage.openedBy(lin);
    await lin.sees('每授权一次可收一条提醒。还可收：余额提醒 0 条，停复电通知 0 条');
    await lin.taps('再允许一次');
    await lin.taps('允许');
    await lin.sees('已允许');
    await lin.sees('每授权一次可收一条提醒。还可收：余额提醒 1 条，停复电通知 1 条');
    await lin.taps('再允许一次');
    await lin.taps('拒绝');
    await lin.sees('未同意接收消息');
    await lin.sees('每授权一次可收一条提醒。还可收：余额提醒 1 条，停复电通知 1 条');
  },

  privacy: async (scene) => {
    const lin = await atHome(scene);
    await SettingsPage.openedBy(lin);
    await lin.taps('查看隐私保护指引');
    await lin.sees('《电精灵小程序隐私保护指引》');
    await lin.looksAt('settings privacy');
    await lin.taps('关闭');
    await lin.seesNoMore('《电精灵小程序隐私保护指引》');
  },

  'not bound yet': async ({ student }) => {
    const zhao = await student('赵明轩');
    await zhao.opens(SETTINGS);
    await zhao.sees('绑定房间后可设置提醒和个人资料。');
    await zhao.looksAt('settings not bound');
    await zhao.taps('去绑定房间');
    await zhao.sees('选择楼栋');
  },

  loading: async (scene) => {
    const { world } = scene;
    const lin = await atHome(scene);
    world.trouble.holds('profile');
    await lin.opens(SETTINGS);
    await lin.seesItLoading();
    await lin.looksAt('settings loading');
    world.trouble.letsGo('profile');
    await lin.sees('我的资料');
    await lin.looksAt('settings');
  },

  'offline, then retry': async (scene) => {
    const lin = await atHome(scene);
    await HomePage.openedBy(lin);
    await lin.losesTheNet();
    await lin.taps('设置');
    await lin.sees('网络不可用，请检查后重试。');
    await lin.looksAt('settings offline');
    await lin.findsTheNet();
    await lin.taps('重试');
    await lin.sees('我的资料');
  },
};

async function atHome({ world, student }: Scene): Promise<Student> {
  const lin = await student('林晓雨');
  await lin.livesIn(world.freshRoom());
  return lin;
}

function isChoiceOf(language: Profile['language'], sent: string | null): boolean {
  return sent?.includes(`"language":"${language}"`) ?? false;
}

function profileOf(student: Student): Promise<Profile> {
  return student.calls<Profile>('profile', { action: 'read' });
}
