import { expect } from '@jest/globals';
import type { HomeReply } from '../../../shared/contract/home';
import { HOUR_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import { DEFAULT_SETTINGS } from '../../../shared/domain/documents/settings';
import { ROOM_CHANGES_ALLOWED } from '../../../shared/domain/residents/binding';
import { shortName } from '../../../shared/domain/rooms/room';
import { BindPage } from '../pages/bind';
import { holdAnswers, seesLoading } from '../support/network';
import { askForRoster } from '../support/roster';
import type { Student } from '../support/student';
import type { Scene, Specs } from '../support/walk';

const CONFIRMED = '已由电表二维码确认，可查看全部用电记录。';
const CHECK_PATH = '请核对完整路径，这应是你实际居住的房间。';
const NAME_LONGEST = 40;
const PASTED = 10_000;

export const bindSpecs: Specs<'bind'> = {
  'area, building, floor, room': async (scene) => {
    const room = scene.world.freshRoom();
    const { area, building, floor, room: code } = room.path;
    const lin = await scene.student('林晓雨');
    const bind = await BindPage.openedBy(lin);
    await lin.looksAt('bind building');
    await lin.taps(area);
    await lin.sees('选择区域');
    await lin.seesNoMore('选择楼栋');
    await lin.looksAt('bind area');
    await lin.taps(area);
    await lin.taps(building);
    await lin.sees('选择楼层');
    await lin.looksAt('bind floor');
    await lin.taps(floor);
    await lin.sees('选择房间');
    await lin.looksAt('bind room');
    await lin.taps(code);
    await lin.sees('身份认证');
    for (const part of [area, building, floor, code]) await lin.sees(part);
    await lin.sees(CHECK_PATH);
    await lin.sees('首次绑定不占用更换次数，之后可更换 3 次。');
    await lin.types('姓名', '林晓雨');
    await lin.looksAt('bind confirmation');
    await lin.taps('绑定这个房间');
    await lin.sees('绑定后，充值会进入这个房间的账户。');
    await lin.looksAt('bind asked again');
    await lin.taps('再看看');
    await lin.seesNoMore('确认绑定到这个房间？');
    await bind.confirms();
    await lin.sees('已绑定');
    await lin.sees(/绑定待确认|Not confirmed yet/);
    await lin.sees('还可更换房间 3 次。');
    await lin.looksAt('bind done');
    await lin.taps('进入水电管理');
    await lin.sees('可用余额（元）');
    expect(await homeOf(lin)).toMatchObject({ bound: true, path: room.path, confirmed: false });
  },

  'back goes one level up': async (scene) => {
    const room = scene.world.freshRoom();
    const { building, floor, room: code } = room.path;
    const lin = await scene.student('林晓雨');
    await lin.opens();
    await lin.taps('绑定房间');
    await seesTitle(lin, '选择楼栋');
    await lin.taps(building);
    await seesTitle(lin, '选择楼层');
    await lin.taps(floor);
    await seesTitle(lin, '选择房间');
    await lin.taps(code);
    await seesTitle(lin, '身份认证');
    await lin.goesBack();
    await seesTitle(lin, '选择房间');
    await lin.goesBack();
    await seesTitle(lin, '选择楼层');
    await lin.taps(floor);
    await seesTitle(lin, '选择房间');
    await lin.taps(building);
    await seesTitle(lin, '选择楼栋');
    await lin.goesBack();
    await lin.sees('选择你的房间，查看余额、用电并充值');
  },

  search: async (scene) => {
    const { world } = scene;
    const lin = await scene.student('林晓雨');
    const bind = await BindPage.openedBy(lin);
    await bind.searches('粤华苑');
    await lin.sees('还有更多房间，请输入完整的楼栋和房间号。');
    await lin.looksAt('bind search with more');
    await lin.taps('清除搜索');
    await lin.sees('选择楼栋');
    await bind.finds(world.longNamedRoom());
    await lin.sees('身份认证');
    await lin.sees(world.longNamedRoom().path.building);
    await lin.looksAt('bind long name');
    await lin.taps('重新选择房间');
    await bind.chooses(world.freshRoom());
    const other = await BindPage.openedBy(lin, '?mode=other');
    await lin.sees('代人充值');
    await lin.sees('选择要代为充值的房间，不会改变你绑定的房间。');
    await lin.looksAt('bind for others');
    await other.finds(world.freshRoom());
    await lin.sees('这不是你的房间，请核对完整路径。');
    expect(await homeOf(lin)).toMatchObject({ bound: false });
  },

  'search finds nothing': async (scene) => {
    const lin = await scene.student('林晓雨');
    const bind = await BindPage.openedBy(lin);
    await bind.searches('99 栋 999');
    await lin.sees('没有找到这样的房间。请检查楼栋和房间号，或逐级选择。');
    await lin.looksAt('bind nothing found');
    const before = scene.world.callsOf(lin).length;
    await bind.searches('1'.repeat(PASTED));
    await lin.sees('「搜索内容」太长。');
    await lin.looksAt('bind search too long');
    expect(scene.world.callsOf(lin)).toHaveLength(before);
  },

  'scan the meter': async (scene) => {
    const room = scene.world.freshRoom();
    const lin = await scene.student('林晓雨');
    const bind = await BindPage.openedBy(lin);
    await bind.scans(scene.world.codeOn(room));
    await lin.sees('已扫描这个房间的电表，绑定后立即确认。');
    await lin.types('姓名', '林晓雨');
    await lin.looksAt('bind scanned');
    await bind.confirms();
    await lin.sees(CONFIRMED);
    await lin.looksAt('bind scanned and done');
    expect(await homeOf(lin)).toMatchObject({ confirmed: true, path: room.path });
  },

  'scan something else': async (scene) => {
    const { world } = scene;
    const lin = await scene.student('林晓雨');
    const bind = await BindPage.openedBy(lin);
    await bind.scans('https://example.com/menu');
    await lin.sees('这不是电表的二维码。请扫描贴在电表上的二维码，或逐级选择房间。');
    await lin.looksAt('bind no meter scanned');
    await bind.scans(world.codeOn({ ...world.freshRoom(), qrSecret: 'of-an-older-meter' }));
    await lin.sees('电表二维码与所选房间不符。');
    await lin.looksAt('bind wrong meter scanned');
    await bind.scans(world.codeOn({ ...world.freshRoom(), _id: 'bnuz/yhy99/1/101' }));
    await lin.sees('没有找到这个房间，请重新选择。');
    await lin.taps('扫描电表二维码');
    await lin.taps('取消');
    await lin.sees('选择楼栋');
  },

  'a scanned link opens the room': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const lin = await scene.student('林晓雨');
    const bind = await BindPage.openedByCode(lin, world.codeOn(room));
    await lin.sees('身份认证');
    await lin.sees(room.path.building);
    await lin.sees('已扫描这个房间的电表，绑定后立即确认。');
    await lin.types('姓名', '林晓雨');
    await bind.confirms();
    await lin.sees(CONFIRMED);
    await BindPage.openedByCode(lin, 'https://example.com/menu');
    await lin.sees('这个链接不是电表的二维码，请在下面选择房间。');
    await lin.looksAt('bind link unknown');
  },

  'change rooms, what stays behind': async (scene) => {
    const { world } = scene;
    const [old, next] = [world.freshRoom({ availableFen: 8_640 }), world.freshRoom()];
    const lin = await scene.student('林晓雨');
    await lin.livesIn(old);
    await lin.opens();
    await lin.taps(/^(更换房间 剩 3 次|Change rooms 3 left)$/);
    await lin.sees('选择你要搬入的房间，绑错房间会把钱充进别人的账户。');
    const bind = new BindPage(lin);
    await bind.chooses(next);
    await lin.sees('更换房间还剩 3 次，本次之后剩 2 次。');
    await lin.sees(`¥86.40 留在 ${shortName(old.path)}`);
    await lin.sees('余额属于房间，不会随你转移。如需退还或移交，请在更换前联系服务中心办理交接。');
    await lin.sees('以「林晓雨」的名字绑定，可在设置中修改。');
    await lin.looksAt('bind change');
    await bind.confirms('更换到这个房间');
    await lin.sees('还可更换房间 2 次。');
    await lin.looksAt('bind changed');
    expect(await homeOf(lin)).toMatchObject({ path: next.path });
    expect(world.accounts.availableFen(old)).toBe(8_640);
    world.accounts.setAvailable(next, -500);
    const again = await BindPage.openedBy(lin);
    await again.chooses(old);
    await lin.sees(`${shortName(next.path)} 欠费 ¥5.00`);
    await lin.looksAt('bind leaving arrears');
  },

  'the same room again': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const lin = await scene.student('林晓雨');
    await lin.livesIn(room, { confirmed: false });
    const bind = await BindPage.openedBy(lin);
    await bind.chooses(room);
    await lin.sees('这就是你绑定的房间，但绑定尚未确认：请扫描电表二维码。');
    await lin.looksAt('bind same, not confirmed');
    await bind.scans(world.codeOn(room));
    await bind.confirms('确认绑定');
    await lin.sees(CONFIRMED);
    await lin.sees('还可更换房间 3 次。');
    const again = await BindPage.openedBy(lin);
    await again.chooses(room);
    await lin.sees('这就是你绑定的房间，无需更换。');
    await lin.looksAt('bind same');
    await lin.taps('回到首页');
    await lin.sees('可用余额（元）');
  },

  'no changes left': async (scene) => {
    const { world } = scene;
    const lin = await scene.student('林晓雨');
    for (let moves = 0; moves <= ROOM_CHANGES_ALLOWED; moves += 1) await lin.livesIn(world.freshRoom());
    await lin.opens();
    await lin.taps(/^(更换房间 次数已用完|Change rooms none left)$/);
    await lin.sees('更换房间的 3 次机会已用完，请联系管理员解除限制。');
    await lin.seesNoMore('扫描电表二维码');
    await lin.sees('请致电服务中心，或到现场说明情况；管理员解除限制后可再更换 3 次。');
    await lin.seesNoMore('更换到这个房间');
    await lin.looksAt('bind no changes left');
    await lin.taps(/0756-3621531$/);
    await lin.sees('呼叫');
    await lin.taps('取消');
    await lin.taps('帮助与服务热线');
    await lin.sees('服务中心热线');
  },

  'roster identity': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const lin = await scene.student('林晓雨');
    const putBack = await askForRoster(world, room, { studentNo: '202611001', name: '林晓雨' });
    try {
      const bind = await BindPage.openedBy(lin);
      await bind.chooses(room);
      await lin.sees('须与学校为这个房间登记的学号一致。');
      await lin.types('姓名', '林晓雨');
      await lin.taps('绑定这个房间');
      await lin.sees('「学号」不能为空。');
      await lin.types('学号', '202611999');
      await bind.confirms();
      await lin.sees('姓名、学号与该房间的登记不符，还可尝试 2 次。');
      await lin.looksAt('bind roster mismatch');
      expect(await homeOf(lin)).toMatchObject({ bound: false });
      await lin.types('学号', '202611001');
      await lin.looksAt('bind roster');
      await bind.confirms();
      await lin.sees('已绑定');
      expect(await homeOf(lin)).toMatchObject({ bound: true, name: '林晓雨' });
      await locksOut(scene, room);
    } finally {
      await putBack();
    }
  },

  'a meter that is not live yet': async (scene) => {
    const room = scene.world.newMeterRoom();
    const lin = await scene.student('林晓雨');
    const bind = await BindPage.openedBy(lin);
    await bind.chooses(room);
    await lin.sees(/新电表已开始计量，微信服务预计 .+ 开通充值|The new meter is already counting/);
    await lin.types('姓名', '林晓雨');
    await lin.looksAt('bind not live');
    await bind.confirms();
    await lin.sees('已绑定');
    await lin.sees(/微信服务预计 .+ 开通充值、查询与报表。|are expected to open .+\./);
    await lin.looksAt('bind not live, done');
  },

  'too many lookups': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const lin = await scene.student('林晓雨');
    for (let looks = 0; looks < DEFAULT_SETTINGS.lookupsPerHour; looks += 1)
      await lin.calls('bind', { action: 'preview', roomId: room._id });
    const bind = await BindPage.openedBy(lin);
    await bind.finds(room);
    await lin.sees('查询房间过于频繁，请稍后再试。');
    await lin.looksAt('bind too many lookups');
    await world.letPass(HOUR_MS);
    await lin.taps('重试');
    await lin.sees(CHECK_PATH);
  },

  'bad names': async (scene) => {
    const { world } = scene;
    const lin = await scene.student('林晓雨');
    const bind = await BindPage.openedBy(lin);
    await bind.chooses(world.freshRoom());
    const before = world.callsOf(lin).length;
    for (const [typed, message] of [
      ['', '「姓名」不能为空。'],
      ['   ', '「姓名」不能为空。'],
      ['晓'.repeat(NAME_LONGEST + 1), '「姓名」太长。'],
      ['😀'.repeat(PASTED / 2), '「姓名」太长。'],
    ] as const) {
      await lin.types('姓名', typed);
      await lin.taps('绑定这个房间');
      await lin.sees(message);
      await lin.seesNoMore('确认绑定到这个房间？');
    }
    await lin.looksAt('bind bad name');
    expect(world.callsOf(lin)).toHaveLength(before);
    await lin.types('姓名', '违规测试词');
    await bind.confirms();
    await lin.sees('内容未通过微信内容安全检查，请修改后再试。');
    await lin.looksAt('bind risky name');
    expect(await homeOf(lin)).toMatchObject({ bound: false });
    await lin.types('姓名', '林晓雨');
    await bind.confirms();
    await lin.sees('已绑定');
  },

  loading: async (scene) => {
    const lin = await scene.student('林晓雨');
    const answer = await holdAnswers(lin);
    await lin.opens('/pages/bind/index');
    await seesLoading(lin);
    await lin.looksAt('bind loading');
    answer();
    await lin.sees('选择楼栋');
  },

  'offline, then retry': async (scene) => {
    const { building } = scene.world.freshRoom().path;
    const lin = await scene.student('林晓雨');
    await lin.opens();
    await lin.sees('选择你的房间，查看余额、用电并充值');
    await lin.losesTheNet();
    await lin.taps('绑定房间');
    await lin.sees('网络不可用，请检查后重试。');
    await lin.looksAt('bind offline');
    await lin.findsTheNet();
    await lin.taps('重试');
    await lin.sees('选择楼栋');
    await lin.losesTheNet();
    await lin.taps(building);
    await lin.sees('网络不可用，请检查后重试。');
    await lin.looksAt('bind building offline');
    await lin.findsTheNet();
    await lin.taps(building);
    await lin.sees('选择楼层');
  },
};

/** Three wrong answers, ever: then the service department has to look. */
async function locksOut(scene: Scene, room: Room): Promise<void> {
  const chen = await scene.student('陈嘉怡');
  const bind = await BindPage.openedBy(chen);
  await bind.chooses(room);
  await chen.types('姓名', '陈嘉怡');
  for (const [studentNo, message] of [
    ['202611101', '姓名、学号与该房间的登记不符，还可尝试 2 次。'],
    ['202611102', '姓名、学号与该房间的登记不符，还可尝试 1 次。'],
    ['202611103', /请向服务中心出示编号 R\w{6}，|show the service department the number R\w{6} /],
  ] as const) {
    await chen.types('学号', studentNo);
    await bind.confirms();
    await chen.sees(message);
  }
  await chen.looksAt('bind roster locked');
}

function homeOf(student: Student): Promise<HomeReply> {
  return student.calls<HomeReply>('home', {});
}

/** The page's own title, not a heading of the same words. */
async function seesTitle(student: Student, title: string): Promise<void> {
  await student.glass.locator('.phone-title', { hasText: student.wholly(title) }).waitFor();
}
