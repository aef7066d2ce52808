/** Acts about power: it runs low, it goes, and a payment that is fast enough keeps it. */
import { addDays, dayOf, HOUR_MS, MINUTE_MS, startOfDayMs } from '../../shared/domain/basis/shanghaiTime';
import { DEFAULT_SETTINGS } from '../../shared/domain/documents/settings';
import { NOTICE_AGAIN_MS } from '../../shared/domain/supply/cutRules';
import { LOW_BALANCE_TEMPLATE } from '../campus/messageTemplates';
import { type DemoCloud } from './demoCloud';
import {
  CHEN,
  commandsOf,
  LIN,
  receivers,
  rechargeRoom,
  supplyReceivers,
  useUntilBelow,
  WANG,
} from './people';
import { type StepTable } from './table';

const HEAVY_W = 8_000;
const NOTICE_MS = DEFAULT_SETTINGS.supply.noticeHours * HOUR_MS;

export async function balanceFallsLow(stage: DemoCloud, table: StepTable): Promise<void> {
  const { emulator } = stage;
  emulator.meters.park.setLoad(stage.room('301').meterNo, HEAVY_W);
  await useUntilBelow(stage, LIN, 3_000);
  await stage.tick();
  table.step(
    'Below 30 yuan each of the two gets one message, and no more on later readings',
    [LIN, WANG],
    receivers(stage, LOW_BALANCE_TEMPLATE),
  );
}

export async function arrearsAndNotice(stage: DemoCloud, table: StepTable): Promise<void> {
  await useUntilBelow(stage, LIN, 0);
  await stage.tick();
  table.step('In arrears each gets one cut notice', [LIN, WANG], supplyReceivers(stage, '将停电'));
  const { emulator } = stage;
  const { meterNo } = stage.room('301');
  emulator.meters.park.setLoad(meterNo, 0);
  emulator.clock.advance(NOTICE_MS - NOTICE_AGAIN_MS);
  await stage.tick();
  table.step(
    'Half an hour before the cut each is told again, and the power is still on',
    { told: [LIN, WANG], relay: 1 },
    { told: supplyReceivers(stage, '半小时'), relay: emulator.meters.park.relay(meterNo) },
  );
}

export async function powerIsCut(stage: DemoCloud, table: StepTable): Promise<void> {
  const { emulator } = stage;
  const { meterNo, _id } = stage.room('301');
  emulator.clock.advance(NOTICE_AGAIN_MS + MINUTE_MS);
  await stage.tick();
  const pulls = stage
    .documents('inbox')
    .filter((message) => String(message['_id']).startsWith(`pull:${meterNo}:`)).length;
  const [cut] = commandsOf(stage, _id);
  table.step(
    'A day after the notice, on a freshly pulled reading, the relay opens, and a pull shows it',
    { pulled: true, relay: 0, command: 'open verified' },
    {
      pulled: pulls > 0,
      relay: emulator.meters.park.relay(meterNo),
      command: `${String(cut?.relay)} ${String(cut?.state)}`,
    },
  );
}

/** Ingest is stopped right after it wrote the cut, so that the command waits in the outbox as it would between two runs. */
export async function paymentBeatsCut(stage: DemoCloud, table: StepTable): Promise<void> {
  const { emulator } = stage;
  const { meterNo, _id } = stage.room('302');
  await stage.bind(CHEN, '陈嘉怡', '302');
  emulator.meters.park.setLoad(meterNo, HEAVY_W);
  await useUntilBelow(stage, CHEN, 0);
  await stage.tick();
  emulator.clock.set(nextSevenMs(emulator.clock.nowMs()));
  await stage.tick(); // the notice was kept through the night
  emulator.meters.park.setLoad(meterNo, 0);
  emulator.clock.advance(NOTICE_MS + NOTICE_AGAIN_MS);
  await stage.tick(); // notice is given again
  emulator.clock.advance(NOTICE_AGAIN_MS + MINUTE_MS);
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
      relay: emulator.meters.park.relay(meterNo),
    },
  );
}

/** The next seven in the morning, in Shanghai. */
function nextSevenMs(nowMs: number): number {
  const day = dayOf(nowMs);
  const sevenMs = startOfDayMs(day) + 7 * HOUR_MS;
  return sevenMs > nowMs ? sevenMs : startOfDayMs(addDays(day, 1)) + 7 * HOUR_MS;
}

async function stopWhenCutWaits(stage: DemoCloud, roomId: string): Promise<boolean> {
  const { emulator } = stage;
  await emulator.meters.park.report();
  for (let atCall = 15; atCall < 80; atCall += 1) {
    emulator.faults.killFunction({ functionName: 'ingest', atCall, when: 'after' });
    await emulator.fireTimer('ingest').catch(() => undefined); // killed, as ordered
    const [command] = commandsOf(stage, roomId);
    if (command !== undefined) return command.state === 'pending';
    emulator.clock.advance(MINUTE_MS); // a killed transaction ends with its 30 s
  }
  return false;
}
