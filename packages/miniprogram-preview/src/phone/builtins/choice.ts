/** Boxes to tick and rounds to choose from, with the groups that tell what is chosen. */
import { element } from '../element';
import { type Builtin, type Host, type Part, partOf } from './builtin';
import { onPress } from './press';
import { ancestorPart, componentsInside } from './tree';

/** What a group knows of each of its choices. */
class Choice {
  readonly host: Host;

  constructor(host: Host) {
    this.host = host;
  }

  get value(): string {
    return this.host.text('value');
  }

  get isChecked(): boolean {
    return this.host.flag('checked');
  }

  check(isChecked: boolean): void {
    if (this.isChecked !== isChecked) this.host.set('checked', isChecked);
  }
}

class Group {
  readonly onChoice: (choice: Choice) => void;

  constructor(onChoice: (choice: Choice) => void) {
    this.onChoice = onChoice;
  }
}

const CHOICE = {
  value: [String, ''],
  checked: [Boolean, false],
  disabled: [Boolean, false],
  color: [String, '#09BB07'],
  name: [String, ''],
} as const;

export const checkbox: Builtin = {
  tag: 'checkbox',
  properties: CHOICE,
  mount: (host) => mountChoice(host, 'checkbox', (choice) => !choice.isChecked),
};

export const radio: Builtin = {
  tag: 'radio',
  properties: CHOICE,
  mount: (host) => mountChoice(host, 'radio', () => true),
};

export const checkboxGroup: Builtin = {
  tag: 'checkbox-group',
  properties: { name: [String, ''] },
  mount(host) {
    const value = (): string[] =>
      choicesIn(host)
        .filter(({ isChecked }) => isChecked)
        .map((choice) => choice.value);
    return {
      own: new Group(() => {
        host.emit('change', { value: value() });
      }),
      field: {
        value,
        reset: () => {
          uncheck(host);
        },
      },
    };
  },
};

export const radioGroup: Builtin = {
  tag: 'radio-group',
  properties: { name: [String, ''] },
  mount(host) {
    const value = (): string => choicesIn(host).find(({ isChecked }) => isChecked)?.value ?? '';
    return {
      role: 'radiogroup',
      own: new Group((chosen) => {
        for (const choice of choicesIn(host)) choice.check(choice === chosen);
        host.emit('change', { value: chosen.value });
      }),
      field: {
        value,
        reset: () => {
          uncheck(host);
        },
      },
    };
  },
};

function mountChoice(host: Host, role: 'checkbox' | 'radio', next: (choice: Choice) => boolean): Part {
  const { element: place } = host;
  const mark = element('i', { class: `phone-${role}` });
  const choice = new Choice(host);
  place.prepend(mark);
  place.tabIndex = 0;
  const show = (): void => {
    place.setAttribute('aria-checked', String(choice.isChecked));
    place.toggleAttribute('disabled', host.flag('disabled'));
    mark.style.setProperty('--color', host.text('color'));
    mark.classList.toggle('is-checked', choice.isChecked);
  };
  const choose = (): void => {
    const wanted = next(choice);
    if (host.flag('disabled') || wanted === choice.isChecked) return;
    choice.check(wanted);
    const group = ancestorPart(host.node, (part) => part.own instanceof Group)?.own;
    if (group instanceof Group) group.onChoice(choice);
  };
  onPress(host, choose);
  show();
  return { role, update: show, activate: choose, own: choice };
}

function choicesIn(host: Host): Choice[] {
  return [...componentsInside(host.node)]
    .map((component) => partOf(component)?.own)
    .filter((own) => own instanceof Choice);
}

function uncheck(host: Host): void {
  for (const choice of choicesIn(host)) choice.check(false);
}
