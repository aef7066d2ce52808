/** Lists of what happened and what is there, in pages, newest last; and firing a timer by hand. */
import type { InvocationRecord } from '../functions/invocationLog';
import { type Commands, type Input, latest, pageOf, text } from './input';

const INVOCATIONS_SHOWN = 50;
/** What fires a trigger is also what a person does here. */
const TRIGGER_SOURCE = 'wx_trigger';

export const lookCommands: Commands = {
  invocations: (emulator, input) => {
    const all = emulator.invocations();
    const wanted = all.filter(matching(input));
    return {
      invocations: latest(wanted, pageOf(input, INVOCATIONS_SHOWN)),
      total: wanted.length,
      functionNames: [...new Set(all.map(({ functionName }) => functionName))].sort(),
    };
  },
  /** All of them unless a `limit` is given. */
  orders: ({ pay }, input) => {
    const orders = pay.orders();
    return { orders: pageOrAll(orders, input), total: orders.length };
  },
  messages: ({ messages }, input) => {
    const sent = messages.sent();
    return { sent: pageOrAll(sent, input), total: sent.length };
  },
  'messages/grants': ({ messages }) => ({ grants: messages.allGrants() }),
  timers: (emulator) => ({
    running: emulator.timersRun,
    timers: emulator.timers().map((timer) => {
      const last = emulator
        .invocations()
        .findLast(
          ({ functionName, source }) => functionName === timer.functionName && source === TRIGGER_SOURCE,
        );
      return last ? { ...timer, last: { startedAtMs: last.startedAtMs, ok: last.outcome?.ok } } : timer;
    }),
  }),
  /** Waits until it is done; what went wrong inside is the command's error. */
  'timers/fire': async (emulator, { functionName }) => ({
    functionName,
    result: await emulator.fireTimer(text(functionName, 'functionName')),
  }),
};

function matching({ source, functionName, failed }: Input): (one: InvocationRecord) => boolean {
  return (one) =>
    (source === undefined || one.source === source) &&
    (functionName === undefined || one.functionName === functionName) &&
    (failed !== true || one.outcome?.ok === false);
}

function pageOrAll<Item>(items: readonly Item[], input: Input): readonly Item[] {
  return input['limit'] === undefined ? items : latest(items, pageOf(input, 1));
}
