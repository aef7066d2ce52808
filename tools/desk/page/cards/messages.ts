/** The messages on everybody's phones, newest first, drawn as WeChat draws its service notices. */
import { element } from 'miniprogram-preview/client';
import type { Card, Desk } from '../desk';
import type { SentMessage, Template } from '../localCloud';
import { shortTime } from '../shanghaiTime';
import { card } from './card';

const MOST_SHOWN = 20;

export function messagesCard({ say, templates, nameOf }: Desk): Card {
  const list = element('ol', { class: 'messages', 'aria-live': 'polite', 'aria-relevant': 'additions' });
  const none = element('p', { class: 'empty' }, say('noMessages'));
  let shownCount = 0;
  return {
    element: card('messages', say('messages'), none, list),
    show({ messages }) {
      if (messages.length < shownCount) {
        list.replaceChildren();
        shownCount = 0;
      }
      const first = Math.max(shownCount, messages.length - MOST_SHOWN);
      for (const message of messages.slice(first))
        list.prepend(
          messageItem(
            message,
            templates,
            element('span', { class: 'to' }, say('sentTo'), ' ', nameOf(message.openid)),
          ),
        );
      while (list.children.length > MOST_SHOWN) list.lastElementChild?.remove();
      shownCount = messages.length;
      none.hidden = shownCount > 0;
    },
  };
}

function messageItem(
  { templateId, data, atMs }: SentMessage,
  templates: readonly Template[],
  to: HTMLElement,
): HTMLElement {
  const template = templates.find((one) => one.templateId === templateId);
  const fields = template?.fields ?? Object.keys(data).map((name) => ({ name, label: name }));
  return element(
    'li',
    {},
    element('header', {}, element('time', {}, shortTime(atMs)), to),
    element('h3', {}, template?.title ?? templateId),
    element(
      'dl',
      {},
      ...fields.map(({ name, label }) =>
        element('div', {}, element('dt', {}, label), element('dd', {}, data[name]?.value ?? '')),
      ),
    ),
  );
}
