import { expect } from '@jest/globals';
import type { Room } from '../../../shared/domain/documents/room';
import { holdAnswers, seesLoading } from '../support/network';
import type { Student } from '../support/student';
import type { Scene, Specs } from '../support/walk';

const PAGE = '/reports/pages/mydata/index';
const SETTINGS = '/pages/settings/index';

export const mydataSpecs: Specs<'mydata'> = {
  'read and copy': async (scene) => {
    const { lin, room } = await atHome(scene);
    await lin.opens(SETTINGS);
    await lin.taps('我的数据');
    await lin.sees('现在保存的');
    await lin.sees(room.path.room);
    await lin.sees('保存什么、为什么、多久');
    await lin.looksAt('my data');
    await lin.taps('复制全部数据');
    await lin.sees('已复制');
  },

  'erase, and come back': async (scene) => {
    const { lin, room } = await atHome(scene);
    await lin.opens(PAGE);
    await lin.taps('注销账号');
    await lin.sees('注销账号？');
    await lin.looksAt('my data erasing');
    await lin.taps('取消');
    await lin.seesNoMore('注销账号？');
    expect(isNamed(scene, lin)).toBe(true);
    await lin.taps('注销账号');
    await lin.taps('确认注销');
    await lin.sees('你的绑定、姓名、头像、联系方式与意见建议已删除。');
    await lin.looksAt('my data erased');
    expect(isNamed(scene, lin)).toBe(false);
    await lin.taps('返回首页');
    await lin.sees('选择你的房间，查看余额、用电并充值');
    scene.world.emulator.clock.advance(1);
    await lin.livesIn(room);
    await lin.opens(PAGE);
    await lin.taps('注销账号');
    await lin.taps('确认注销');
    await lin.sees('这个账号一天内已注销过，请明天再试。');
  },

  'refused while an order is open': async (scene) => {
    const { lin } = await atHome(scene);
    await lin.calls('recharge', { action: 'order', requestId: 'left-unpaid', amountFen: 2_000 });
    await lin.opens(PAGE);
    await lin.taps('注销账号');
    await lin.taps('确认注销');
    await lin.sees('有一笔充值尚未完成，结束后才能注销。请稍后再试，或联系服务中心。');
    await lin.looksAt('my data refused');
    expect(isNamed(scene, lin)).toBe(true);
  },

  'not bound yet': async ({ student }) => {
    const zhao = await student('赵明轩');
    await zhao.opens(PAGE);
    await zhao.sees('未绑定');
    await zhao.looksAt('my data not bound');
  },

  loading: async (scene) => {
    const { lin } = await atHome(scene);
    const answer = await holdAnswers(lin);
    await lin.opens(PAGE);
    await seesLoading(lin);
    await lin.looksAt('my data loading');
    answer();
    await lin.sees('现在保存的');
  },

  'offline, then retry': async (scene) => {
    const { lin } = await atHome(scene);
    await lin.opens(SETTINGS);
    await lin.sees('我的资料');
    await lin.losesTheNet();
    await lin.taps('我的数据');
    await lin.sees('网络不可用，请检查后重试。');
    await lin.looksAt('my data offline');
    await lin.findsTheNet();
    await lin.taps('重试');
    await lin.sees('现在保存的');
  },
};

async function atHome(scene: Scene): Promise<{ lin: Student; room: Room }> {
  const room = scene.world.freshRoom();
  const lin = await scene.student('林晓雨');
  await lin.livesIn(room);
  return { lin, room };
}

/** Some document names the account. */
function isNamed({ world }: Scene, { person }: Student): boolean {
  const { database } = world.emulator;
  return database
    .collectionNames()
    .some((name) => JSON.stringify(database.exportDocuments(name)).includes(person.openid));
}
