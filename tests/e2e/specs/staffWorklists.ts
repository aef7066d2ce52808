import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../../shared/domain/documents/room';
import { shortName } from '../../../shared/domain/rooms/room';
import { employee } from '../support/employees';
import { firstAnswer } from '../support/firstAnswer';
import { holdAnswers, seesLoading } from '../support/network';
import { readsOnto } from '../support/readOn';
import type { Scene, Specs } from '../support/walk';

const PAGE = '/staff/pages/worklists/index';

/** All meters are heard, and nothing of other specs is left in the outbox. */
async function allIsWell({ world }: Scene): Promise<void> {
  const { database } = world.emulator;
  const sent = database.exportDocuments('outbox') as readonly object[];
  database.importDocuments(
    'outbox',
    sent.map((one) => ({ ...one, state: 'dropped' })),
  );
  await world.letPass(MINUTE_MS, MINUTE_MS);
}

function command({ world }: Scene, { _id: roomId, meterNo }: Room, state: string, ageMs: number): object {
  return {
    _id: `relay:${roomId}:99`,
    channel: 'relay',
    roomId,
    meterNo,
    relay: 'closed',
    generation: 99,
    state,
    attempts: 6,
    nextAttemptAtMs: world.nowMs + DAY_MS,
    createdAtMs: world.nowMs - ageMs,
  };
}

/** On the desk, with or without how many wait. */
const WORKLISTS = /^(待办清单|To-do)/;

