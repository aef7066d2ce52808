import { button, element } from '../element';
import type { Builtin, Host } from './builtin';
import { type Columns, columnsOf } from './pickerColumns';
import { onPress } from './press';
import { wheel } from './wheel';

const TEXTS = {
  zh_CN: { cancel: '取消', confirm: '确定' },
  en: { cancel: 'Cancel', confirm: 'Confirm' },
};

/** A tap on it opens a sheet of columns to choose from. */
export const picker: Builtin = {
  tag: 'picker',
  properties: {
    mode: [String, 'selector'],
    headerText: [String, ''],
    disabled: [Boolean, false],
    range: [null, []],
    rangeKey: [String, ''],
    value: [null, undefined],
    start: [String, ''],
    end: [String, ''],
    fields: [String, 'day'],
    customItem: [String, ''],
    level: [String, 'region'],
    name: [String, ''],
  },
  mount(host) {
    let sheet: Sheet | undefined;
    const open = (): void => {
      if (host.flag('disabled') || sheet) return;
      const columns = columnsOf(host);
      if (!columns) {
        host.emit('error', { errMsg: `picker: mode “${host.text('mode')}” is not in the preview` });
        return;
      }
      sheet = openSheet(host, columns, () => {
        sheet = undefined;
      });
    };
    onPress(host, open);
    return {
      update(name) {
        // A page may answer to one column by giving the others.
        if (name === 'range' || name === 'value') sheet?.refresh(name);
      },
      activate: open,
      detached: () => sheet?.close(),
      field: {
        value: () => host.value('value'),
        reset: () => {
          host.set('value', undefined);
        },
      },
    };
  },
};

interface Sheet {
  refresh(property: 'range' | 'value'): void;
  close(): void;
}

function openSheet(host: Host, columns: Columns, onClosed: () => void): Sheet {
  const texts = TEXTS[host.services.language];
  const isDated = ['date', 'time'].includes(host.text('mode'));
  let chosen = [...columns.first()];
  const wheels = columns.lines(chosen).map((_lines, column) =>
    wheel((line) => {
      chosen[column] = line;
      if (host.text('mode') === 'multiSelector') host.emit('columnchange', { column, value: line });
      draw(column);
    }),
  );
  /**
   * A column whose lines have changed stays where it was: at its line of a date, at its place in a list.
   * @param from the columns after this one; those before it can't have changed
   */
  const draw = (from = -1): void => {
    wheels.forEach((one, column) => {
      if (column <= from) return;
      const shown = columns.lines(chosen)[column] ?? [];
      const before = isDated ? shown.indexOf(one.text()) : -1;
      one.set(shown, before < 0 ? (chosen[column] ?? 0) : before);
      chosen[column] = one.chosen();
    });
  };
  const close = (): void => {
    for (const one of wheels) one.stop();
    layer.remove();
    onClosed();
  };
  const cancel = (): void => {
    close();
    host.emit('cancel', {});
  };
  const confirm = (): void => {
    const value = columns.value(wheels.map((one) => one.chosen()));
    close();
    host.set('value', value);
    host.emit('change', { value });
  };
  const layer = element(
    'div',
    { class: 'phone-picker', role: 'dialog', 'aria-modal': 'true' },
    button('', { class: 'phone-picker-back', 'aria-hidden': 'true', tabindex: '-1' }, cancel),
    element(
      'div',
      { class: 'phone-picker-sheet' },
      element(
        'div',
        { class: 'phone-picker-bar' },
        button(texts.cancel, { class: 'phone-picker-cancel' }, cancel),
        element('span', {}, host.text('headerText')),
        button(texts.confirm, { class: 'phone-picker-confirm' }, confirm),
      ),
      element('div', { class: 'phone-picker-columns' }, ...wheels.map((one) => one.element)),
    ),
  );
  host.services.overlay.append(layer);
  draw();
  return {
    refresh(property) {
      if (host.text('mode') !== 'multiSelector') return;
      if (property === 'value') chosen = [...columns.first()];
      draw();
    },
    close,
  };
}
