/** How often functions asked the cloud, and how much went over the wire. */
import { ask } from '../cloud';
import { button, element } from '../element';
import { figure, moment } from '../format';
import type { Act, Tab } from '../tab';
import { type Column, type Table, table } from '../table';

interface Tally {
  readonly calls: number;
  readonly failed: number;
  readonly requestBytes: number;
  readonly replyBytes: number;
}

interface Report {
  readonly sinceMs: number;
  readonly total: Tally;
  readonly services: readonly ({ readonly service: string } & Tally)[];
  readonly database: readonly ({ readonly collection?: string; readonly action: string } & Tally)[];
  readonly functions: readonly ({ readonly functionName: string } & Tally)[];
}

const TALLY: readonly Column<Tally>[] = [
  { name: 'calls', number: true, cell: ({ calls }) => figure(calls) },
  {
    name: 'failed',
    number: true,
    cell: ({ failed }) => element('span', { class: failed > 0 ? 'bad' : '' }, figure(failed)),
  },
  { name: 'bytes sent', number: true, cell: ({ requestBytes }) => figure(requestBytes) },
  { name: 'bytes answered', number: true, cell: ({ replyBytes }) => figure(replyBytes) },
];

export function countsTab(act: Act): Tab {
  const since = element('p', { class: 'quiet' });
  const empty = element('p', { class: 'empty' }, 'Nothing was asked of the cloud since then.');
  const services = grouped<Report['services'][number]>('service', ({ service }) => service);
  const functions = grouped<Report['functions'][number]>('function', ({ functionName }) => functionName);
  const database = grouped<Report['database'][number]>('collection and action', ({ collection, action }) =>
    [collection, action.replace('database.', '')].filter((part) => part !== undefined).join(' · '),
  );
  const tables = element(
    'div',
    { class: 'tallies' },
    ...[
      ['By service', services],
      ['By function', functions],
      ['Database', database],
    ].flatMap(([title, one]) => [element('h2', {}, title as string), (one as Table<unknown>).element]),
  );
  return {
    name: 'counts',
    title: 'Counts',
    element: element(
      'section',
      {},
      element(
        'div',
        { class: 'row' },
        since,
        button('Begin anew', () => {
          act(() => ask('counts/reset'));
        }),
      ),
      empty,
      tables,
    ),
    async refresh() {
      const report = await ask<Report>('counts');
      since.textContent = `${figure(report.total.calls)} calls since ${moment(report.sinceMs)}`;
      empty.hidden = report.total.calls > 0;
      tables.hidden = report.total.calls === 0;
      services.show(report.services);
      functions.show(report.functions);
      database.show(report.database);
    },
  };
}

function grouped<Row extends Tally>(name: string, nameOf: (row: Row) => string): Table<Row> {
  return table<Row>(`Counts by ${name}`, nameOf, [{ name, cell: (row) => nameOf(row) }, ...TALLY]);
}
