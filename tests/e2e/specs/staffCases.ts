import { expect } from '@jest/globals';
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import type { Binding } from '../../../shared/domain/residents/binding';
import { employee } from '../support/employees';
import { firstAnswer } from '../support/firstAnswer';
import { saysInTheSheet } from '../support/sheet';
import type { Student } from '../support/student';
import type { Scene, Specs } from '../support/walk';

const PAGE = '/staff/pages/cases/index';

interface Case {
  readonly room: Room;
  readonly newcomer: Student;
}

/** Every other case is closed, so that the list has this one alone. */
async function disputed(scene: Scene): Promise<Case> {
  closesAll(scene);
  const room = scene.world.freshRoom();
  const lin = await scene.student('林晓雨');
  await lin.livesIn(room);
  await scene.world.letPass(MINUTE_MS);
  const newcomer = await scene.student('王子涵');
  await newcomer.livesIn(room, { confirmed: false });
  await lin.calls('roommates', { action: 'dispute', bindingId: bindingOf(scene, newcomer)?.bindingId });
  return { room, newcomer };
}

function closesAll({ world: { emulator } }: Scene): void {
  const cases = emulator.database.exportDocuments('cases') as readonly object[];
  emulator.database.importDocuments(
    'cases',
    cases.map((one) => ({ ...one, state: 'decided' })),
  );
}

function bindingOf({ world: { emulator } }: Scene, { person }: Student): Binding | undefined {
  const bindings = emulator.database.exportDocuments('bindings') as unknown as readonly Binding[];
  return bindings.find(({ _id }) => _id === person.openid);
}

export const casesSpecs: Specs<'cases'> = {
  'a stranger is taken out': async (scene) => {
    const { newcomer } = await disputed(scene);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await operator.opens(PAGE);
    await operator.sees('林晓雨 说 王子涵 不是室友');
    await operator.looksAt('cases waiting');
    await operator.taps('不是室友，移出');
    await operator.sees('将 王子涵 移出房间？');
    await operator.types('原因', '住宿名单里没有此人');
    await operator.looksAt('cases asked');
    await saysInTheSheet(operator, '确定');
    await operator.sees('没有待处理的申诉。');
    expect(bindingOf(scene, newcomer)).toBeUndefined();
  },

  'a roommate stays': async (scene) => {
    const { room, newcomer } = await disputed(scene);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await operator.opens(PAGE);
    await operator.taps('是室友，保留');
    await operator.types('原因', '住宿名单已核对');
    await saysInTheSheet(operator, '确定');
    await operator.sees('没有待处理的申诉。');
    await operator.looksAt('cases empty');
    expect(bindingOf(scene, newcomer)?.roomId).toBe(room._id);
  },

  'loading, offline, then retry': firstAnswer({
    page: 'cases',
    role: 'operator',
    shows: '没有待处理的申诉。',
    before: closesAll,
  }),
};
