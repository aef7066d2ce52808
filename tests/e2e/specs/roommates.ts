import { expect } from '@jest/globals';
import type { HomeReply } from '../../../shared/contract/home';
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import type { Dispute } from '../../../shared/domain/residents/dispute';
import { holdAnswers, seesLoading } from '../support/network';
import { saysInTheSheet } from '../support/sheet';
import type { Student } from '../support/student';
import type { Scene, Specs } from '../support/walk';

const PAGE = '/pages/roommates/index';

export const roommatesSpecs: Specs<'roommates'> = {
  'nobody else': async (scene) => {
    const { lin } = await atHome(scene);
    await lin.opens();
    await lin.taps('查看室友');
    await lin.sees('室友看到的你');
    await lin.sees('林**');
    await lin.sees('还没有室友绑定这个房间。');
    await lin.looksAt('roommates nobody else');
  },

  'masked and hidden names': async (scene) => {
    const { lin, room } = await atHome(scene);
    const wang = await movesIn(scene, '王子涵', room);
    const chen = await movesIn(scene, '陈嘉怡', room);
    await chen.calls('profile', { action: 'change', change: { nameHidden: true } });
    await lin.opens(PAGE);
    await lin.sees('王**');
    await lin.sees('名字已隐藏');
    await lin.sees('已确认');
    await lin.sees('2026年11月起');
    for (const { person } of [wang, chen]) await lin.seesNoMore(person.name);
    await lin.looksAt('roommates masked and hidden');
    await chen.opens(PAGE);
    await chen.sees('名字已隐藏');
    await chen.sees('林**');
    await chen.taps('修改');
    await chen.sees('设置');
  },

  'vouch for a newcomer': async (scene) => {
    const { lin, room } = await atHome(scene);
    const wang = await movesIn(scene, '王子涵', room, { confirmed: false });
    await lin.opens(PAGE);
    await lin.sees('待确认');
    await lin.looksAt('roommates waiting');
    await lin.taps('是我的室友');
    await lin.sees('王** 是你的室友？');
    await lin.sees('确认后，对方可以查看绑定前的用电与充值记录。');
    await lin.looksAt('roommates asked to vouch');
    await saysInTheSheet(lin, '是我的室友');
    await lin.sees('已确认');
    await lin.seesNoMore('待确认');
    await lin.looksAt('roommates vouched for');
    expect(await wang.calls<HomeReply>('home', {})).toMatchObject({ confirmed: true });
  },

  'not my roommate': async (scene) => {
    const { lin, room } = await atHome(scene);
    const wang = await movesIn(scene, '王子涵', room, { confirmed: false });
    await lin.opens(PAGE);
    await lin.taps('不是我的室友');
    await lin.sees('王** 不是你的室友？');
    await lin.sees('服务中心会核实，在此之前不会影响任何人用电和充值。');
    await lin.looksAt('roommates asked to dispute');
    await lin.taps('再想想');
    await lin.seesNoMore('王** 不是你的室友？');
    expect(disputesAbout(scene, wang)).toEqual([]);
    await lin.taps('不是我的室友');
    await lin.taps('提交核实');
    await lin.sees('你已反映这不是你的室友，服务中心会核实。');
    await lin.looksAt('roommates disputed');
    expect(disputesAbout(scene, wang)).toMatchObject([{ state: 'open', by: { name: '林晓雨' } }]);
    await lin.taps('是我的室友');
    await saysInTheSheet(lin, '是我的室友');
    await lin.seesNoMore('你已反映这不是你的室友，服务中心会核实。');
    expect(disputesAbout(scene, wang)).toMatchObject([{ state: 'withdrawn' }]);
  },

  'not confirmed oneself': async (scene) => {
    const room = scene.world.freshRoom();
    const wang = await movesIn(scene, '王子涵', room);
    await scene.world.letPass(MINUTE_MS);
    const lin = await movesIn(scene, '林晓雨', room, { confirmed: false });
    await lin.opens(PAGE);
    await lin.sees('王**');
    const hint = '你的绑定尚未确认：扫描电表二维码后，就可以确认其他室友。';
    await lin.sees(hint);
    await lin.looksAt('roommates not confirmed');
    await lin.taps('不是我的室友');
    await lin.taps('提交核实');
    await lin.sees('你的绑定尚未确认，请先扫描电表二维码。');
    await lin.looksAt('roommates may not dispute');
    expect(disputesAbout(scene, wang)).toEqual([]);
    await lin.taps(hint);
    await lin.sees('选择楼栋');
  },

  'not bound yet': async ({ student }) => {
    const lin = await student('林晓雨');
    await lin.opens(PAGE);
    await lin.sees('请先绑定房间。');
    await lin.looksAt('roommates not bound');
    await lin.taps('去绑定房间');
    await lin.sees('选择楼栋');
  },

  loading: async (scene) => {
    const { lin } = await atHome(scene);
    const answer = await holdAnswers(lin);
    await lin.opens(PAGE);
    await seesLoading(lin);
    await lin.looksAt('roommates loading');
    answer();
    await lin.sees('还没有室友绑定这个房间。');
  },

  'offline, then retry': async (scene) => {
    const { lin } = await atHome(scene);
    await lin.opens();
    await lin.sees('可用余额（元）');
    await lin.losesTheNet();
    await lin.taps('查看室友');
    await lin.sees('网络不可用，请检查后重试。');
    await lin.looksAt('roommates offline');
    await lin.findsTheNet();
    await lin.taps('重试');
    await lin.sees('还没有室友绑定这个房间。');
  },
};

async function atHome(scene: Scene): Promise<{ readonly lin: Student; readonly room: Room }> {
  const room = scene.world.freshRoom();
  return { lin: await movesIn(scene, '林晓雨', room), room };
}

async function movesIn(
  { student }: Scene,
  name: string,
  room: Room,
  binding: { readonly confirmed?: boolean } = {},
): Promise<Student> {
  const mate = await student(name);
  await mate.livesIn(room, binding);
  return mate;
}

function disputesAbout({ world }: Scene, { person }: Student): readonly Dispute[] {
  const cases = world.emulator.database.exportDocuments('cases') as unknown as readonly Dispute[];
  return cases.filter(({ about }) => about.openid === person.openid);
}
