/** The story of the service, act by act: each does what people, meters and WeChat would do, and looks what came of it. */
import { bindContract } from '../../shared/contract/bind';
import {
  rechargeContract,
  type OrderProgress,
  type PlacedOrder,
  type RechargeRequest,
} from '../../shared/contract/recharge';
import { reportContract, type ReportReply, type ReportRequest } from '../../shared/contract/report';
import { roommatesContract } from '../../shared/contract/roommates';
import { pathText } from '../../shared/domain/room';
import { addDays, dayOf, HOUR_MS, MINUTE_MS, startOfDayMs } from '../../shared/domain/shanghaiTime';
import type { RelayCommand } from '../../shared/domain/supply';
import { fen, roundToFen, exactCost, yuanText } from '../../shared/domain/units';
import { LOW_BALANCE_TEMPLATE } from '../campus/campus';
import { call, expectReply } from '../call';
import { OPENING_FEN, type Stage } from './stage';
import type { StepTable } from './table';

const PRICE = 6_259;
const HEAVY_W = 8_000;
const LIN = 'oLin';
const WANG = 'oWang';
const CHEN = 'oChen';
const ZHAO = 'oZhao';
/** More half hours than any balance of this story lasts. */
const MOST_HALF_HOURS = 60;

export async function twoMoveIn(stage: Stage, table: StepTable): Promise<void> {
  await stage.bind(LIN, '林晓雨', '301');
  await stage.bind(WANG, '王子涵', '301');
  const seen = async (openid: string): Promise<unknown> =>
    (await expectReply(stage.emulator, roommatesContract, openid, { action: 'list' })).roommates.map(
      ({ name }) => name,
    );
  table.step(
    'Two students bind 301 and see each other, masked',
    [['王**'], ['林**']],
    [await seen(LIN), await seen(WANG)],
  );
}

export async function metersReport(stage: Stage, table: StepTable): Promise<void> {
  const { emulator } = stage;
  await stage.tick();
  const { e: ticks } = emulator.meters.meter(stage.room('301').meterNo).report(emulator.clock.nowMs());
  const charge = roundToFen(exactCost(ticks * 10 * PRICE));
  table.step(
    'Readings arrive through the gateway and become a balance, to the fen',
    yuanText(fen(OPENING_FEN - charge)),
    yuanText(fen(await stage.available(LIN))),
  );
}

export async function balanceFallsLow(stage: Stage, table: StepTable): Promise<void> {
  const { emulator } = stage;
  emulator.meters.setLoad(stage.room('301').meterNo, HEAVY_W);
  await useUntilBelow(stage, LIN, 3_000);
  await stage.tick();
  table.step(
    'Below 30 yuan each of the two gets one message, and no more on later readings',
    [LIN, WANG],
    receivers(stage, LOW_BALANCE_TEMPLATE),
  );
}

export async function arrearsAndNotice(stage: Stage, table: StepTable): Promise<void> {
  await useUntilBelow(stage, LIN, 0);
  await stage.tick();
  table.step('In arrears each gets one cut notice', [LIN, WANG], supplyReceivers(stage, '将停电'));
  stage.emulator.clock.advance(30 * MINUTE_MS);
  await stage.tick();
  table.step(
    'Half an hour after the notice the power is still on',
    1,
    stage.emulator.meters.relay(stage.room('301').meterNo),
  );
}

export async function powerIsCut(stage: Stage, table: StepTable): Promise<void> {
  const { emulator } = stage;
  const { meterNo, _id } = stage.room('301');
  emulator.clock.advance(31 * MINUTE_MS);
  await stage.tick();
  const pulls = stage
    .documents('inbox')
    .filter((message) => String(message['_id']).startsWith(`pull:${meterNo}:`)).length;
  const [cut] = commandsOf(stage, _id);
  table.step(
    'An hour after the notice, on a freshly pulled reading, the relay opens, and a pull shows it',
    { pulled: true, relay: 0, command: 'open verified' },
    {
      pulled: pulls > 0,
      relay: emulator.meters.relay(meterNo),
      command: `${String(cut?.relay)} ${String(cut?.state)}`,
    },
  );
}

export async function rechargeRestores(stage: Stage, table: StepTable): Promise<void> {
  const { emulator } = stage;
  const before = await stage.available(LIN);
  emulator.pay.next({ fate: 'duplicate' });
  const progress = await rechargeRoom(stage, LIN, { requestId: 'demo-request-1', amountFen: 5_000 });
  table.step(
    'A recharge of 50 yuan whose callback comes twice is credited once',
    { state: 'credited', more: 5_000, entries: 1 },
    {
      state: progress.state,
      more: (await stage.available(LIN)) - before,
      entries: creditsOf(stage, '301', 'wechat'),
    },
  );
  table.step(
    'The power is back at once, and a pull shows it',
    { relay: 1, restore: 'verified' },
    { relay: emulator.meters.relay(stage.room('301').meterNo), restore: progress.restore?.state },
  );
  const { paidAtMs = NaN, creditedAtMs = NaN, restore } = progress;
  const times = [paidAtMs, creditedAtMs, restore?.commandSentAtMs ?? NaN, restore?.verifiedAtMs ?? NaN];
  table.step(
    'The receipt has the times of paid, credited, sent and verified, in order',
    true,
    times.every((time, index) => time >= (times[index - 1] ?? 0)),
  );
}

