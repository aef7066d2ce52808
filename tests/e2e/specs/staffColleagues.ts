import { expect } from '@jest/globals';
import type { Staff } from '../../../shared/domain/staff/staff';
import { employee, everybodyLeaves } from '../support/employees';
import { firstAnswer } from '../support/firstAnswer';
import { saysInTheSheet, tapsInTheSheet } from '../support/sheet';
import type { Scene, Specs } from '../support/walk';

const PAGE = '/staff/pages/colleagues/index';

function rolesOf({ world: { emulator } }: Scene, openid: string): readonly string[] | undefined {
  const all = emulator.database.exportDocuments('staff') as unknown as readonly Staff[];
  return all.find(({ _id }) => _id === openid)?.roles;
}

export const colleaguesSpecs: Specs<'colleagues'> = {
  'give a colleague another role': async (scene) => {
    everybodyLeaves(scene);
    const clerk = await employee(scene, '何老师', ['desk']);
    const admin = await employee(scene, '孙主任', ['admin']);
    await admin.opens(PAGE);
    await admin.sees('何老师');
    await admin.looksAt('colleagues');
    await admin.taps(/^何老师/);
    await admin.sees('设置 何老师 的岗位');
    await admin.taps('运维');
    await admin.types('原因', '开始值班');
    await admin.looksAt('colleagues choosing roles');
    await saysInTheSheet(admin, '保存');
    await admin.sees('已保存');
    expect(rolesOf(scene, clerk.person.openid)).toEqual(['desk', 'operator']);
  },

  'the last administrator stays': async (scene) => {
    everybodyLeaves(scene);
    const admin = await employee(scene, '孙主任', ['admin']);
    await admin.opens(PAGE);
    await admin.taps(/^孙主任/);
    await admin.taps('管理员');
    await admin.types('原因', '试一试');
    await tapsInTheSheet(admin, '保存');
    await admin.sees('校区至少要有一位管理员。');
    await admin.looksAt('colleagues last administrator');
    expect(rolesOf(scene, admin.person.openid)).toEqual(['admin']);
  },

  'not an administrator': async (scene) => {
    const clerk = await employee(scene, '何老师', ['desk']);
    await clerk.opens(PAGE);
    await clerk.sees('你的岗位没有此项权限。');
  },

  'loading, offline, then retry': firstAnswer({ page: 'colleagues', role: 'admin', shows: '何老师' }),
};
