import { expect } from '@jest/globals';
import { shortName } from '../../../shared/domain/rooms/room';
import { employee } from '../support/employees';
import { firstAnswer } from '../support/firstAnswer';
import { saysInTheSheet } from '../support/sheet';
import type { Specs } from '../support/walk';

const PAGE = '/staff/pages/desk/index';

export const deskSpecs: Specs<'desk'> = {
  'from the settings, for staff alone': async (scene) => {
    const clerk = await employee(scene, '何老师', ['desk', 'operator', 'finance', 'admin']);
    await clerk.opens('/pages/settings/index');
    await clerk.taps('服务中心工作台');
    await clerk.sees('北京师范大学珠海校区');
    for (const words of ['前台', '运维', '财务', '管理员', '意见收件箱', '审计记录']) await clerk.sees(words);
    await clerk.looksAt('desk in every role');
    const lin = await scene.student('林晓雨');
    await lin.opens('/pages/settings/index');
    await lin.sees('查看隐私保护指引');
    await lin.seesNoMore('服务中心工作台');
  },

  'find a room by what is at hand': async (scene) => {
    const room = scene.world.freshRoom();
    const student = await scene.student('欧阳子涵');
    await student.livesIn(room);
    const clerk = await employee(scene, '何老师', ['desk']);
    await clerk.opens(PAGE);
    await clerk.types('查找房间或学生', '欧阳');
    await clerk.taps('查找');
    await clerk.sees('欧阳子涵');
    await clerk.looksAt('desk found by name');
    await clerk.types('查找房间或学生', room.meterNo);
    await clerk.taps('查找');
    await clerk.sees(`电表 ${room.meterNo}`);
    await clerk.types('查找房间或学生', shortName(room.path));
    await clerk.taps('查找');
    await clerk.seesNoMore(`电表 ${room.meterNo}`);
    await clerk.tapsText(room.path.room);
    await clerk.sees('全部记录');
  },

  'search while typing': async (scene) => {
    const room = scene.world.freshRoom();
    const student = await scene.student('欧阳子涵');
    await student.livesIn(room);
    const clerk = await employee(scene, '何老师', ['desk']);
    await clerk.opens(PAGE);
    await clerk.sees('查找房间或学生');
    scene.world.trouble.holds('staff');
    await clerk.types('查找房间或学生', '月球');
    await clerk.glass.locator('.t-loading').first().waitFor(); // it is searched for
    await clerk.types('查找房间或学生', room.meterNo);
    scene.world.trouble.letsGo('staff');
    await clerk.sees(`电表 ${room.meterNo}`);
    await clerk.seesNoMore('没有找到，请换一种写法，例如「15 栋 301」。');
    await clerk.looksAt('desk found while typing');
    await clerk.types('查找房间或学生', '');
    await clerk.seesNoMore(`电表 ${room.meterNo}`);
  },

  'nothing is found, or nothing was typed': async (scene) => {
    const clerk = await employee(scene, '何老师', ['desk']);
    await clerk.opens(PAGE);
    await clerk.taps('查找');
    await clerk.sees('「查找房间或学生」不能为空。');
    await clerk.types('查找房间或学生', '月球 999');
    await clerk.taps('查找');
    await clerk.sees('没有找到，请换一种写法，例如「15 栋 301」。');
    await clerk.looksAt('desk nothing found');
  },

  'only what the role allows': async (scene) => {
    const admin = await employee(scene, '孙主任', ['admin']);
    await admin.opens(PAGE);
    await admin.sees('人员与岗位');
    await admin.seesNoMore('查找房间或学生');
    await admin.seesNoMore('意见收件箱');
    await admin.looksAt('desk of an administrator');
  },

  'how much waits, and what waits first': async (scene) => {
    const { database } = scene.world.emulator;
    const doubts = database.exportDocuments('quarantine') as readonly object[];
    database.importDocuments('quarantine', [
      ...doubts.map((one) => ({ ...one, state: 'discarded' })),
      ...['Mspare-8', 'Mspare-9'].map((meterNo) => ({
        ...{ _id: `${meterNo}:total:1:10`, reason: 'unknownMeter', meterNo, registerWh: 10, takenAtMs: 1 },
        ...{ atMs: scene.world.nowMs, state: 'open' },
      })),
    ]);
    const operator = await employee(scene, '陈师傅', ['operator', 'admin']);
    await operator.opens(PAGE);
    await operator.sees('2 项');
    const rows = await operator.glass.locator('.rows .row').allInnerTexts();
    const counted = rows.map((row) => /\d/.test(row));
    expect(counted).toEqual([...counted].sort((a, b) => Number(b) - Number(a)));
    expect(counted).toContain(false);
    await operator.looksAt('desk with counts');
    await operator.taps(/^(读数核实|Readings)/);
    await operator.taps('作废');
    await operator.types('原因', '电表不属于任何房间');
    await saysInTheSheet(operator, '确定');
    await operator.goesBack();
    await operator.sees('1 项');
  },

  'no member of staff': async (scene) => {
    const lin = await scene.student('林晓雨');
    await lin.opens(PAGE);
    await lin.sees('此功能仅供服务中心工作人员使用。');
    await lin.looksAt('desk no staff');
  },

  'loading, offline, then retry': firstAnswer({ page: 'desk', role: 'desk', shows: '查找房间或学生' }),
};
