/** Collections and what is in them. It looks and never writes: no click may falsify a book. */
import { ask } from '../cloud';
import { button, element, fill } from '../element';
import { figure, plural } from '../format';
import { Rows } from '../rows';
import type { Tab } from '../tab';
import { queryBox } from './queryBox/queryBox';

interface Collection {
  readonly name: string;
  readonly documents: number;
  readonly indexes: readonly Index[];
}

interface Index {
  readonly name: string;
  readonly keys: readonly { readonly field: string; readonly order: 1 | -1 }[];
  readonly unique: boolean;
}

export function dataTab(): Tab {
  const list = element('div', { class: 'collections', role: 'group', 'aria-label': 'Collections' });
  const heading = element('h2');
  const indexes = element('p', { class: 'quiet' });
  const box = queryBox();
  const chosen = element('div', { class: 'chosen' }, heading, indexes, box.element);
  const empty = element('p', { class: 'empty' }, 'There are no collections.');
  let name: string | undefined;
  let known: readonly Collection[] = [];

  const rows = new Rows<Collection & { readonly current: boolean }>(
    list,
    (collection) => collection.name,
    (collection) => {
      const one = button('', () => {
        choose(collection.name);
      });
      return {
        element: one,
        update({ name: label, documents, current }) {
          fill(one, element('span', {}, label), ' ', element('span', { class: 'count' }, figure(documents)));
          one.setAttribute('aria-pressed', String(current));
        },
      };
    },
  );

  function show(): void {
    rows.show(known.map((collection) => ({ ...collection, current: collection.name === name })));
    const current = known.find((collection) => collection.name === name);
    empty.hidden = known.length > 0;
    chosen.hidden = current === undefined;
    if (!current) return;
    heading.textContent = `${current.name}: ${plural(current.documents, 'document')}`;
    indexes.textContent = `indexes: ${['_id', ...current.indexes.map(indexWords)].join(' · ')}`;
  }

  function choose(wanted: string): void {
    name = wanted;
    show();
    box.ask(wanted);
  }

  return {
    name: 'data',
    title: 'Data',
    element: element('section', { class: 'data' }, list, chosen, empty),
    async refresh() {
      ({ collections: known } = await ask<{ collections: readonly Collection[] }>('database/collections'));
      const first = known[0]?.name;
      if (name === undefined && first !== undefined) choose(first);
      else show();
    },
  };
}

function indexWords({ name, keys, unique }: Index): string {
  const fields = keys.map(({ field, order }) => (order === -1 ? `${field} desc` : field)).join(', ');
  return `${name} (${fields}${unique ? '; unique' : ''})`;
}
