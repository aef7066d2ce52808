import { expect } from '@jest/globals';
import { homeTexts } from '../../../miniprogram/pages/home/texts';
import { HOUR_MS } from '../../../shared/domain/shanghaiTime';
import type { Specs } from '../support/walk';

export const homeSpecs: Partial<Specs<'home'>> = {
  'everything at a glance': async ({ world, student, spoken }) => {
    const t = spoken(homeTexts);
    const room = world.freshRoom();
    const lin = await student('林晓雨');
    await lin.livesIn(room);
    await world.letPass(2 * HOUR_MS);
    await lin.opens();
    await lin.sees(t.balance);
    await lin.sees(room.path.room);
    for (const menu of [t.roommates, t.rechargeOther, t.changeRoom, t.feedback]) await lin.sees(menu);
    await lin.looksAt('home ready');
    expect(await lin.glass.innerText()).toMatch(/\d+\.\d{2}/);
  },

  'not bound yet': async ({ student, spoken }) => {
    const t = spoken(homeTexts);
    const zhao = await student('赵明轩');
    await zhao.opens();
    await zhao.sees(t.unbound);
    await zhao.looksAt('home not bound');
    await zhao.taps(t.bind);
    await zhao.sees('选择区域');
  },
};
