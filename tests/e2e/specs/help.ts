import { expect } from '@jest/globals';
import { saysInTheSheet } from '../support/sheet';
import type { Specs } from '../support/walk';

const PAGE = '/pages/help/index';
const HOTLINES = ['0756-3621531', '0756-3621620', '18607564105'];
const ON_SITE = '粤华苑 15 栋';

export const helpSpecs: Specs<'help'> = {
  'call a hotline': async ({ student }) => {
    const zhao = await student('赵明轩');
    await zhao.opens(PAGE);
    for (const words of [...HOTLINES, ON_SITE]) await zhao.sees(words);
    for (const words of ['水电管理', '充值流水', '电费账单', '用电明细', '查看室友', '更换房间']) {
      if (zhao.settings.language === 'zh_CN') await zhao.sees(words); // the guide's own, inside sentences
    }
    await zhao.looksAt('help');
    for (const number of HOTLINES) {
      await zhao.taps(new RegExp(number));
      await zhao.sees(`呼叫 ${number}`);
      await saysInTheSheet(zhao, '取消');
    }
    await zhao.taps(new RegExp(HOTLINES[0] ?? ''));
    await zhao.looksAt('help about to call');
    await saysInTheSheet(zhao, `呼叫 ${HOTLINES[0] ?? ''}`);
  },

  'offline with known numbers': async ({ world, student }) => {
    const zhao = await student('赵明轩');
    await zhao.opens();
    await zhao.sees('帮助与服务热线');
    await zhao.losesTheNet();
    await zhao.taps('帮助与服务热线');
    for (const words of [...HOTLINES, ON_SITE]) await zhao.sees(words);
    expect(world.callsOf(zhao)).toEqual(['home']);
  },

  'offline without them': async ({ world, student }) => {
    const zhao = await student('赵明轩');
    world.trouble.kills('home');
    await zhao.opens(PAGE);
    await zhao.sees('网络不可用，请检查后重试。');
    await zhao.sees('使用步骤');
    await zhao.looksAt('help offline');
    await zhao.losesTheNet();
    await zhao.taps('重试');
    await zhao.sees('网络不可用，请检查后重试。');
    await zhao.findsTheNet();
    await zhao.taps('重试');
    await zhao.sees(ON_SITE);
  },
};
