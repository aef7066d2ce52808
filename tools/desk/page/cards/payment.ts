import { element } from 'miniprogram-preview/client';
import type { Card, Desk } from '../desk';
import { type Fate, localCloud } from '../localCloud';
import { card } from './card';
import { choices } from './choices';

const FATES = ['deliver', 'decline', 'drop', 'late', 'duplicate'] as const satisfies readonly Fate[];

export function paymentCard({ say, act }: Desk): Card {
  const group = choices<Fate>(
    { name: 'fate', label: say('payment'), of: FATES.map((fate) => ({ value: fate, text: say(fate) })) },
    (fate) => {
      void act(() => localCloud.setFate(fate));
    },
  );
  return {
    element: card('payment', say('payment'), group.element, element('p', { class: 'note' }, say('once'))),
    show({ fate }) {
      group.select(fate);
    },
  };
}
