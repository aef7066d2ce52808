/** A table whose rows become cards on a narrow window; each cell carries its column's name for that. */
import { type Child, element, fill } from './element';
import { Rows } from './rows';

export interface Column<Item> {
  readonly name: string;
  readonly cell: (item: Item) => Child;
  readonly number?: boolean;
}

export interface Table<Item> {
  readonly element: HTMLElement;
  show(items: readonly Item[]): void;
}

/** @param name read out for the table */
export function table<Item>(
  name: string,
  keyOf: (item: Item) => string,
  columns: readonly Column<Item>[],
): Table<Item> {
  const body = element('tbody');
  const classOf = ({ number }: Column<Item>): string => (number === true ? 'number' : '');
  const heads = columns.map((column) => element('th', { scope: 'col', class: classOf(column) }, column.name));
  const rows = new Rows<Item>(
    body,
    keyOf,
    () => {
      const cells = columns.map((column) =>
        element('td', { 'data-name': column.name, class: classOf(column) }),
      );
      return {
        element: element('tr', {}, ...cells),
        update(item) {
          cells.forEach((cell, index) => {
            fillIfOther(cell, columns[index]?.cell(item));
          });
        },
      };
    },
    { ages: true },
  );
  return {
    element: element(
      'table',
      { 'aria-label': name },
      element('thead', {}, element('tr', {}, ...heads)),
      body,
    ),
    show: (items) => {
      rows.show(items);
    },
  };
}

/** What looks the same stays, with the focus that may be in it; an empty cell takes no place on a card. */
function fillIfOther(cell: HTMLElement, made: Child): void {
  const wanted = typeof made === 'string' && made !== '' ? element('span', {}, made) : made;
  if (wanted instanceof Node && cell.firstChild?.isEqualNode(wanted) === true) return;
  fill(cell, wanted === '' ? undefined : wanted);
}
