/** `wx.createAnimation` and the `animation` attribute that plays what it recorded. */

import { textOf } from '../builtins/builtin';

interface Options {
  readonly duration?: number;
  readonly timingFunction?: string;
  readonly delay?: number;
  readonly transformOrigin?: string;
}

interface Change {
  readonly type: string;
  readonly args: readonly unknown[];
}

interface Action {
  readonly animates: readonly Change[];
  readonly option: Required<Options>;
}

export interface RecordedAnimation {
  readonly actions: readonly Action[];
}

const DEFAULTS: Required<Options> = {
  duration: 400,
  timingFunction: 'linear',
  delay: 0,
  transformOrigin: '50% 50% 0',
};
const TRANSFORMS =
  'matrix matrix3d rotate rotate3d rotateX rotateY rotateZ scale scale3d scaleX scaleY scaleZ skew skewX skewY translate translate3d translateX translateY translateZ'.split(
    ' ',
  );
const STYLES = 'opacity backgroundColor width height top left bottom right'.split(' ');

export function createAnimation(options: Options = {}): object {
  let actions: Action[] = [];
  let animates: Change[] = [];
  const recorder: Record<string, unknown> = {
    step(own: Options = {}) {
      actions.push({ animates, option: { ...DEFAULTS, ...options, ...own } });
      animates = [];
      return recorder;
    },
    export() {
      const recorded: RecordedAnimation = { actions };
      actions = [];
      return recorded;
    },
  };
  for (const type of [...TRANSFORMS, ...STYLES])
    recorder[type] = (...args: unknown[]) => {
      animates.push({ type, args });
      return recorder;
    };
  return recorder;
}

/** Plays one step after the other on the element. */
export async function play(element: HTMLElement, { actions }: RecordedAnimation): Promise<void> {
  for (const { animates, option } of actions) {
    const { duration, timingFunction, delay, transformOrigin } = option;
    element.style.transition = `all ${duration}ms ${timingFunction} ${delay}ms`;
    element.style.transformOrigin = transformOrigin;
    const transforms = animates.filter(({ type }) => TRANSFORMS.includes(type));
    if (transforms.length > 0) element.style.transform = transforms.map(transformText).join(' ');
    for (const { type, args } of animates)
      if (STYLES.includes(type))
        element.style.setProperty(dashed(type), inUnit(args[0], type === 'opacity' ? '' : 'px'));
    await new Promise((resolve) => window.setTimeout(resolve, duration + delay));
  }
}

function transformText({ type, args }: Change): string {
  const unit = type.startsWith('translate') ? 'px' : /^(rotate|skew)/.test(type) ? 'deg' : '';
  // Of rotate3d's numbers, only the last is an angle.
  const isBare = (index: number): boolean => type === 'rotate3d' && index < 3;
  return `${type}(${args.map((value, index) => inUnit(value, isBare(index) ? '' : unit)).join(', ')})`;
}

function inUnit(value: unknown, unit: string): string {
  return typeof value === 'number' ? `${value}${unit}` : textOf(value);
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
