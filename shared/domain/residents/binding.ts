/**
 * Which room an account lives in. One account binds one room; the first binding is no change; after three
 * changes an administrator must lift the ban.
 */
import type { Binding, Room } from '../rooms/room';

export const ROOM_CHANGES_ALLOWED = 3;

export type BindingDecision =
  | { readonly kind: 'first' }
  | { readonly kind: 'same' }
  | { readonly kind: 'change'; readonly changesUsed: number }
  | { readonly kind: 'banned' };

export function decideBinding(
  binding: Pick<Binding, 'roomId' | 'changesUsed'> | undefined,
  room: Pick<Room, '_id'>,
): BindingDecision {
  if (binding === undefined) return { kind: 'first' };
  if (binding.roomId === room._id) return { kind: 'same' };
  if (binding.changesUsed >= ROOM_CHANGES_ALLOWED) return { kind: 'banned' };
  return { kind: 'change', changesUsed: binding.changesUsed + 1 };
}

export function changesLeft(binding: Pick<Binding, 'changesUsed'> | undefined): number {
  return Math.max(0, ROOM_CHANGES_ALLOWED - (binding?.changesUsed ?? 0));
}
