/** What a student's phone asks for each action, in the order of its pages, and what that uses. */
import type { Emulator } from 'cloud-emulator';
import { MINUTE_MS, type Month } from '../../shared/domain/basis/shanghaiTime';
import type { Room } from '../../shared/domain/documents/room';
import { pathText } from '../../shared/domain/rooms/room';
import type { Action } from './month';
import type { Use } from './points';
import { used } from './used';

export interface Student {
  readonly openid: string;
  /** The latest month that is over. */
  readonly lastMonth: Month;
}

const AMOUNT_FEN = 5_000;
/** Longer than an instance keeps what it has read of settings and tariffs: students come when nobody else just came. */
const APART_MS = 2 * MINUTE_MS;

export const ACTIONS_OF_STUDENTS: Readonly<
  Record<Action, (emulator: Emulator, student: Student) => Promise<Use>>
> = {
  open: (emulator, { openid }) => warm(emulator, async () => [await ask(emulator, 'home', openid, {})]),

  readReports: (emulator, { openid, lastMonth }) => {
    const read = (request: object): Promise<unknown> => ask(emulator, 'report', openid, request);
    return warm(emulator, async () => [
      await read({ report: 'dailyDetails', month: lastMonth }),
      await read({ report: 'monthlyBill' }),
      await read({ report: 'chargeRecord' }),
    ]);
  },

  /** WeChat calls back before the phone asks, and the phone goes home again. */
  pay: (emulator, { openid }) =>
    warm(emulator, async (attempt) => {
      const recharge = (request: object): Promise<unknown> => ask(emulator, 'recharge', openid, request);
      const offer = await recharge({ action: 'offer' });
      const requestId = `00000000-0000-4000-8000-00000000000${attempt}`;
      const order = (await recharge({ action: 'order', requestId, amountFen: AMOUNT_FEN })) as {
        readonly data: { readonly orderId: string };
      };
      const { orderId } = order.data;
      await emulator.pay.pay(orderId);
      const state = await recharge({ action: 'state', orderId });
      if ((state as { data: { state: string } }).data.state !== 'credited')
        throw new Error(`The payment was not credited: ${JSON.stringify(state)}`);
      return [offer, order, state, await ask(emulator, 'home', openid, {})];
    }),

  /** By the meter's code, beside those who live there already. */
  bind: (emulator) => {
    const [room] = emulator.database.exportDocuments('rooms') as unknown as readonly Room[];
    if (room === undefined) throw new Error('There is no room');
    const { _id: roomId, path, qrSecret } = room;
    return warm(emulator, async (attempt) => {
      const openid = `oNewcomer${attempt}`;
      const bind = (request: object): Promise<unknown> => ask(emulator, 'bind', openid, request);
      return [
        await ask(emulator, 'home', openid, {}),
        await bind({ action: 'areas' }),
        await bind({ action: 'preview', roomId, qrSecret }),
        await bind({ action: 'confirm', roomId, path: pathText(path), name: '林晓雨', qrSecret }),
      ];
    });
  },
};

/** Does it twice: the first time starts the instances. */
async function warm(emulator: Emulator, run: (attempt: number) => Promise<readonly unknown[]>): Promise<Use> {
  await run(0);
  emulator.clock.advance(APART_MS);
  return used(emulator, () => run(1));
}

async function ask(emulator: Emulator, name: string, openid: string, request: object): Promise<unknown> {
  const answer = (await emulator.callFunction(name, request, { openid })) as { readonly ok: boolean };
  if (!answer.ok) throw new Error(`${name} answered ${JSON.stringify(answer)}`);
  return answer;
}
