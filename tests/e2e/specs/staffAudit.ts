import { shortName } from '../../../shared/domain/rooms/room';
import { CAMPUS, employee } from '../support/employees';
import { firstAnswer } from '../support/firstAnswer';
import { readsOn } from '../support/readOn';
import type { Scene, Specs } from '../support/walk';

const PAGE = '/staff/pages/auditlog/index';
const LONG_AGO_MS = 1_000_000;

const SOMEBODY = '何老师';
/** Known from no other entry, so that the end of the list is known by it. */
const LONG_GONE = '郑老师';

/** Somebody did this, the last of it first. @param first who did the first of it */
function did({ world }: Scene, actions: readonly string[], atMs: number, first = SOMEBODY): void {
  const entries = actions.map((action, index) => ({
    _id: `audit:${String(atMs)}:${String(index)}`,
    outcome: 'done',
    action,
    by: 'oSomebody',
    byName: index === actions.length - 1 ? first : SOMEBODY,
    campusId: CAMPUS,
    atMs: atMs - index,
  }));
  world.emulator.database.importDocuments('audit', entries);
}

export const auditlogSpecs: Specs<'auditlog'> = {
  'who did what, and who was refused': async (scene) => {
    const room = scene.world.freshRoom();
    const operator = await employee(scene, '陈师傅', ['operator']);
    const request = { requestId: `request-${operator.person.openid}`, why: '三楼线路检修', roomId: room._id };
    await operator.calls('staff', { ...request, action: 'hold', hold: 'manual' });
    await operator.calls('staff', { action: 'listStaff' }).catch(() => undefined); // refused
    const admin = await employee(scene, '孙主任', ['admin']);
    await admin.opens(PAGE);
    await admin.sees('停电');
    await admin.sees('原因：三楼线路检修');
    await admin.sees('供电：开 → 关');
    await admin.sees(new RegExp(`· ${shortName(room.path)}$`));
    await admin.sees('被拒绝：你的岗位没有此项权限。');
    await admin.looksAt('audit');
  },

  'page by page': async (scene) => {
    const actions = Array.from({ length: 40 }, (_, index) => (index === 39 ? 'auditLog' : 'findRooms'));
    did(scene, actions, LONG_AGO_MS, LONG_GONE);
    const admin = await employee(scene, '孙主任', ['admin']);
    await admin.opens(PAGE);
    await admin.sees('查找房间');
    scene.world.trouble.breaks('staff');
    await admin.taps('加载更多');
    await admin.sees('系统出错，请稍后再试。');
    await admin.sees('查找房间');
    await admin.looksAt('audit not read on');
    scene.world.trouble.mends('staff');
    await readsOn(admin, LONG_GONE);
    await admin.sees('查看审计');
    await admin.seesNoMore('系统出错，请稍后再试。');
  },

  'not an administrator': async (scene) => {
    const clerk = await employee(scene, '何老师', ['desk']);
    await clerk.opens(PAGE);
    await clerk.sees('你的岗位没有此项权限。');
    await clerk.looksAt('audit refused');
  },

  'loading, offline, then retry': firstAnswer({
    page: 'auditlog',
    role: 'admin',
    shows: '登记换表',
    before: (scene) => {
      did(scene, ['replaceMeter'], scene.world.nowMs);
    },
  }),
};
