import { expect } from '@jest/globals';
import type { Room } from '../../../shared/domain/documents/room';
import { pathText, shortName } from '../../../shared/domain/rooms/room';
import { HomePage } from '../pages/home';
import { employee } from '../support/employees';
import { firstAnswer } from '../support/firstAnswer';
import { readsOn } from '../support/readOn';
import { askForRoster } from '../support/roster';
import { saysInTheSheet, tapsInTheSheet } from '../support/sheet';
import type { Student } from '../support/student';
import type { Scene, Specs } from '../support/walk';

const WHY = '三楼线路检修';

async function opens(staff: Student, room: Room): Promise<void> {
  await staff.opens(`/staff/pages/room/index?room=${encodeURIComponent(room._id)}`);
}

function relay({ world }: Scene, { meterNo }: Room): 0 | 1 {
  return world.meters.relay(meterNo);
}

export const roomSpecs: Specs<'room'> = {
  'a whole story': async (scene) => {
    const room = scene.world.freshRoom();
    const lin = await scene.student('林晓雨');
    await lin.livesIn(room);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await opens(operator, room);
    for (const words of ['供电正常', '可用余额', '林晓雨', '已确认', '期初余额']) await operator.sees(words);
    await operator.looksAt('room story');
  },

  'a story page by page': async (scene) => {
    const room = scene.world.freshRoom();
    scene.world.emulator.database.importDocuments(
      'ledger',
      Array.from({ length: 45 }, (_, index) => ({
        _id: `correction:${room._id}:${String(index)}`,
        roomId: room._id,
        kind: 'correction',
        amountFen: 0,
        atMs: scene.world.nowMs - index * 1_000,
      })),
    );
    const desk = await employee(scene, '何老师', ['desk']);
    await opens(desk, room);
    await desk.sees('更正');
    await readsOn(desk, '期初余额');
  },

  'switch off, and on again': async (scene) => {
    const room = scene.world.freshRoom();
    const lin = await scene.student('林晓雨');
    await lin.livesIn(room);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await opens(operator, room);
    await operator.taps('停电');
    await operator.sees(`给 ${shortName(room.path)} 停电？`);
    await tapsInTheSheet(operator, '确定');
    await operator.sees('「原因」不能为空。');
    await operator.types('原因', WHY);
    await tapsInTheSheet(operator, '确定');
    await operator.sees('请先选择停电原因，住户会看到。');
    await operator.taps('线路检修');
    await operator.sees(/线路检修，停电中。|Line repair: the power is off/);
    await operator.looksAt('room asked to switch off');
    await saysInTheSheet(operator, '确定');
    await operator.sees('停电：人工');
    await operator.sees(/^(待发送：林晓雨|to be sent to 林晓雨)$/);
    expect(relay(scene, room)).toBe(0);
    await operator.looksAt('room switched off');
    await lin.opens();
    await lin.sees(/线路检修，停电中。|Line repair: the power is off/);
    await operator.taps('更新停电说明');
    await operator.taps('用电安全检查');
    await operator.types('原因', '顺便检查');
    await saysInTheSheet(operator, '确定');
    await operator.sees(/住户看到：用电安全检查|Residents read: Safety inspection/);
    expect(relay(scene, room)).toBe(0);
    await operator.taps('解除人工停电');
    await operator.types('原因', '检修完成');
    await saysInTheSheet(operator, '确定');
    await operator.sees('供电正常');
    expect(relay(scene, room)).toBe(1);
    await HomePage.openedBy(lin);
    await lin.sees('供电正常');
  },

  protect: async (scene) => {
    const room = scene.world.freshRoom();
    const operator = await employee(scene, '陈师傅', ['operator']);
    await opens(operator, room);
    await operator.taps('设为保电');
    await operator.types('原因', '考试周');
    await saysInTheSheet(operator, '确定');
    await operator.taps('取消保电');
    await operator.sees(`取消 ${shortName(room.path)} 的保电？`);
    await saysInTheSheet(operator, '取消');
    expect(scene.world.accounts.roomNow(room._id).protected).toBe(true);
  },

  'lift the ban on changing rooms': async (scene) => {
    const { world } = scene;
    const lin = await scene.student('林晓雨');
    const rooms = Array.from({ length: 4 }, () => world.freshRoom());
    for (const room of rooms) await lin.livesIn(room, { confirmed: false });
    const last = rooms[3];
    const next = world.freshRoom();
    if (last === undefined) throw new Error('no room');
    await lin.opens('/pages/bind/index');
    await lin.sees('更换房间的 3 次机会已用完，请联系管理员解除限制。');
    const operator = await employee(scene, '陈师傅', ['operator']);
    await opens(operator, last);
    await operator.sees(/换房次数已用完|No room changes left/);
    await operator.looksAt('room with a banned student');
    await operator.taps(/^(解除换房限制|Lift the ban) 林晓雨$/);
    await operator.types('原因', '学生证已核对');
    await saysInTheSheet(operator, '确定');
    await operator.sees(/剩余换房 3 次|Room changes left: 3/);
    await HomePage.openedBy(lin);
    await lin.sees('换房限制已解除，还可更换房间 3 次。');
    await lin.sees('剩 3 次');
    await lin.looksAt('home with a lifted ban');
    const request = { action: 'confirm', roomId: next._id, path: pathText(next.path), name: '林晓雨' };
    expect(await lin.calls('bind', request)).toMatchObject({ roomId: next._id, changesLeft: 2 });
    const admin = await employee(scene, '孙主任', ['admin']);
    await admin.opens('/staff/pages/auditlog/index');
    await admin.sees('解除换房限制');
    await admin.sees('原因：学生证已核对');
    await admin.looksAt('audit of a lifted ban');
  },

  'let in whom the roster locked out': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const roomId = room._id;
    const putBack = await askForRoster(world, room, { studentNo: '202611777', name: '林晓雨' });
    const lin = await scene.student('林晓雨');
    const answer = { action: 'confirm', roomId, path: pathText(room.path), name: '林晓雨' };
    const { openid } = lin.person;
    for (const studentNo of ['1', '2', '3'])
      await world.emulator.callFunction('bind', { ...answer, studentNo }, { openid });
    const operator = await employee(scene, '陈师傅', ['operator']);
    await opens(operator, room);
    await operator.sees('身份核对被锁定');
    await operator.looksAt('room with somebody locked out');
    await operator.taps(/^(解除锁定 编号|Let in again Number) R\w{6}$/);
    await operator.types('原因', '学生证已核对');
    await operator.looksAt('room asked to lift a lock');
    await saysInTheSheet(operator, '确定');
    await operator.sees('解除身份锁定（陈师傅）');
    await operator.seesNoMore('身份核对被锁定');
    expect(await lin.calls('bind', { ...answer, studentNo: '202611777' })).toMatchObject({ roomId });
    await putBack();
  },

  'take somebody out': async (scene) => {
    const room = scene.world.freshRoom();
    const lin = await scene.student('林晓雨');
    await lin.livesIn(room);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await opens(operator, room);
    await operator.taps(/^(移出房间|Remove) 林晓雨$/);
    await operator.sees(`将 林晓雨 移出 ${shortName(room.path)}？`);
    await operator.types('原因', '已退宿');
    await saysInTheSheet(operator, '确定');
    await operator.sees('还没有人绑定这个房间。');
    await lin.opens();
    await lin.sees('绑定房间');
    await lin.looksAt('home taken out of a room');
  },

  'what the role does not allow is not there': async (scene) => {
    const room = scene.world.freshRoom();
    const finance = await employee(scene, '钱会计', ['finance']);
    await opens(finance, room);
    await finance.sees('全部记录');
    for (const words of ['停电', '设为保电', '现场刷卡']) await finance.seesNoMore(words);
    await finance.looksAt('room for finance');
  },

  'no such room': async (scene) => {
    const desk = await employee(scene, '何老师', ['desk']);
    await desk.opens('/staff/pages/room/index?room=bnuz%2Fyhy15%2F9%2F999');
    await desk.sees('没有找到这个房间，请重新选择。');
  },

  'loading, offline, then retry': firstAnswer({
    page: 'room',
    ofRoom: true,
    role: 'desk',
    shows: '全部记录',
  }),
};
