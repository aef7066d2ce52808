import { element } from 'miniprogram-preview/client';
import type { Card, Desk } from '../desk';
import type { Invocation } from '../localCloud';
import { shortTime } from '../shanghaiTime';
import { card } from './card';

const MOST_SHOWN = 12;
const COLUMNS = ['at', 'name', 'took', 'cloudCalls', 'outcome'] as const;

export function callsCard({ say, nameOf }: Desk): Card {
  const body = element('tbody');
  const table = element(
    'table',
    {},
    element(
      'thead',
      {},
      element('tr', {}, ...COLUMNS.map((name) => element('th', { scope: 'col' }, say(name)))),
    ),
    body,
  );
  const none = element('p', { class: 'empty' }, say('noCalls'));
  let shown = '';
  table.hidden = true;

  const row = (call: Invocation): HTMLElement => {
    const { functionName, openid = '', startedAtMs, durationMs, outcome, cloudCallCount } = call;
    const ended = outcome?.ok === true ? say('ok') : (outcome?.code ?? say('runs'));
    return element(
      'tr',
      {},
      element('td', {}, shortTime(startedAtMs)),
      element('td', {}, functionName, element('small', {}, nameOf(openid))),
      element('td', { class: 'number' }, durationMs === undefined ? '…' : `${Math.round(durationMs)} ms`),
      element('td', { class: 'number' }, String(cloudCallCount)),
      element('td', { class: outcome && !outcome.ok ? 'bad' : '' }, ended),
    );
  };

  return {
    element: card(
      'calls',
      say('calls'),
      none,
      element('div', { class: 'scrolls', tabindex: '0', role: 'region', 'aria-label': say('calls') }, table),
      element('a', { class: 'link', href: '/emulator/', target: '_blank' }, say('allCalls')),
    ),
    show({ phoneCalls }) {
      const latest = phoneCalls.slice(-MOST_SHOWN).reverse();
      const now = JSON.stringify(latest.map(({ requestId, durationMs }) => [requestId, durationMs]));
      if (now === shown) return;
      shown = now;
      none.hidden = latest.length > 0;
      table.hidden = latest.length === 0;
      body.replaceChildren(...latest.map(row));
    },
  };
}