export async function lostCallback(stage: Stage, table: StepTable): Promise<void> {
  const { emulator } = stage;
  const before = await stage.available(LIN);
  emulator.pay.next({ fate: 'drop' });
  const { orderId } = await placeOrder(stage, LIN, { requestId: 'demo-request-2', amountFen: 2_000 });
  await emulator.pay.pay(orderId);
  const untold = await stage.available(LIN);
  for (let minute = 0; minute < 3; minute += 1) {
    emulator.clock.advance(MINUTE_MS);
    await emulator.fireTimer('sweep');
  }
  table.step(
    'A payment whose callback never comes is found by the sweep and credited once',
    { at: 0, after: 2_000, entries: 2 },
    {
      at: untold - before,
      after: (await stage.available(LIN)) - before,
      entries: creditsOf(stage, '301', 'wechat'),
    },
  );
}

/** Ingest is stopped right after it wrote the cut, so that the command waits in the outbox as it would between two runs. */
export async function paymentBeatsCut(stage: Stage, table: StepTable): Promise<void> {
  const { emulator } = stage;
  const { meterNo, _id } = stage.room('302');
  await stage.bind(CHEN, '陈嘉怡', '302');
  emulator.meters.setLoad(meterNo, HEAVY_W);
  await useUntilBelow(stage, CHEN, 0);
  await stage.tick();
  emulator.clock.set(nextSevenMs(emulator.clock.nowMs()));
  await stage.tick(); // the notice was kept through the night
  emulator.clock.advance(2 * HOUR_MS);
  const waiting = await stopWhenCutWaits(stage, _id);
  const debt = -(await stage.available(CHEN));
  await rechargeRoom(stage, CHEN, {
    requestId: 'demo-request-3',
    amountFen: Math.ceil(debt / 100) * 100 + 5_000,
  });
  emulator.clock.advance(MINUTE_MS);
  await emulator.fireTimer('sweep');
  await stage.tick();
  const cut = commandsOf(stage, _id).find(({ relay }) => relay === 'open');
  table.step(
    'A payment that comes while a cut waits in the outbox wins: no cut leaves',
    { waited: true, cut: 'dropped', attemptsOnTheMeter: 0, relay: 1 },
    {
      waited: waiting,
      cut: cut?.state,
      attemptsOnTheMeter: cut?.sentAtMs === undefined ? 0 : 1,
      relay: emulator.meters.relay(meterNo),
    },
  );
}

export async function reportsAddUp(stage: Stage, table: StepTable): Promise<void> {
  const ask = (request: ReportRequest): Promise<ReportReply> =>
    expectReply(stage.emulator, reportContract, LIN, request);
  const record = await ask({ report: 'chargeRecord' });
  const bill = await ask({ report: 'monthlyBill' });
  const details = await ask({ report: 'dailyDetails', month: '2026-10' });
  if (!('entries' in record) || !('months' in bill) || !('days' in details))
    throw new Error('A report is missing');
  const credits = sum(record.entries.map(({ amountFen }) => amountFen));
  const billed = sum(bill.months.map(({ chargeFen }) => chargeFen));
  const days = sum(details.days.map(({ chargeFen }) => chargeFen));
  table.step(
    'Charge record − monthly bill = balance, and the days sum to the bill',
    { balance: await stage.available(LIN), days: billed },
    { balance: credits - billed, days },
  );
}

export async function forAnotherRoom(stage: Stage, table: StepTable): Promise<void> {
  const { emulator } = stage;
  await stage.bind(ZHAO, '赵明轩', '401');
  const { _id, path } = stage.room('301');
  const before = await stage.available(LIN);
  const progress = await rechargeRoom(stage, ZHAO, {
    requestId: 'demo-request-4',
    amountFen: 1_000,
    other: { roomId: _id, path: pathText(path) },
  });
  const record = await expectReply(emulator, reportContract, LIN, { report: 'chargeRecord' });
  const latest = 'entries' in record ? record.entries[0]?.paidFor : undefined;
  table.step(
    'Zhao of 401 recharges 301 without unbinding; its record says by whom, masked',
    { state: 'credited', more: 1_000, by: '赵**', still: stage.room('401')._id },
    {
      state: progress.state,
      more: (await stage.available(LIN)) - before,
      by: latest,
      still: (await stage.home(ZHAO)).roomId,
    },
  );
}

