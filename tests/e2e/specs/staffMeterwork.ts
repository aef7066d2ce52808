import { expect } from '@jest/globals';
import { dayOf, HOUR_MS, MINUTE_MS, timeOfDay } from '../../../shared/domain/basis/shanghaiTime';
import { fen, kwhText, wattHour, yuanText } from '../../../shared/domain/basis/units';
import type { Room } from '../../../shared/domain/documents/room';
import { dialNow } from '../../../shared/domain/metering/registerHistory';
import { shortName } from '../../../shared/domain/rooms/room';
import { bankMeter, chargeFenOf, dialOf, monthOfStudent, reports } from '../support/dials';
import { employee } from '../support/employees';
import { firstAnswer } from '../support/firstAnswer';
import { losesTheNextAnswer } from '../support/network';
import { saysInTheSheet, tapsInTheSheet } from '../support/sheet';
import type { Student } from '../support/student';
import type { Scene, Specs } from '../support/walk';

/** Find, the room, the work, three fields, and to file it: under ten. */
const TAPS = 9;

function kwh(registerWh: number): string {
  return kwhText(wattHour(registerWh));
}

async function opens(scene: Scene, room: Room): Promise<Student> {
  const operator = await employee(scene, '陈师傅', ['operator']);
  await operator.opens(`/staff/pages/meterwork/index?room=${encodeURIComponent(room._id)}`);
  await operator.sees('电表工单');
  return operator;
}

/** The finger goes to the field before anything is typed. */
async function fills(operator: Student, label: string, text: string): Promise<void> {
  await operator.field(label).tap();
  await operator.types(label, text);
}

/** Every touch of the glass from now on. */
async function countsTouches({ phone }: Student): Promise<() => Promise<number>> {
  await phone.evaluate(
    `globalThis.touches = 0; addEventListener('touchstart', () => { globalThis.touches += 1; }, true);`,
  );
  return () => phone.evaluate('globalThis.touches');
}

async function becomesTrue({ world }: Scene): Promise<void> {
  world.emulator.clock.advance(5 * MINUTE_MS);
  await world.timersFire();
}

