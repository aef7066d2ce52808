import { employee } from '../support/employees';
import { holdAnswers, seesLoading } from '../support/network';
import { readsOn } from '../support/readOn';
import type { Specs } from '../support/walk';

const PAGE = '/staff/pages/auditlog/index';

export const auditlogSpecs: Specs<'auditlog'> = {
  'who did what, and who was refused': async (scene) => {
    const room = scene.world.freshRoom();
    const operator = await employee(scene, '陈师傅', ['operator']);
    const wish = { requestId: `wish-${operator.person.openid}`, why: '三楼线路检修', roomId: room._id };
    await operator.calls('staff', { ...wish, action: 'hold', hold: 'manual' });
    await operator.calls('staff', { action: 'listStaff' }).catch(() => undefined); // refused
    const admin = await employee(scene, '孙主任', ['admin']);
    await admin.opens(PAGE);
    await admin.sees('停电');
    await admin.sees('原因：三楼线路检修');
    await admin.sees('被拒绝：您的岗位没有此项权限。');
    await admin.looksAt('audit');
  },

  'page by page': async (scene) => {
    const entries = Array.from({ length: 40 }, (_, index) => ({
      _id: `old:${String(index)}`,
      outcome: 'done',
      action: index === 39 ? 'auditLog' : 'findRooms',
      by: 'oSomebody',
      byName: '何老师',
      campusId: 'bnuz',
      atMs: 1_000_000 - index,
    }));
    scene.world.emulator.database.importDocuments('audit', entries);
    const admin = await employee(scene, '孙主任', ['admin']);
    await admin.opens(PAGE);
    await readsOn(admin, '查看审计');
  },

  loading: async (scene) => {
    const admin = await employee(scene, '孙主任', ['admin']);
    const release = await holdAnswers(admin);
    await admin.opens(PAGE);
    await seesLoading(admin);
    release();
  },

  'not an administrator': async (scene) => {
    const clerk = await employee(scene, '何老师', ['desk']);
    await clerk.opens(PAGE);
    await clerk.sees('您的岗位没有此项权限。');
    await clerk.looksAt('audit refused');
  },
};
