/**
 * "Not my roommate": somebody who lives in a room says that a newcomer does not. The service department decides;
 * until then nothing is taken from anybody, so that nobody can be thrown out by a tap.
 */
import type { Binding } from './binding';

export interface Dispute {
  /** One for each who disputes and each who is disputed: saying it twice is saying it once. */
  readonly _id: string;
  readonly kind: 'notRoommate';
  readonly state: 'open' | 'withdrawn' | 'decided';
  readonly roomId: string;
  readonly atMs: number;
  /** As they were then: a binding may have moved on when staff looks. */
  readonly about: Disputant;
  readonly by: Disputant;
}

export type Disputant = Readonly<Record<'openid' | 'bindingId' | 'name', string>>;

type Resident = Pick<Binding, '_id' | 'bindingId' | 'name' | 'roomId'>;

export function openDispute(by: Resident, about: Resident, nowMs: number): Dispute {
  return {
    _id: disputeId(by, about),
    kind: 'notRoommate',
    state: 'open',
    roomId: by.roomId,
    atMs: nowMs,
    about: disputant(about),
    by: disputant(by),
  };
}

export function disputeId(by: Pick<Binding, 'bindingId'>, about: Pick<Binding, 'bindingId'>): string {
  return `notRoommate:${about.bindingId}:${by.bindingId}`;
}

/** Whoever was there before the newcomer, and whoever is confirmed; also of a binding that is confirmed itself. */
export function mayDispute(
  by: Pick<Binding, 'confirmed' | 'boundAtMs'>,
  about: Pick<Binding, 'boundAtMs'>,
): boolean {
  return by.confirmed || by.boundAtMs <= about.boundAtMs;
}

function disputant({ _id, bindingId, name }: Resident): Disputant {
  return { openid: _id, bindingId, name };
}
