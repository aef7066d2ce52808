/** A list that is brought up to date in place: what has not changed keeps its element, its focus and its open parts. */

export interface Row<Item> {
  readonly element: HTMLElement;
  update(item: Item): void;
}

interface Shown<Item> {
  readonly row: Row<Item>;
  /** The item as it was shown. */
  text: string;
}

export class Rows<Item> {
  readonly #place: HTMLElement;
  readonly #keyOf: (item: Item) => string;
  readonly #make: (item: Item) => Row<Item>;
  readonly #ages: boolean;
  #shown = new Map<string, Shown<Item>>();

  /** @param ages whether a row says how long ago something was, which changes though the item does not */
  constructor(
    place: HTMLElement,
    keyOf: (item: Item) => string,
    make: (item: Item) => Row<Item>,
    { ages = false } = {},
  ) {
    this.#place = place;
    this.#keyOf = keyOf;
    this.#make = make;
    this.#ages = ages;
  }

  show(items: readonly Item[]): void {
    const before = this.#shown;
    this.#shown = new Map(items.map((item) => [this.#keyOf(item), this.#upToDate(item, before)]));
    for (const [key, { row }] of before) if (!this.#shown.has(key)) row.element.remove();
    let next = this.#place.firstElementChild;
    for (const { row } of this.#shown.values()) {
      if (row.element === next) next = next.nextElementSibling;
      else this.#place.insertBefore(row.element, next);
    }
  }

  #upToDate(item: Item, before: ReadonlyMap<string, Shown<Item>>): Shown<Item> {
    const text = JSON.stringify(item);
    const known = before.get(this.#keyOf(item));
    if (!known) {
      const row = this.#make(item);
      row.update(item);
      return { row, text };
    }
    if (known.text !== text || this.#ages) known.row.update(item);
    known.text = text;
    return known;
  }
}
