/**
 * Which room an account lives in. One account binds one room; the first binding is no change; after three
 * changes an administrator must lift the ban.
 */
import { type Day, dayOf } from '../basis/shanghaiTime';
import type { Recipient } from '../reminders/recipient';
import type { CampusRoom } from '../rooms/room';
import type { AccountChoices } from './account';

export interface Binding extends AccountChoices, Recipient {
  readonly name: string;
  readonly boundAtMs: number;
  /** Confirmed by the meter's QR code or a roommate; until then no usage or credit from before the binding is shown. */
  readonly confirmed: boolean;
  readonly changesUsed: number;
  /** The enrolment that it was bound with, where the campus has a roster. */
  readonly enrolmentId?: string;
  /** For the service-account route, where the campus has one. */
  readonly unionid?: string;
}

export const ROOM_CHANGES_ALLOWED = 3;

export type BindingDecision =
  | { readonly kind: 'first' }
  | { readonly kind: 'same' }
  | { readonly kind: 'change'; readonly changesUsed: number }
  | { readonly kind: 'banned' };

export function decideBinding(
  binding: Pick<Binding, 'roomId' | 'changesUsed'> | undefined,
  room: Pick<CampusRoom, '_id'>,
): BindingDecision {
  if (binding === undefined) return { kind: 'first' };
  if (binding.roomId === room._id) return { kind: 'same' };
  if (binding.changesUsed >= ROOM_CHANGES_ALLOWED) return { kind: 'banned' };
  return { kind: 'change', changesUsed: binding.changesUsed + 1 };
}

export function changesLeft(binding: Pick<Binding, 'changesUsed'> | undefined): number {
  return Math.max(0, ROOM_CHANGES_ALLOWED - (binding?.changesUsed ?? 0));
}

/** Usage of days before this one is not shown to the binding; undefined means that all is. */
export function usageVisibleFrom(binding: Pick<Binding, 'confirmed' | 'boundAtMs'>): Day | undefined {
  return binding.confirmed ? undefined : dayOf(binding.boundAtMs);
}

/** Credits from before this moment are not shown to the binding; undefined means that all are. */
export function creditsVisibleFromMs(binding: Pick<Binding, 'confirmed' | 'boundAtMs'>): number | undefined {
  return binding.confirmed ? undefined : binding.boundAtMs;
}
