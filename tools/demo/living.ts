/** Acts about living together: moving in, moving on, waiting for a meter. */
import { bindContract } from '../../shared/contract/bind';
import { rechargeContract } from '../../shared/contract/recharge';
import { roommatesContract } from '../../shared/contract/roommates';
import { pathText } from '../../shared/domain/rooms/room';
import { call, expectReply } from '../cloud/call';
import { type DemoCloud } from './demoCloud';
import { LIN, WANG, ZHAO } from './people';
import { type StepTable } from './table';

export async function twoMoveIn(stage: DemoCloud, table: StepTable): Promise<void> {
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

export async function fourthChange(stage: DemoCloud, table: StepTable): Promise<void> {
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

export async function notLiveYet(stage: DemoCloud, table: StepTable): Promise<void> {
  const { _id, path } = stage.room('404');
  const refused = await call(stage.emulator, rechargeContract, LIN, {
    action: 'order',
    requestId: 'demo-request-5',
    amountFen: 1_000,
    room: { roomId: _id, path: pathText(path) },
  });
  table.step(
    'A room whose meter is not live yet says when it will be',
    '新电表已开始计量，微信服务预计 2026-10-15 00:00 开通。',
    refused.ok ? 'ok' : refused.message.zh,
  );
}