export const meterworkSpecs: Specs<'meterwork'> = {
  'a meter is replaced in under ten taps and the bill stays right': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const meterNo = `${room.meterNo}b`;
    const lin = await scene.student('林晓雨');
    await lin.livesIn(room);
    const before = { ...(await monthOfStudent(world, lin)), availableFen: world.accounts.availableFen(room) };
    const finalWh = dialOf(world, room) + 2_000;
    world.emulator.clock.advance(20 * MINUTE_MS);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await operator.opens('/staff/pages/desk/index');
    await operator.sees('查找房间或学生');
    const touches = await countsTouches(operator);
    await fills(operator, '查找房间或学生', shortName(room.path));
    await operator.taps('查找');
    await operator.tapsText(room.path.room);
    await operator.taps('电表作业');
    await fills(operator, '新电表号', meterNo);
    await fills(operator, '旧表止码（kWh）', kwh(finalWh));
    await fills(operator, '新表起码（kWh）', '0.50');
    await operator.looksAt('meterwork filled in');
    await operator.taps('登记');
    await operator.sees('确认换表？');
    await operator.looksAt('meterwork asked');
    await saysInTheSheet(operator, '确认登记');
    await operator.sees('已登记，5 分钟内生效');
    expect(await touches()).toBe(TAPS);
    await operator.looksAt('meterwork filed');
    await becomesTrue(scene);
    await operator.pullsDown();
    await operator.sees('已生效');
    world.emulator.clock.advance(HOUR_MS);
    await reports(world, meterNo, 1_500);
    // 2 kWh of the old meter and 1 kWh of the new one, to the fen.
    const energyWh = before.energyWh + 3_000;
    const chargeFen = chargeFenOf(energyWh);
    expect(await monthOfStudent(world, lin)).toEqual({ energyWh, chargeFen });
    const availableFen = before.availableFen - (chargeFen - before.chargeFen);
    expect(world.accounts.availableFen(room)).toBe(availableFen);
    await lin.opens();
    await lin.sees(yuanText(fen(availableFen)));
    await lin.opens('/reports/pages/meter/index?tab=dailyDetails');
    await lin.sees(`${kwh(energyWh)} kWh`);
    await lin.sees(yuanText(fen(chargeFen)));
  },

  'scan the new meter': async (scene) => {
    const room = scene.world.freshRoom();
    const operator = await opens(scene, room);
    await operator.looksAt('meterwork empty');
    await operator.taps('扫描条码');
    await operator.types('粘贴二维码的内容', 'https://example.com/menu');
    await operator.taps('识别');
    await operator.sees('没有读到电表号，请重新扫描或手工输入。');
    await operator.taps('扫描条码');
    await operator.types('粘贴二维码的内容', 'M-2026-000123');
    await operator.taps('识别');
    await operator.seesNoMore('没有读到电表号，请重新扫描或手工输入。');
    expect(await operator.field('新电表号').inputValue()).toBe('M-2026-000123');
    await operator.taps('扫描条码');
    await operator.taps('取消');
    expect(await operator.field('新电表号').inputValue()).toBe('M-2026-000123');
  },

  'another type, at another time': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    world.emulator.clock.advance(HOUR_MS);
    const swappedMs = world.nowMs - 30 * MINUTE_MS;
    const operator = await opens(scene, room);
    await operator.types('新电表号', `${room.meterNo}b`);
    await operator.types('旧表止码（kWh）', kwh(dialOf(world, room)));
    await operator.types('新表起码（kWh）', '0');
    await operator.taps('位数、倍率或费率不同');
    await operator.types('整数位数', '5');
    await operator.types('倍率', '10');
    await operator.taps('其他时间');
    await operator.types('日期与时间', `${dayOf(swappedMs)} ${timeOfDay(swappedMs).slice(0, 5)}`);
    await operator.taps('到期轮换');
    await operator.looksAt('meterwork of another type');
    await operator.taps('登记');
    await saysInTheSheet(operator, '确认登记');
    await operator.sees('已登记，5 分钟内生效');
    await becomesTrue(scene);
    const { segments } = bankMeter(world, room).account;
    expect(segments[segments.length - 1]).toMatchObject({
      meterNo: `${room.meterNo}b`,
      capacityWh: 100_000_000,
      ctRatio: 10,
    });
  },

  'time-of-use registers': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const fillsIn = async (meterNo: string, figures: Readonly<Record<string, number>>): Promise<void> => {
      await operator.types('新电表号', meterNo);
      for (const [label, registerWh] of Object.entries(figures)) await operator.types(label, kwh(registerWh));
    };
    const files = async (): Promise<void> => {
      await operator.taps('登记');
      await saysInTheSheet(operator, '确认登记');
      await operator.sees('已登记，5 分钟内生效');
      await becomesTrue(scene);
      await operator.pullsDown();
    };
    const operator = await opens(scene, room);
    // A plain meter makes way for one with two rates.
    await operator.taps('位数、倍率或费率不同');
    await operator.taps('2');
    await fillsIn(`${room.meterNo}b`, {
      '旧表止码（kWh）': dialOf(world, room),
      '新表起码（kWh）': 3_000,
      '起码·费率 1': 1_000,
      '起码·费率 2': 1_000,
    });
    await operator.taps('登记');
    await operator.sees('分时读数缺失，或与总读数不符。');
    await operator.types('起码·费率 2', kwh(2_000));
    await operator.looksAt('meterwork to a time-of-use meter');
    await files();
    expect(dialNow(bankMeter(world, room).account)).toMatchObject({ ratesWh: [1_000, 2_000] });
    // That one makes way for another of its kind.
    world.emulator.clock.advance(HOUR_MS);
    const finals = { '旧表止码（kWh）': 3_500, '止码·费率 1': 1_200, '止码·费率 2': 1_800 };
    const initials = { '新表起码（kWh）': 0, '起码·费率 1': 0, '起码·费率 2': 0 };
    await operator.sees('≥ 1.00 kWh');
    await fillsIn(`${room.meterNo}c`, { ...finals, ...initials });
    await operator.taps('登记');
    await tapsInTheSheet(operator, '确认登记');
    await operator.sees('分时读数缺失，或与总读数不符。');
    await operator.types('止码·费率 2', kwh(2_300));
    await operator.looksAt('meterwork from a time-of-use meter');
    await operator.taps('登记');
    await operator.sees('确认换表？');
    await operator.looksAt('meterwork asked about rates');
    await saysInTheSheet(operator, '确认登记');
    await operator.sees('已登记，5 分钟内生效');
    await becomesTrue(scene);
    const { segments } = bankMeter(world, room).account;
    expect(segments[segments.length - 2]?.end).toMatchObject({ ratesWh: [1_200, 2_300] });
    expect(segments[segments.length - 1]).toMatchObject({ openingRatesWh: [0, 0] });
  },

  'a ratio': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const operator = await opens(scene, room);
    await operator.taps('互感倍率');
    await operator.types('表上读数（kWh）', kwh(dialOf(world, room)));
    await operator.types('倍率', '10');
    await operator.looksAt('meterwork a ratio');
    await operator.taps('登记');
    await operator.sees('确认修改倍率？');
    await saysInTheSheet(operator, '确认登记');
    await operator.sees('已登记，5 分钟内生效');
    await becomesTrue(scene);
    const { segments } = bankMeter(world, room).account;
    expect(segments[segments.length - 1]).toMatchObject({ meterNo: room.meterNo, ctRatio: 10 });
  },

  'a dial that began anew': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    world.emulator.clock.advance(HOUR_MS);
    await reports(world, room.meterNo, 0);
    const clearedMs = world.nowMs;
    const wasWh = dialOf(world, room);
    expect(bankMeter(world, room).doubtful).toMatchObject([{ reason: 'registerFell' }]);
    const operator = await opens(scene, room);
    await operator.taps('重新计数');
    await operator.taps('满位翻转');
    await operator.seesNoMore('原计数止于（kWh）');
    await operator.taps('被清零');
    // It had counted 1 kWh more before it was cleared.
    await operator.types('原计数止于（kWh）', kwh(wasWh + 1_000));
    await operator.types('新计数起于（kWh）', '0');
    await operator.types('日期与时间', `${dayOf(clearedMs)} ${timeOfDay(clearedMs).slice(0, 5)}`);
    await operator.looksAt('meterwork a dial that began anew');
    await operator.taps('登记');
    await operator.sees('确认重新计数？');
    await saysInTheSheet(operator, '确认登记');
    await operator.sees('已登记，5 分钟内生效');
    await becomesTrue(scene);
    world.emulator.clock.advance(HOUR_MS);
    await reports(world, room.meterNo, 1_000);
    const { account, doubtful } = bankMeter(world, room);
    expect(account.segments).toMatchObject([
      { meterNo: room.meterNo },
      { meterNo: room.meterNo, openingWh: 0 },
    ]);
    expect(account.latest.registerWh).toBe(wasWh + 2_000);
    expect(doubtful.filter(({ reason }) => reason === 'registerFell')).toEqual([]);
  },

  'before the service opens': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const liveFromMs = world.nowMs + 100 * HOUR_MS;
    world.accounts.change(room, { service: { state: 'metering', liveFromMs } });
    const operator = await opens(scene, room);
    await operator.taps('期初读数');
    await operator.types('表上读数（kWh）', kwh(dialOf(world, room)));
    await operator.looksAt('meterwork an opening reading');
    await operator.taps('登记');
    await operator.sees('确认期初读数？');
    // Its days have been closed since, so that it is refused under the field.
    await tapsInTheSheet(operator, '确认登记');
    await operator.sees('该时刻所在的日期已结算，或早于现用电表的起用时间。');
    await operator.opens(`/staff/pages/room/index?room=${encodeURIComponent(room._id)}`);
    await operator.taps('提前开通服务');
    await operator.types('原因', '学生已入住');
    await operator.looksAt('room asked to open the service');
    await saysInTheSheet(operator, '确定');
    await operator.sees('提前开通服务（陈师傅）');
    expect(world.accounts.roomNow(room._id).service).toEqual({ state: 'live', liveFromMs: world.nowMs });
  },

  'bad input at the keyboard': async (scene) => {
    const operator = await opens(scene, scene.world.freshRoom());
    await operator.taps('登记');
    await operator.sees('「新电表号」不能为空。');
    await operator.sees('「旧表止码（kWh）」不能为空。');
    await operator.types('新电表号', '12 34');
    await operator.types('旧表止码（kWh）', '12.345');
    await operator.types('新表起码（kWh）', '-1');
    await operator.taps('其他时间');
    await operator.types('日期与时间', '2026-02-30 10:00');
    await operator.taps('登记');
    for (const label of ['新电表号', '旧表止码（kWh）', '新表起码（kWh）', '日期与时间'])
      await operator.sees(`「${label}」的格式不对。`);
    await operator.looksAt('meterwork bad input');
  },

  'a refusal stands under its field': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const operator = await opens(scene, room);
    await operator.types('新电表号', world.freshRoom().meterNo);
    await operator.types('旧表止码（kWh）', kwh(dialOf(world, room)));
    await operator.types('新表起码（kWh）', '0');
    await operator.taps('登记');
    await tapsInTheSheet(operator, '确认登记');
    await operator.sees('这块电表当时或此后在某个房间使用，不能装到这里。');
    await operator.types('新电表号', `${room.meterNo}b`);
    await operator.types('旧表止码（kWh）', kwh(dialOf(world, room) - 10));
    await operator.taps('登记');
    await tapsInTheSheet(operator, '确认登记');
    await operator.sees('读数低于此前已确认的读数。');
    await operator.looksAt('meterwork refused');
    scene.world.trouble.breaks('staff');
    await operator.types('旧表止码（kWh）', kwh(dialOf(world, room)));
    await operator.taps('登记');
    await tapsInTheSheet(operator, '确认登记');
    await operator.sees('系统出错，请稍后再试。');
    scene.world.trouble.mends('staff');
    await saysInTheSheet(operator, '确认登记');
    await operator.sees('已登记，5 分钟内生效');
  },

  'figures that no line lets through wait for a second person': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const operator = await opens(scene, room);
    await operator.types('新电表号', `${room.meterNo}b`);
    await operator.types('旧表止码（kWh）', kwh(dialOf(world, room) * 100));
    await operator.types('新表起码（kWh）', '0');
    await operator.taps('登记');
    await tapsInTheSheet(operator, '确认登记');
    await operator.sees('读数超出可能用量，仍要登记？');
    await operator.looksAt('meterwork asked again');
    await saysInTheSheet(operator, '取消');
    await operator.sees('读数超出这段时间内可能的最大用电量。请核对读数与时间。');
    await operator.taps('登记');
    await tapsInTheSheet(operator, '确认登记');
    await operator.sees('读数超出可能用量，仍要登记？');
    await saysInTheSheet(operator, '确认登记');
    await operator.sees('已登记，待另一人复核');
    await operator.seesNoMore('读数超出这段时间内可能的最大用电量。请核对读数与时间。');
    await operator.looksAt('meterwork waits for a second person');
    await becomesTrue(scene);
    expect(bankMeter(world, room).meterNo).toBe(room.meterNo);
    await operator.taps('复核通过');
    await operator.types('原因', '再看过一次');
    await tapsInTheSheet(operator, '确定');
    await operator.sees('登记的人不能自己复核，请由另一位同事复核。');
    const colleague = await employee(scene, '何师傅', ['operator']);
    await colleague.opens('/staff/pages/worklists/index');
    await colleague.taps('卡住的事');
    await colleague.taps(/工单待复核|Work order waits for a second person/);
    await colleague.taps('电表作业');
    await colleague.taps('不通过');
    await colleague.types('原因', '表上少一位');
    await colleague.looksAt('meterwork a second person says no');
    await saysInTheSheet(colleague, '确定');
    await colleague.sees('未生效：复核未通过。');
    await colleague.looksAt('meterwork not confirmed');
  },

  'a phone that dies after sending files once': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const operator = await opens(scene, room);
    const fillsIn = async (): Promise<void> => {
      await operator.types('新电表号', `${room.meterNo}b`);
      await operator.types('旧表止码（kWh）', kwh(dialOf(world, room)));
      await operator.types('新表起码（kWh）', '0');
      await operator.taps('登记');
    };
    await fillsIn();
    await losesTheNextAnswer(operator);
    await tapsInTheSheet(operator, '确认登记');
    await operator.sees('网络不可用，请检查后重试。');
    world.emulator.clock.advance(MINUTE_MS);
    await operator.opens(`/staff/pages/meterwork/index?room=${encodeURIComponent(room._id)}`);
    await operator.sees('电表工单');
    await operator.taps('到期轮换');
    await fillsIn();
    await saysInTheSheet(operator, '确认登记');
    await operator.sees('已登记，5 分钟内生效');
    const filed = world.emulator.database
      .exportDocuments('workOrders')
      .filter(({ roomId }) => roomId === room._id);
    expect(filed).toHaveLength(1);
  },

  'a replacement that was wrong is reversed': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const operator = await opens(scene, room);
    await operator.types('新电表号', `${room.meterNo}b`);
    await operator.types('旧表止码（kWh）', kwh(dialOf(world, room)));
    await operator.types('新表起码（kWh）', '0');
    await operator.taps('登记');
    await saysInTheSheet(operator, '确认登记');
    await operator.sees('已登记，5 分钟内生效');
    await becomesTrue(scene);
    await operator.pullsDown();
    await operator.taps('冲正');
    await operator.types('原因', '换错了房间');
    await operator.looksAt('meterwork asked to reverse');
    await saysInTheSheet(operator, '确定');
    await operator.sees('已登记冲正，5 分钟内生效');
    await becomesTrue(scene);
    await operator.pullsDown();
    await operator.sees('已冲正');
    await operator.looksAt('meterwork reversed');
    expect(bankMeter(world, room)).toMatchObject({ meterNo: room.meterNo, account: { segments: [{}] } });
  },

  'crossed meters are set right': async (scene) => {
    const { world } = scene;
    const [room, other] = [world.freshRoom(), world.freshRoom()];
    const operator = await opens(scene, room);
    await operator.taps('串户更正');
    await operator.looksAt('meterwork crossed meters');
    await operator.types('实际接本房间的电表号', 'nowhere-1');
    await operator.types('该表当时读数（kWh）', kwh(dialOf(world, other)));
    await operator.types('现登记电表当时读数（kWh）', kwh(dialOf(world, room)));
    await operator.taps('现在');
    await operator.taps('登记');
    await tapsInTheSheet(operator, '确认登记');
    await operator.sees('没有其他房间在用这块电表。');
    await operator.looksAt('meterwork of an unknown other meter');
    await operator.types('实际接本房间的电表号', other.meterNo);
    await operator.taps('登记');
    await operator.sees(new RegExp(`${room.meterNo}.*${other.meterNo}`));
    await operator.looksAt('meterwork asked to uncross');
    await saysInTheSheet(operator, '确认登记');
    await operator.sees('已登记，5 分钟内生效');
    await becomesTrue(scene);
    expect(bankMeter(world, room).meterNo).toBe(other.meterNo);
    expect(bankMeter(world, other).meterNo).toBe(room.meterNo);
    await operator.pullsDown();
    await operator.sees('冲正');
    await operator.looksAt('meterwork uncrossed');
  },

  'an order that was not applied says why': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const order = {
      _id: `replacement:${room._id}:1`,
      roomId: room._id,
      order: { kind: 'replacement', atMs: 1, finalWh: 10, meter: { meterNo: 'M9', initialWh: 0 } },
      filedBy: 's1',
      filedAtMs: world.nowMs,
      nextAttemptAtMs: world.nowMs,
      state: 'refused',
      refusal: 'meterInUse',
    };
    world.emulator.database.importDocuments('workOrders', [order]);
    const operator = await opens(scene, room);
    await operator.sees('未生效：这块电表当时或此后在某个房间使用，不能装到这里。');
    await operator.looksAt('meterwork with a refused order');
    await operator.opens(`/staff/pages/room/index?room=${encodeURIComponent(room._id)}`);
    await operator.sees('未生效：这块电表当时或此后在某个房间使用，不能装到这里。');
    await operator.looksAt('room with a refused order');
  },

  'loading, offline, then retry': firstAnswer({
    page: 'meterwork',
    ofRoom: true,
    role: 'operator',
    shows: '新电表号',
  }),
};
