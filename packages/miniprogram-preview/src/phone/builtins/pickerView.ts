import { type Builtin, type Host, partOf } from './builtin';
import { ancestorPart, componentsInside } from './tree';
import { watchRest } from './wheel';

const DEFAULT_LINE_PX = 50;

/** One column, as the view around it turns it. */
class Column {
  readonly #host: Host;
  #linePx = DEFAULT_LINE_PX;
  readonly stop: () => void;

  constructor(host: Host, onRest: (column: Column) => void) {
    this.#host = host;
    this.stop = watchRest(host.element, this.#linePx, () => {
      onRest(this);
    });
  }

  get chosen(): number {
    return Math.round(this.#host.element.scrollTop / this.#linePx);
  }

  layOut(linePx: number, height: number): void {
    this.#linePx = linePx;
    this.#host.element.style.paddingBlock = `${(height - linePx) / 2}px`;
  }

  turnTo(index: number): void {
    this.#host.element.scrollTo({ top: index * this.#linePx, behavior: 'instant' });
  }
}

class View {
  readonly onRest: () => void;

  constructor(onRest: () => void) {
    this.onRest = onRest;
  }
}

export const pickerView: Builtin = {
  tag: 'picker-view',
  properties: {
    value: [null, []],
    indicatorStyle: [String, ''],
    indicatorClass: [String, ''],
    maskStyle: [String, ''],
    maskClass: [String, ''],
    immediateChange: [Boolean, false],
    name: [String, ''],
  },
  mount(host) {
    const mask = host.styled('picker-mask');
    const indicator = host.styled('picker-indicator');
    host.element.append(mask.element, indicator.element);
    const columns = (): Column[] =>
      [...componentsInside(host.node)]
        .map((inner) => partOf(inner)?.own)
        .filter((own) => own instanceof Column);
    const wanted = (): readonly number[] => {
      const value = host.value('value');
      return Array.isArray(value) ? value.map(Number) : [];
    };
    const layOut = (): void => {
      const height = host.element.clientHeight;
      const linePx = indicator.element.offsetHeight || DEFAULT_LINE_PX;
      host.element.style.setProperty('--line', `${linePx}px`);
      columns().forEach((column, index) => {
        column.layOut(linePx, height);
        column.turnTo(wanted()[index] ?? 0);
      });
    };
    const dress = (): void => {
      indicator.setClass(host.text('indicatorClass'));
      indicator.element.setAttribute('style', host.text('indicatorStyle'));
      mask.setClass(host.text('maskClass'));
      mask.element.setAttribute('style', host.text('maskStyle'));
    };
    const resized = new ResizeObserver(layOut);
    resized.observe(host.element);
    host.element.addEventListener('touchstart', () => {
      host.emit('pickstart', {});
    });
    return {
      own: new View(() => {
        const value = columns().map((column) => column.chosen);
        if (value.join() === wanted().join()) return;
        host.set('value', value);
        host.emit('change', { value });
        host.emit('pickend', {});
      }),
      update(name) {
        if (name === 'value')
          columns().forEach((column, index) => {
            column.turnTo(wanted()[index] ?? 0);
          });
        else dress();
      },
      ready: layOut,
      detached() {
        resized.disconnect();
      },
      field: {
        value: wanted,
        reset: () => {
          host.set('value', []);
        },
      },
    };
  },
};

export const pickerViewColumn: Builtin = {
  tag: 'picker-view-column',
  mount(host) {
    const column = new Column(host, () => {
      const view = ancestorPart(host.node, (part) => part.own instanceof View)?.own;
      if (view instanceof View) view.onRest();
    });
    return { own: column, detached: column.stop };
  },
};
