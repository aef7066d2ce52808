import { expect } from '@jest/globals';
import { HOUR_MS } from '../../../shared/domain/shanghaiTime';
import type { Specs } from '../support/walk';

export const homeSpecs: Partial<Specs<'home'>> = {
  'everything at a glance': async ({ world, student }) => {
    const room = world.freshRoom();
    const lin = await student('林晓雨');
    await lin.livesIn(room);
    await world.letPass(2 * HOUR_MS);
    await lin.opens();
    await lin.sees('可用余额（元）');
    await lin.sees(room.path.room);
    for (const menu of ['查看室友', '代人充值', '更换房间', '意见建议']) await lin.sees(menu);
    await lin.looksAt('home ready');
    expect(await lin.glass.innerText()).toMatch(/\d+\.\d{2}/);
  },

  'not bound yet': async ({ student }) => {
    const zhao = await student('赵明轩');
    await zhao.opens();
    await zhao.sees('选择你的房间，查看余额、用电并充值');
    await zhao.looksAt('home not bound');
    await zhao.taps('绑定房间');
    await zhao.sees('选择区域');
  },
};
