/** Acts about money: what a reading costs, and what a payment brings, once. */
import { sumBy } from 'remeda';
import { reportContract, type ReportReply, type ReportRequest } from '../../shared/contract/report';
import { MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import { exactCost, fen, roundToFen, yuanText } from '../../shared/domain/basis/units';
import { pathText } from '../../shared/domain/rooms/room';
import { expectReply } from '../cloud/call';
import { type DemoCloud, OPENING_FEN } from './demoCloud';
import { creditsOf, LIN, placeOrder, rechargeRoom, ZHAO } from './people';
import { type StepTable } from './table';

const PRICE = 6_259;

export async function metersReport(stage: DemoCloud, table: StepTable): Promise<void> {
  const { emulator } = stage;
  await stage.tick();
  const { e: ticks } = emulator.meters.park.meter(stage.room('301').meterNo).report(emulator.clock.nowMs());
  const charge = roundToFen(exactCost(ticks * 10 * PRICE));
  table.step(
    'Readings arrive through the gateway and become a balance, to the fen',
    yuanText(fen(OPENING_FEN - charge)),
    yuanText(fen(await stage.available(LIN))),
  );
}

export async function rechargeRestores(stage: DemoCloud, table: StepTable): Promise<void> {
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
    { relay: emulator.meters.park.relay(stage.room('301').meterNo), restore: progress.restore?.state },
  );
  const { paidAtMs = NaN, creditedAtMs = NaN, restore } = progress;
  const times = [paidAtMs, creditedAtMs, restore?.commandSentAtMs ?? NaN, restore?.verifiedAtMs ?? NaN];
  table.step(
    'The receipt has the times of paid, credited, sent and verified, in order',
    true,
    times.every((time, index) => time >= (times[index - 1] ?? 0)),
  );
}

export async function lostCallback(stage: DemoCloud, table: StepTable): Promise<void> {
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

export async function reportsAddUp(stage: DemoCloud, table: StepTable): Promise<void> {
  const ask = (request: ReportRequest): Promise<ReportReply> =>
    expectReply(stage.emulator, reportContract, LIN, request);
  const record = await ask({ report: 'chargeRecord' });
  const bill = await ask({ report: 'monthlyBill' });
  const details = await ask({ report: 'dailyDetails', month: '2026-10' });
  if (!('entries' in record) || !('months' in bill) || !('days' in details))
    throw new Error('A report is missing');
  const credits = sumBy(record.entries, ({ amountFen }) => amountFen);
  const billed = sumBy(bill.months, ({ chargeFen }) => chargeFen);
  const days = sumBy(details.days, ({ chargeFen }) => chargeFen);
  table.step(
    'Charge record − monthly bill = balance, and the days sum to the bill',
    { balance: await stage.available(LIN), days: billed },
    { balance: credits - billed, days },
  );
}

export async function forAnotherRoom(stage: DemoCloud, table: StepTable): Promise<void> {
  const { emulator } = stage;
  await stage.bind(ZHAO, '赵明轩', '401');
  const { _id, path } = stage.room('301');
  const before = await stage.available(LIN);
  const progress = await rechargeRoom(stage, ZHAO, {
    requestId: 'demo-request-4',
    amountFen: 1_000,
    room: { roomId: _id, path: pathText(path) },
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

export async function forgedCallback(stage: DemoCloud, table: StepTable): Promise<void> {
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