export const worklistsSpecs: Specs<'worklists'> = {
  'silent meters, page by page': async (scene) => {
    const { world } = scene;
    await allIsWell(scene);
    // A meter that answers when it is asked is not silent.
    const meterNos = world.meters.all().map(({ plan }) => plan.meterNo);
    for (const meterNo of meterNos) world.meters.setSilent(meterNo, true);
    world.emulator.clock.advance(3 * HOUR_MS);
    await world.timersFire();
    for (const meterNo of meterNos) world.meters.setSilent(meterNo, false);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await operator.opens('/staff/pages/desk/index');
    await operator.taps(WORKLISTS);
    await operator.sees('最近失联的在前');
    await operator.sees(/共 \d+ 项|\d+ in all/);
    await operator.sees(/自 .* 起未上报|silent since/);
    await operator.looksAt('worklists silent meters');
    await readsOnto(operator, operator.glass.locator('.row >> nth=20'));
    await operator.tapsText(/自 .* 起未上报|silent since/);
    await operator.sees('全部记录');
  },

  'commands that did not arrive': async (scene) => {
    const { world } = scene;
    await allIsWell(scene);
    const stuck = world.freshRoom();
    const failed = world.freshRoom();
    world.emulator.database.importDocuments('outbox', [
      command(scene, stuck, 'sent', 11 * MINUTE_MS),
      command(scene, failed, 'failed', DAY_MS),
    ]);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await operator.opens(PAGE);
    await operator.taps('继电器');
    await operator.sees(shortName(stuck.path));
    await operator.sees(shortName(failed.path));
    await operator.looksAt('worklists commands');
    await operator.tapsText(shortName(stuck.path));
    await operator.sees('全部记录');
  },

  'people who were not reached': async (scene) => {
    const { world } = scene;
    await allIsWell(scene);
    const room = world.freshRoom();
    const lin = await scene.student('林晓雨');
    await lin.livesIn(room);
    const message = {
      _id: `lowBalance:${lin.person.openid}:day`,
      channel: 'message',
      openid: lin.person.openid,
      roomId: room._id,
      kind: 'lowBalance',
      state: 'noticed',
      notBeforeMs: 0,
      createdAtMs: world.nowMs - HOUR_MS,
      detail: {},
    };
    const earlier = { ...message, _id: `${message._id}2`, createdAtMs: world.nowMs - DAY_MS };
    world.emulator.database.importDocuments('outbox', [message, earlier]);
    const indebted = world.freshRoom();
    const begunAtMs = world.nowMs - 2 * HOUR_MS;
    const arrears = { sinceMs: begunAtMs, begunAtMs, notices: 1, noticedAtMs: begunAtMs, reached: false };
    world.accounts.change(indebted, { supply: { ...indebted.supply, arrears } });
    const operator = await employee(scene, '陈师傅', ['operator']);
    await operator.opens(PAGE);
    await operator.taps('通知未送达');
    await operator.sees(/(低余额提醒|Low-balance alert) · 林晓雨/);
    await operator.sees(/2 条消息未送达|messages not received: 2/);
    await operator.sees('欠费，停电预告无人收到');
    await operator.looksAt('worklists not reached');
    world.accounts.change(indebted, { supply: indebted.supply });
  },

  'what is stuck, and money that fits no room': async (scene) => {
    const { world } = scene;
    await allIsWell(scene);
    const room = world.freshRoom();
    const paidAtMs = world.nowMs - HOUR_MS;
    const money = { totalFen: 10_000, paidAtMs, state: 'open' };
    const { database } = world.emulator;
    database.importDocuments('suspense', [
      { ...money, _id: 'pay:refunded', orderId: 'R7d41', roomId: room._id, reason: 'refunded' },
      { ...money, _id: 'pay:unknown', orderId: 'R9c02', reason: 'unknownOrder', paidAtMs: paidAtMs - 1 },
    ]);
    const message = { channel: 'message', state: 'queued', kind: 'cutNotice', openid: 'oNobody', detail: {} };
    const times = { notBeforeMs: world.nowMs + DAY_MS, createdAtMs: world.nowMs - 13 * HOUR_MS };
    database.importDocuments('outbox', [{ ...message, ...times, _id: 'stuck', roomId: room._id }]);
    const failing = { sinceMs: world.nowMs - 3 * HOUR_MS, lastMs: world.nowMs - MINUTE_MS };
    database.importDocuments('channels', [
      { ...failing, _id: 'hub', reason: 'HUB_API_SECRET_KEY not set' },
      { ...failing, _id: 'push', reason: 'HUB_TOKEN not set' },
      { ...failing, _id: 'pay', reason: '商户号状态异常' },
      { ...failing, _id: 'message', reason: '40037' },
      { ...failing, _id: 'contentCheck', reason: '-501001' },
    ]);
    const finance = await employee(scene, '钱老师', ['finance']);
    await finance.opens('/staff/pages/desk/index');
    await finance.taps(WORKLISTS);
    await finance.taps('卡住的事');
    for (const row of [
      /物联网平台不应答|The IoT hub does not answer/,
      /电表推送全部被拒收|Every push of the hub is refused/,
      /微信支付不应答|WeChat Pay does not answer/,
      /微信消息发不出去|WeChat messages do not leave/,
      /微信内容检测不应答|WeChat’s content check does not answer/,
      /HUB_API_SECRET_KEY not set/,
    ])
      await finance.sees(row);
    await finance.sees('全部房间');
    await finance.sees(/¥100\.00 · (入账前已在微信退款|given back at WeChat)/);
    await finance.sees('无对应房间');
    await finance.sees(/消息发不出去：停电预告|Message does not leave: /);
    await finance.looksAt('worklists stuck');
    for (const name of ['suspense', 'channels']) database.removeDocuments(name);
    database.importDocuments('outbox', [
      { ...message, ...times, _id: 'stuck', roomId: room._id, state: 'dropped' },
    ]);
  },

  'nothing to look after': async (scene) => {
    await allIsWell(scene);
    const operator = await employee(scene, '陈师傅', ['operator']);
    await operator.opens(PAGE);
    await operator.sees('所有电表都在上报。');
    await operator.looksAt('worklists empty');
    // Whoever is on the way to another list meanwhile sees the one that was chosen last.
    const release = await holdAnswers(operator);
    await operator.pullsDown();
    await operator.taps('继电器');
    await seesLoading(operator);
    release();
    await operator.sees('继电器都与应有状态一致。');
    await operator.taps('通知未送达');
    await operator.sees('最近 7 天的提醒都已送达。');
    await operator.taps('卡住的事');
    await operator.sees('没有卡住的事。');
  },

  'loading, offline, then retry': firstAnswer({
    page: 'worklists',
    role: 'operator',
    shows: '所有电表都在上报。',
    before: allIsWell,
  }),
};