export async function fourthChange(stage: Stage, table: StepTable): Promise<void> {
  const answers = [];
  for (const code of ['402', '403', '401', '402']) {
    const { _id, path } = stage.room(code);
    answers.push(
      await call(stage.emulator, bindContract, ZHAO, {
        action: 'confirm',
        roomId: _id,
        path: pathText(path),
        name: '赵明轩',
      }),
    );
  }
  table.step(
    'Three room changes are allowed, the fourth is refused with its text',
    ['ok', 'ok', 'ok', '更换房间的 3 次机会已用完，请联系管理员解除限制。'],
    answers.map((answer) => (answer.ok ? 'ok' : answer.message.zh)),
  );
}

export async function notLiveYet(stage: Stage, table: StepTable): Promise<void> {
  const { _id, path } = stage.room('404');
  const refused = await call(stage.emulator, rechargeContract, LIN, {
    action: 'order',
    requestId: 'demo-request-5',
    amountFen: 1_000,
    other: { roomId: _id, path: pathText(path) },
  });
  table.step(
    'A room whose meter is not live yet says when it will be',
    '新电表已开始计量，微信服务预计于 2026-10-15 开通。',
    refused.ok ? 'ok' : refused.message.zh,
  );
}

export async function forgedCallback(stage: Stage, table: StepTable): Promise<void> {
  const before = await stage.available(LIN);
  const { orderId } = await placeOrder(stage, LIN, { requestId: 'demo-request-6', amountFen: 50_000 });
  const claim = {
    returnCode: 'SUCCESS',
    resultCode: 'SUCCESS',
    outTradeNo: orderId,
    transactionId: '4200forged',
    totalFee: 50_000,
  };
  await stage.emulator.pay.sendForgedCallback('payCallback', claim);
  table.step('A forged callback credits nothing', 0, (await stage.available(LIN)) - before);
}

type OrderChoices = Omit<Extract<RechargeRequest, { action: 'order' }>, 'action'>;

async function placeOrder({ emulator }: Stage, openid: string, choices: OrderChoices): Promise<PlacedOrder> {
  const placed = await expectReply(emulator, rechargeContract, openid, { action: 'order', ...choices });
  if (!('payment' in placed)) throw new Error('No payment came back');
  return placed;
}

async function rechargeRoom(stage: Stage, openid: string, choices: OrderChoices): Promise<OrderProgress> {
  const { orderId } = await placeOrder(stage, openid, choices);
  await stage.emulator.pay.pay(orderId);
  const progress = await expectReply(stage.emulator, rechargeContract, openid, { action: 'state', orderId });
  if (!('state' in progress)) throw new Error('No state came back');
  return progress;
}

/** Half hour by half hour, as the meters report. */
async function useUntilBelow(stage: Stage, openid: string, lineFen: number): Promise<void> {
  for (let step = 0; step < MOST_HALF_HOURS; step += 1) {
    if ((await stage.available(openid)) < lineFen) return;
    stage.emulator.clock.advance(HOUR_MS / 2);
    await stage.tick();
  }
  throw new Error(`The balance of ${openid} did not fall below ${lineFen}`);
}

/** The next seven in the morning, in Shanghai. */
function nextSevenMs(nowMs: number): number {
  const day = dayOf(nowMs);
  const sevenMs = startOfDayMs(day) + 7 * HOUR_MS;
  return sevenMs > nowMs ? sevenMs : startOfDayMs(addDays(day, 1)) + 7 * HOUR_MS;
}

async function stopWhenCutWaits(stage: Stage, roomId: string): Promise<boolean> {
  const { emulator } = stage;
  await emulator.meters.report();
  for (let atCall = 15; atCall < 80; atCall += 1) {
    emulator.faults.killFunction({ functionName: 'ingest', atCall, when: 'after' });
    await emulator.fireTimer('ingest').catch(() => undefined); // killed, as ordered
    const [command] = commandsOf(stage, roomId);
    if (command !== undefined) return command.state === 'pending';
    emulator.clock.advance(MINUTE_MS); // a killed transaction ends with its 30 s
  }
  return false;
}

function commandsOf(stage: Stage, roomId: string): readonly RelayCommand[] {
  const relayed = stage.documents('outbox').filter((document) => document['channel'] === 'relay');
  return (relayed as unknown as RelayCommand[]).filter((command) => command.roomId === roomId);
}

function creditsOf(stage: Stage, code: string, kind: string): number {
  return stage
    .documents('ledger')
    .filter((entry) => entry['roomId'] === stage.room(code)._id && entry['kind'] === kind).length;
}

function receivers({ emulator }: Stage, templateId: string): readonly string[] {
  return emulator.messages
    .sent()
    .filter((message) => message.templateId === templateId)
    .map(({ openid }) => openid)
    .sort();
}

function supplyReceivers({ emulator }: Stage, part: string): readonly string[] {
  return emulator.messages
    .sent()
    .filter(({ data }) => data['thing4']?.value.includes(part))
    .map(({ openid }) => openid)
    .sort();
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
