/** Messages that arrived on phones, and the grants that are left for further ones. */
import { ask } from '../cloud';
import { button, element, labelled } from '../element';
import { figure, moment } from '../format';
import { Pager } from '../pager';
import { Rows } from '../rows';
import type { Act, Tab } from '../tab';
import { table } from '../table';

interface Message {
  readonly openid: string;
  readonly templateId: string;
  readonly page?: string;
  readonly data: Readonly<Record<string, { readonly value: string }>>;
  readonly atMs: number;
}

interface Template {
  readonly templateId: string;
  readonly title: string;
  readonly fields: readonly { readonly name: string; readonly label: string }[];
}

interface Grant {
  readonly openid: string;
  readonly templateId: string;
  readonly count: number;
}

const ON_A_PAGE = 25;

export function messagesTab(act: Act, refreshed: () => void): Tab {
  const pager = new Pager(ON_A_PAGE, refreshed);
  let templates: ReadonlyMap<string, Template> = new Map();
  const titleOf = (templateId: string): string => templates.get(templateId)?.title ?? templateId;
  const list = element('div', { class: 'list' });
  const rows = new Rows<Message & { readonly number: number }>(
    list,
    ({ number }) => String(number),
    (message) => ({
      element: messageView(message, templates.get(message.templateId)),
      update: () => undefined,
    }),
  );
  const noMessages = element('p', { class: 'empty' }, 'No message was sent yet.');
  const noGrants = element('p', { class: 'empty' }, 'Nobody has allowed a message that is still to come.');
  const grants = table<Grant>('Grants', ({ openid, templateId }) => `${openid}/${templateId}`, [
    { name: 'allowed by', cell: ({ openid }) => openid },
    { name: 'template', cell: ({ templateId }) => titleOf(templateId) },
    { name: 'messages left', number: true, cell: ({ count }) => figure(count) },
  ]);
  const grant = grantForm(act);
  return {
    name: 'messages',
    title: 'Messages',
    element: element(
      'section',
      { class: 'columns' },
      element('div', {}, element('h2', {}, 'Sent'), noMessages, list, pager.element),
      element('div', {}, element('h2', {}, 'Grants'), noGrants, grants.element, grant.element),
    ),
    async refresh() {
      const [{ sent, total }, known, left] = await Promise.all([
        ask<{ sent: readonly Message[]; total: number }>('messages', {
          skip: pager.skip,
          limit: pager.limit,
        }),
        ask<{ templates: readonly Template[] }>('messages/templates'),
        ask<{ grants: readonly Grant[] }>('messages/grants'),
      ]);
      templates = new Map(known.templates.map((template) => [template.templateId, template]));
      grant.offer(known.templates);
      const newest = total - pager.skip;
      rows.show(sent.toReversed().map((message, index) => ({ ...message, number: newest - index })));
      noMessages.hidden = total > 0;
      pager.show(sent.length, total);
      grants.show(left.grants);
      grants.element.hidden = left.grants.length === 0;
      noGrants.hidden = left.grants.length > 0;
    },
  };
}

function messageView({ openid, atMs, data, page }: Message, template: Template | undefined): HTMLElement {
  const labelOf = (name: string): string =>
    template?.fields.find((field) => field.name === name)?.label ?? name;
  return element(
    'article',
    {},
    element('header', {}, element('time', {}, moment(atMs)), element('span', {}, `to ${openid}`)),
    element('h3', {}, template?.title ?? 'A template that is not known'),
    element(
      'dl',
      {},
      ...Object.entries(data).flatMap(([name, { value }]) => [
        element('dt', {}, labelOf(name)),
        element('dd', {}, value),
      ]),
    ),
    page !== undefined && element('p', { class: 'quiet' }, `opens ${page}`),
  );
}

/** As when somebody taps "allow". */
function grantForm(act: Act): { readonly element: HTMLElement; offer(templates: readonly Template[]): void } {
  const openid = element('input', { type: 'text', required: '', spellcheck: 'false', autocomplete: 'off' });
  const template = element('select', { required: '' });
  const allow = button('Allow one message', () => {
    if (form.reportValidity())
      act(() => ask('messages/grant', { openid: openid.value.trim(), templateId: template.value }));
  });
  const form = element(
    'form',
    { class: 'row' },
    labelled('openid', openid, 'grows'),
    labelled('template', template),
    allow,
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    allow.click();
  });
  return {
    element: form,
    offer(templates) {
      form.hidden = templates.length === 0;
      if (template.options.length === templates.length) return;
      template.replaceChildren(
        ...templates.map(({ templateId, title }) => element('option', { value: templateId }, title)),
      );
    },
  };
}
