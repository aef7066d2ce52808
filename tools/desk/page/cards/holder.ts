import type { Card, Desk } from '../desk';
import { card } from './card';
import { choices } from './choices';

const NEWCOMER = 'newcomer';

export function holderCard({ data, openid, say, hold }: Desk): Card {
  const group = choices(
    {
      name: 'holder',
      label: say('holder'),
      of: [
        ...data.students.map((student) => ({ value: student.openid, text: student.name })),
        { value: NEWCOMER, text: say('newcomer') },
      ],
    },
    (chosen) => {
      hold(chosen === NEWCOMER ? newOpenid() : chosen);
    },
  );
  group.select(data.students.some((student) => student.openid === openid) ? openid : NEWCOMER);
  return { element: card('holder', say('holder'), group.element) };
}

/** Nobody has held a phone by it before. */
function newOpenid(): string {
  return `oNew${crypto.randomUUID().replaceAll('-', '').slice(0, 24)}`;
}
