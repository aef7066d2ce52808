/**
 * What a component of WeChat's own is here: a glass-easel component whose element holds, beside what the page puts
 * into it, whatever DOM it needs. One file per tag defines one; `index.ts` lists them.
 */
import type { ComponentSpace, Element as Node, GeneralComponent } from 'glass-easel';
import type { ComponentTag } from '../../language/tags';
import { type EventSettings, fire } from '../boot/events';
import { ARIA, reflectAria } from './aria';

type PropertyType = StringConstructor | NumberConstructor | BooleanConstructor | null;

export interface Builtin {
  readonly tag: ComponentTag;
  /** By name in camel case, with its value while the page gives none; null takes anything. */
  readonly properties?: Readonly<Record<string, readonly [type: PropertyType, initial: unknown]>>;
  /** Called once per element, before it has its properties. */
  readonly mount: (host: Host) => Part;
}

/** What the phone lends to its built-ins. */
export interface Services {
  readonly wx: () => Readonly<Record<string, unknown>>;
  readonly language: 'zh_CN' | 'en';
  readonly textSizePx: number;
  /** Above the page. */
  readonly overlay: HTMLElement;
}

/** The element on the page. */
export class Host {
  readonly node: GeneralComponent;
  readonly element: HTMLElement;
  readonly services: Services;

  constructor(node: GeneralComponent, services: Services) {
    this.node = node;
    this.element = node.getBackendElement() as unknown as HTMLElement;
    this.services = services;
  }

  value(name: string): unknown {
    return (this.node.data as Readonly<Record<string, unknown>>)[name];
  }

  text(name: string): string {
    return textOf(this.value(name));
  }

  flag(name: string): boolean {
    return Boolean(this.value(name));
  }

  number(name: string): number {
    return Number(this.value(name));
  }

  /** Changes the tag's own property, and with it what the page bound to it by `model:`. */
  set(name: string, value: unknown): void {
    this.node.setData({ [name]: value });
  }

  /** Fires an event of the tag's own; it does not bubble, as WeChat's don't. */
  emit(type: string, detail: unknown = {}, settings: EventSettings = {}): void {
    fire(this.node, type, detail, { bubbles: false, ...settings });
  }

  /** An element of the tag's own that the page's style sheet may style by class. */
  styled(tag: string): StyledElement {
    const node = this.node.ownerShadowRoot?.createNativeNode(`wx-${tag}`);
    if (!node) throw new Error(`<${this.node.is}> is nobody's`);
    return {
      element: node.getBackendElement() as unknown as HTMLElement,
      setClass: (names) => {
        node.class = names;
      },
    };
  }
}

/** As a template writes a value into an attribute. */
export function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? `${value}`
    : '';
}

export interface StyledElement {
  readonly element: HTMLElement;
  readonly setClass: (names: string) => void;
}

/** What a tag does on its element. */
export interface Part {
  /** A property has been set, perhaps to what it was. */
  readonly update?: (name: string) => void;
  /** The element is on the page, with everything inside it. */
  readonly ready?: () => void;
  readonly detached?: () => void;
  /** What a form gets of it, by `name`. */
  readonly field?: FormField;
  /** A tap on its label. */
  readonly activate?: () => void;
  readonly form?: FormPart;
  /** What a selector query gives as `node`. */
  readonly queried?: () => unknown;
  readonly role?: string;
  /** What only its own parent or child tags ask of it. */
  readonly own?: unknown;
}

export interface FormField {
  readonly value: () => unknown;
  readonly reset: () => void;
}

export interface FormPart {
  readonly submit: () => void;
  readonly reset: () => void;
}

const parts = new WeakMap<Node, Part>();

export function partOf(node: Node | undefined | null): Part | undefined {
  return node ? parts.get(node) : undefined;
}

export function registerBuiltin(
  space: ComponentSpace,
  { tag, properties = {}, mount }: Builtin,
  services: Services,
): void {
  const names = [...Object.keys(properties), 'hidden'];
  const definition: unknown = space
    .define(`built-in/${tag}`)
    .definition({
      properties: {
        hidden: { type: Boolean, value: false },
        ...Object.fromEntries(ARIA.map((name) => [name, { type: null, value: undefined }])),
        ...Object.fromEntries(
          Object.entries(properties).map(([name, [type, value]]) => [name, { type, value }]),
        ),
      },
    })
    .init(({ self, observer, lifetime }) => {
      const node = self as unknown as GeneralComponent;
      let part: Part = {};
      // A page that was closed while its answer was on the way is given it all the same, and nothing is drawn there.
      const isGone = (): boolean => (node.getBackendElement() as unknown) === null;
      lifetime('created', () => {
        if (isGone()) return;
        const host = new Host(node, services);
        part = mount(host);
        parts.set(node, part);
        if (part.role !== undefined) host.element.setAttribute('role', part.role);
      });
      const element = (): HTMLElement => node.getBackendElement() as unknown as HTMLElement;
      const value = (name: string): unknown => (node.data as Readonly<Record<string, unknown>>)[name];
      for (const name of names)
        observer(name as never, () => {
          if (isGone()) return;
          if (name === 'hidden') element().hidden = Boolean(value(name));
          part.update?.(name);
        });
      for (const name of ARIA)
        observer(name as never, () => {
          if (!isGone()) reflectAria(element(), name, value(name));
        });
      lifetime('attached', () => {
        // By then, what is inside and what comes after it are on the page as well.
        queueMicrotask(() => part.ready?.());
      });
      lifetime('detached', () => part.detached?.());
    })
    .registerComponent();
  space.setGlobalUsingComponent(tag, definition as Parameters<ComponentSpace['setGlobalUsingComponent']>[1]);
}
