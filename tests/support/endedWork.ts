/** Years of orders, messages, commands and audit: what has ended long ago, what is young, and what is still open. */
import { DAY_MS, NEVER_MS } from '../../shared/domain/basis/shanghaiTime';
import { fen } from '../../shared/domain/basis/units';
import type { RechargeOrder, RechargeOrderState } from '../../shared/domain/payments/recharge';
import type { MessageState, OutboxMessage } from '../../shared/domain/reminders/message';
import type { AuditEntry } from '../../shared/domain/staff/audit';
import {
  type CommandState,
  type RelayCommand,
  relayCommandId,
} from '../../shared/domain/supply/relayCommand';
import { OTHER_ROOM, ROOM } from './campusCloud';

/** Nobody asks for what is so old. */
export const OLD_DAYS = 4 * 366;

interface Documents {
  readonly outbox: readonly (OutboxMessage | RelayCommand)[];
  readonly orders: readonly RechargeOrder[];
  readonly audit: readonly AuditEntry[];
}

/** @param nowMs when somebody looks whether it may go */
export function endedLongAgo(nowMs: number): Documents {
  const at = (days: number): number => nowMs - (OLD_DAYS + days) * DAY_MS;
  return {
    outbox: [
      ...(['reached', 'noticed', 'dropped'] as const).map((state, day) => message(state, at(day))),
      command(ROOM, 1, 'failed', at(40)),
      command(ROOM, 2, 'dropped', at(30)),
    ],
    orders: [order('credited', at(0)), order('closed', at(40)), order('credited', at(41))],
    audit: [audit(at(0)), audit(at(35))],
  };
}

export function stillNeeded(nowMs: number): Documents {
  const old = nowMs - OLD_DAYS * DAY_MS;
  const young = nowMs - 100 * DAY_MS;
  return {
    outbox: [
      message('queued', old),
      message('sending', old - 1),
      message('reached', young),
      // Each the newest of its room.
      command(ROOM, 3, 'verified', old),
      command(OTHER_ROOM, 7, 'verified', old),
    ],
    orders: [
      order('created', old),
      order('prepaid', old - 1),
      order('suspended', old - 2),
      { ...order('closed', old - 3), nextCheckAtMs: nowMs + DAY_MS },
      order('credited', young),
    ],
    audit: [audit(young)],
  };
}

function message(state: MessageState, createdAtMs: number): OutboxMessage {
  return {
    _id: `lowBalance:b${state}:${createdAtMs}`,
    channel: 'message',
    openid: `o${state}`,
    roomId: ROOM,
    kind: 'lowBalance',
    state,
    // Nothing of it leaves meanwhile.
    notBeforeMs: NEVER_MS,
    createdAtMs,
    detail: {},
  };
}

function command(roomId: string, generation: number, state: CommandState, createdAtMs: number): RelayCommand {
  return {
    _id: relayCommandId(roomId, generation),
    channel: 'relay',
    roomId,
    meterNo: 'Myhy15-301',
    relay: 'closed',
    generation,
    state,
    attempts: 1,
    nextAttemptAtMs: createdAtMs,
    createdAtMs,
  };
}

function order(state: RechargeOrderState, createdAtMs: number): RechargeOrder {
  return {
    _id: `order-${state}-${createdAtMs}`,
    payerOpenid: 'oPayer',
    payerName: '林',
    roomId: ROOM,
    forOther: false,
    amountFen: fen(1_000),
    state,
    createdAtMs,
    nextCheckAtMs: NEVER_MS,
  };
}

function audit(atMs: number): AuditEntry {
  return { _id: `audit-${atMs}`, atMs, outcome: 'done', action: 'hold', by: 'oOperator', campusId: 'bnuz' };
}
