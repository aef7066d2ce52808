/** Functions that ran: who called, how it ended, what they wrote, and what they asked of the cloud. */
import { ask } from '../cloud';
import { element, fill, labelled, select } from '../element';
import { duration, figure, moment, plural } from '../format';
import { Pager } from '../pager';
import { type Row, Rows } from '../rows';
import type { Tab } from '../tab';

interface Invocation {
  readonly functionName: string;
  readonly requestId: string;
  readonly source: string;
  readonly openid?: string;
  readonly startedAtMs: number;
  readonly durationMs?: number;
  readonly outcome?: { readonly ok: boolean; readonly code?: string; readonly message?: string };
  readonly lines: readonly { readonly level: string; readonly text: string }[];
  readonly cloudCalls: readonly CloudCall[];
  readonly cloudCallCount: number;
}

interface CloudCall {
  readonly action: string;
  readonly collection?: string;
  readonly durationMs?: number;
  readonly code?: string;
}

interface Answer {
  readonly invocations: readonly Invocation[];
  readonly total: number;
  readonly functionNames: readonly string[];
}

const ON_A_PAGE = 25;
const SOURCES = [
  ['', 'anybody'],
  ['wx_client', 'phones'],
  ['wx_trigger', 'timers'],
  ['wx_http', 'HTTP access'],
] as const;

export function invocationsTab(refreshed: () => void): Tab {
  const again = (): void => {
    pager.toStart();
    refreshed();
  };
  const functionName = select([['', 'all']], again);
  const source = select(SOURCES, again);
  const failed = element('input', { type: 'checkbox' });
  failed.addEventListener('change', again);
  const pager = new Pager(ON_A_PAGE, refreshed);
  const list = element('div', { class: 'list' });
  const rows = new Rows<Invocation>(list, ({ requestId }) => requestId, invocationRow);
  const empty = element('p', { class: 'empty' }, 'No function ran so far, or none like this.');

  function offer(names: readonly string[]): void {
    const known = new Set([...functionName.options].map(({ value }) => value));
    for (const name of names)
      if (!known.has(name)) functionName.append(element('option', { value: name }, name));
  }

  return {
    name: 'invocations',
    title: 'Invocations',
    element: element(
      'section',
      {},
      element(
        'div',
        { class: 'row' },
        labelled('function', functionName),
        labelled('called by', source),
        element('label', { class: 'check' }, failed, 'failed only'),
      ),
      empty,
      list,
      pager.element,
    ),
    async refresh() {
      const answer = await ask<Answer>('invocations', {
        skip: pager.skip,
        limit: pager.limit,
        failed: failed.checked,
        ...(functionName.value !== '' && { functionName: functionName.value }),
        ...(source.value !== '' && { source: source.value }),
      });
      offer(answer.functionNames);
      empty.hidden = answer.invocations.length > 0;
      rows.show(answer.invocations.toReversed());
      pager.show(answer.invocations.length, answer.total);
    },
  };
}

function invocationRow(): Row<Invocation> {
  const summary = element('summary', { class: 'invocation' });
  const inside = element('div', { class: 'inside' });
  return {
    element: element('details', {}, summary, inside),
    update(one) {
      fill(
        summary,
        element('time', {}, moment(one.startedAtMs)),
        element('b', {}, one.functionName),
        element('span', {}, one.openid ?? one.source),
        outcomeView(one),
        element('span', {}, `${duration(one.durationMs)}, ${plural(one.cloudCallCount, 'call')}`),
      );
      fill(inside, ...insideOf(one));
    },
  };
}

function outcomeView({ outcome }: Invocation): HTMLElement {
  if (!outcome) return element('span', { class: 'quiet' }, 'runs');
  return outcome.ok
    ? element('span', { class: 'good' }, 'ok')
    : element('span', { class: 'bad' }, outcome.code ?? 'failed');
}

function insideOf(one: Invocation): readonly HTMLElement[] {
  const facts = element('p', { class: 'quiet' }, `request ${one.requestId} · ${one.source}`);
  const message = one.outcome?.message;
  return [
    facts,
    ...(message === undefined ? [] : [element('p', { class: 'bad' }, message)]),
    callsView(one),
    one.lines.length === 0
      ? element('p', { class: 'quiet' }, 'It wrote no log.')
      : element(
          'pre',
          { tabindex: '0' },
          ...one.lines.map(({ level, text }) =>
            element('span', { class: level === 'error' ? 'bad' : '' }, `${level} ${text}\n`),
          ),
        ),
  ];
}

function callsView({ cloudCalls, cloudCallCount }: Invocation): HTMLElement {
  if (cloudCallCount === 0) return element('p', { class: 'quiet' }, 'It asked nothing of the cloud.');
  const left = cloudCallCount - cloudCalls.length;
  return element(
    'ol',
    { class: 'calls' },
    ...cloudCalls.map(({ action, collection, durationMs, code }) =>
      element(
        'li',
        {},
        element('code', {}, action),
        collection === undefined ? undefined : element('b', {}, collection),
        element('span', { class: 'number' }, duration(durationMs)),
        code === undefined ? undefined : element('span', { class: 'bad' }, code),
      ),
    ),
    left > 0 && element('li', {}, `and ${figure(left)} more that were not kept`),
  );
}
