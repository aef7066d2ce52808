import { expect } from '@jest/globals';
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { fen, kwhText, wattHour, yuanText } from '../../../shared/domain/basis/units';
import type { Room } from '../../../shared/domain/documents/room';
import { pathText } from '../../../shared/domain/rooms/room';
import { bankMeter, chargeFenOf, dialOf, monthOfStudent, reports } from '../support/dials';
import { employee } from '../support/employees';
import { firstAnswer } from '../support/firstAnswer';
import { readsOn } from '../support/readOn';
import { saysInTheSheet, tapsInTheSheet } from '../support/sheet';
import type { Student } from '../support/student';
import type { Scene, Specs } from '../support/walk';

const PAGE = '/staff/pages/quarantine/index';
const JUMP_WH = 200_000;
const ON_BLUE = 'rgb(255, 255, 255)';

/** What other specs left there is gone. */
function clears({ world: { emulator } }: Scene): void {
  const all = emulator.database.exportDocuments('quarantine') as readonly object[];
  emulator.database.importDocuments(
    'quarantine',
    all.map((one) => ({ ...one, state: 'discarded' })),
  );
}

interface Jumped {
  readonly room: Room;
  readonly lin: Student;
  readonly dialWh: number;
  readonly before: { readonly energyWh: number; readonly chargeFen: number; readonly availableFen: number };
}

/** A room whose meter has jumped by 200 kWh within a minute. */
async function jumped(scene: Scene): Promise<Jumped> {
  const { world } = scene;
  clears(scene);
  const room = world.freshRoom({ availableFen: 20_000 });
  const lin = await scene.student('林晓雨');
  await lin.livesIn(room);
  const dialWh = dialOf(world, room);
  const before = { ...(await monthOfStudent(world, lin)), availableFen: world.accounts.availableFen(room) };
  world.emulator.clock.advance(MINUTE_MS);
  await reports(world, room.meterNo, dialWh + JUMP_WH);
  return { room, lin, dialWh, before };
}

async function rules(operator: Student, answer: string): Promise<void> {
  await operator.taps(answer);
  await operator.types('原因', '已到现场查看电表');
  await saysInTheSheet(operator, '确定');
}

