/**
 * A room's story as it is told: each message once, with all to whom it went. Invariant: whatever pages the events came in,
 * every event is told of once, where the newest of its message stands.
 */
import type { StoryEvent } from '../../../shared/contract/staff';

type ToOne = Extract<StoryEvent, { readonly kind: 'message' }>;

/** A message to a room: what became of it for each of its residents. */
export interface ToldMessage extends Pick<ToOne, 'kind' | 'about' | 'atMs' | 'eventId'> {
  readonly to: readonly Recipient[];
}

export type Recipient = Pick<ToOne, 'to' | 'state'>;

export type ToldEvent = Exclude<StoryEvent, ToOne> | ToldMessage;

/** @param events all that have been read so far, newest first */
export function mergedStory(events: readonly StoryEvent[]): readonly ToldEvent[] {
  const sent = new Map<string, readonly ToOne[]>();
  for (const event of events)
    if (event.kind === 'message') sent.set(event.occasion, [...(sent.get(event.occasion) ?? []), event]);
  return events.flatMap((event): readonly ToldEvent[] => {
    if (event.kind !== 'message') return [event];
    const { kind, about, occasion, atMs } = event;
    const all = sent.get(occasion) ?? [];
    return all[0] === event ? [{ kind, about, atMs, eventId: occasion, to: all }] : [];
  });
}