export const quarantineSpecs: Specs<'quarantine'> = {
  'a jump is accepted and charged': async (scene) => {
    const { world } = scene;
    const { room, lin, dialWh, before } = await jumped(scene);
    expect(world.accounts.availableFen(room)).toBe(before.availableFen);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await operator.opens(PAGE);
    await operator.sees('读数跳变');
    await operator.sees(pathText(room.path));
    await operator.sees(`${kwhText(wattHour(dialWh + JUMP_WH))} kWh`);
    await operator.sees(`${kwhText(wattHour(dialWh))} kWh`);
    const energyWh = before.energyWh + JUMP_WH;
    const moreFen = chargeFenOf(energyWh) - before.chargeFen;
    const named = `+${kwhText(wattHour(JUMP_WH))} kWh，约 ¥${yuanText(fen(moreFen))}`;
    await operator.sees(`采纳将计费：${named}`);
    expect(await operator.colourOf('采纳，照此计费')).not.toBe(ON_BLUE);
    expect(await operator.colourOf('采纳，照此计费')).toBe(await operator.colourOf('作废'));
    await operator.looksAt('quarantine with a jump');
    await operator.taps('采纳，照此计费');
    await operator.sees(`${pathText(room.path)}：计费 ${named}。5 分钟内生效。`);
    await operator.types('原因', '已到现场查看电表');
    await operator.looksAt('quarantine asked');
    await saysInTheSheet(operator, '确定');
    await operator.sees('采纳存疑读数');
    await operator.looksAt('quarantine filed');
    world.emulator.clock.advance(5 * MINUTE_MS);
    await world.timersFire();
    expect(await monthOfStudent(world, lin)).toEqual({ energyWh, chargeFen: chargeFenOf(energyWh) });
    expect(world.accounts.availableFen(room)).toBe(before.availableFen - moreFen);
    await lin.opens();
    await lin.sees(yuanText(fen(before.availableFen - moreFen)));
    await operator.pullsDown();
    await operator.sees('没有待核实的读数。');
  },

  'a jump is discarded and not charged': async (scene) => {
    const { world } = scene;
    const { room, lin, dialWh, before } = await jumped(scene);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await operator.opens(PAGE);
    await rules(operator, '作废');
    await operator.sees('作废存疑读数');
    world.emulator.clock.advance(5 * MINUTE_MS);
    await world.timersFire();
    expect(world.accounts.availableFen(room)).toBe(before.availableFen);
    expect(bankMeter(world, room).doubtful).toEqual([]);
    // The meter goes on where it was, and that alone is charged.
    await reports(world, room.meterNo, dialWh + 100);
    const { energyWh } = before;
    expect(await monthOfStudent(world, lin)).toEqual({
      energyWh: energyWh + 100,
      chargeFen: chargeFenOf(energyWh + 100),
    });
  },

  'all that wait of a meter are accepted together': async (scene) => {
    const { world } = scene;
    const { room, lin, dialWh, before } = await jumped(scene);
    for (const moreWh of [100, 200]) {
      world.emulator.clock.advance(15 * MINUTE_MS);
      await reports(world, room.meterNo, dialWh + JUMP_WH + moreWh);
    }
    const energyWh = before.energyWh + JUMP_WH + 200;
    const moreFen = chargeFenOf(energyWh) - before.chargeFen;
    const operator = await employee(scene, '陈师傅', ['operator']);
    await operator.opens(PAGE);
    await operator.sees(/共 3 条待核实|3 wait/);
    await operator.looksAt('quarantine several of a meter');
    await operator.taps('全部作废（3 条）');
    await operator.sees('作废全部 3 条读数？');
    await operator.looksAt('quarantine all to be discarded');
    await saysInTheSheet(operator, '取消');
    await operator.taps('全部采纳（3 条）');
    await operator.sees('采纳全部 3 条读数？');
    const named = `+${kwhText(wattHour(JUMP_WH + 200))} kWh，约 ¥${yuanText(fen(moreFen))}`;
    await operator.sees(`全部采纳将计费：${named}`);
    await operator.sees(/：计费 \+|: costs \+/);
    await operator.types('原因', '已到现场查看电表');
    await operator.looksAt('quarantine all to be accepted');
    await saysInTheSheet(operator, '确定');
    await operator.sees('采纳全部存疑读数');
    await operator.looksAt('quarantine all filed');
    world.emulator.clock.advance(5 * MINUTE_MS);
    await world.timersFire();
    expect(await monthOfStudent(world, lin)).toEqual({ energyWh, chargeFen: chargeFenOf(energyWh) });
    await operator.pullsDown();
    await operator.sees('没有待核实的读数。');
  },

  'a register that fell': async (scene) => {
    const { world } = scene;
    clears(scene);
    const room = world.freshRoom();
    world.emulator.clock.advance(MINUTE_MS);
    await reports(world, room.meterNo, dialOf(world, room) - 5_000);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await operator.opens(PAGE);
    await operator.sees('读数变小');
    await operator.seesNoMore('采纳，照此计费');
    await operator.taps('电表作业');
    await operator.sees('新电表号');
  },

  'a meter that no room has': async (scene) => {
    clears(scene);
    await reports(scene.world, 'Mspare-1', 5_000);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await operator.opens(PAGE);
    await operator.sees('没有房间使用这块电表');
    await operator.looksAt('quarantine unknown meter');
    await rules(operator, '作废');
    await operator.sees('没有待核实的读数。');
  },

  'without a reason': async (scene) => {
    await jumped(scene);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await operator.opens(PAGE);
    await operator.taps('作废');
    await tapsInTheSheet(operator, '确定');
    await operator.sees('「原因」不能为空。');
    scene.world.trouble.breaks('staff');
    await operator.types('原因', '已到现场查看电表');
    await tapsInTheSheet(operator, '确定');
    await operator.sees('系统出错，请稍后再试。');
    await operator.looksAt('quarantine failing');
    scene.world.trouble.mends('staff');
    await saysInTheSheet(operator, '确定');
    await operator.sees('作废存疑读数');
  },

  'page by page': async (scene) => {
    const { world } = scene;
    clears(scene);
    const doubts = Array.from({ length: 25 }, (_, index) => ({
      _id: `Mold-${String(index)}:total:1:10`,
      reason: 'unknownMeter',
      meterNo: `Mold-${String(index)}`,
      registerWh: 10,
      takenAtMs: 1,
      atMs: world.nowMs - index * MINUTE_MS,
      state: 'open',
    }));
    world.emulator.database.importDocuments('quarantine', doubts);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await operator.opens(PAGE);
    await operator.sees('电表 Mold-0');
    await readsOn(operator, '电表 Mold-24');
  },

  'nothing waits': async (scene) => {
    clears(scene);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await operator.opens('/staff/pages/desk/index');
    await operator.taps('读数核实');
    await operator.sees('没有待核实的读数。');
    await operator.looksAt('quarantine empty');
  },

  'not an operator': async (scene) => {
    const desk = await employee(scene, '何老师', ['desk']);
    await desk.opens(PAGE);
    await desk.sees('你的岗位没有此项权限。');
  },

  'loading, offline, then retry': firstAnswer({
    page: 'quarantine',
    role: 'operator',
    shows: '没有待核实的读数。',
    before: clears,
  }),
};
