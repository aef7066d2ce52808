/** `wx.createSelectorQuery` and `this.createSelectorQuery`. */
import { Component, type Element as Node, type GeneralComponent } from 'glass-easel';
import { partOf } from '../builtins/builtin';
import { elementOf } from './elementOf';
import type { Caller } from './lifetimes';
import { pageWindowOf, rectOf } from './pageGeometry';

export interface QueryFields {
  readonly id?: boolean;
  readonly dataset?: boolean;
  readonly mark?: boolean;
  readonly rect?: boolean;
  readonly size?: boolean;
  readonly scrollOffset?: boolean;
  readonly properties?: readonly string[];
  readonly computedStyle?: readonly string[];
  readonly node?: boolean;
  readonly context?: boolean;
}

type Answer = Readonly<Record<string, unknown>> | null;
type Listener = (answer: never) => void;

interface Question {
  readonly ask: () => Answer | readonly Answer[];
  readonly listener: Listener | undefined;
}

const RECT: QueryFields = { id: true, dataset: true, rect: true, size: true };
const SCROLL: QueryFields = { id: true, dataset: true, scrollOffset: true };

export class SelectorQuery {
  #component: () => Caller | undefined;
  readonly #questions: Question[] = [];

  /** @param component whose inside is looked at, unless `in` names another */
  constructor(component: () => Caller | undefined) {
    this.#component = component;
  }

  in(component: Caller): this {
    this.#component = () => component;
    return this;
  }

  select(selector: string): NodesRef {
    const component = this.#component;
    return this.#nodes((fields) => {
      const found = insideOf(component())?.querySelector(selector);
      return found ? answerOf(found, fields) : null;
    });
  }

  selectAll(selector: string): NodesRef {
    const component = this.#component;
    return this.#nodes((fields) =>
      (insideOf(component())?.querySelectorAll(selector) ?? []).map((node) => answerOf(node, fields)),
    );
  }

  selectViewport(): NodesRef {
    return this.#nodes((fields) => viewportOf(fields));
  }

  exec(listener?: (answers: readonly unknown[]) => void): this {
    window.setTimeout(() => {
      const answers = this.#questions.map((question) => {
        const answer = question.ask();
        question.listener?.(answer as never);
        return answer;
      });
      listener?.(answers);
    });
    return this;
  }

  #nodes(ask: (fields: QueryFields) => Answer | readonly Answer[]): NodesRef {
    return new NodesRef((fields, listener) => {
      this.#questions.push({ ask: () => ask(fields), listener });
      return this;
    });
  }
}

class NodesRef {
  readonly fields: (fields: QueryFields, listener?: Listener) => SelectorQuery;

  constructor(fields: (fields: QueryFields, listener?: Listener) => SelectorQuery) {
    this.fields = fields;
  }

  boundingClientRect(listener?: Listener): SelectorQuery {
    return this.fields(RECT, listener);
  }

  scrollOffset(listener?: Listener): SelectorQuery {
    return this.fields(SCROLL, listener);
  }

  node(listener?: Listener): SelectorQuery {
    return this.fields({ node: true }, listener);
  }

  context(listener?: Listener): SelectorQuery {
    return this.fields({ context: true }, listener);
  }
}

function insideOf(caller: Caller | undefined): ReturnType<GeneralComponent['getShadowRoot']> | undefined {
  return (caller?._$ as GeneralComponent | undefined)?.getShadowRoot();
}

function answerOf(node: Node, fields: QueryFields): Answer {
  const element = elementOf(node);
  const rect = element ? rectOf(element) : undefined;
  const data = Component.isComponent(node) ? (node.data as Readonly<Record<string, unknown>>) : {};
  const style = element && fields.computedStyle ? getComputedStyle(element) : undefined;
  return {
    ...(fields.id ? { id: node.id } : {}),
    ...(fields.dataset ? { dataset: node.dataset } : {}),
    ...(fields.mark ? { mark: node.collectMarks() } : {}),
    ...(fields.rect && rect
      ? { left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom }
      : {}),
    ...(fields.size && rect ? { width: rect.width, height: rect.height } : {}),
    ...(fields.scrollOffset && element ? scrollFields(element) : {}),
    ...Object.fromEntries((fields.properties ?? []).map((name) => [name, data[name]])),
    ...Object.fromEntries(
      (fields.computedStyle ?? []).map((name) => [name, style?.getPropertyValue(dashed(name))]),
    ),
    ...(fields.node ? { node: partOf(node)?.queried?.() ?? null } : {}),
    ...(fields.context ? { context: partOf(node)?.queried?.() ?? null } : {}),
  };
}

function viewportOf(fields: QueryFields): Answer {
  const window = pageWindowOf(null);
  const scroller = window?.querySelector('.phone-scroll');
  const { clientWidth: width = 0, clientHeight: height = 0 } = window ?? {};
  return {
    ...(fields.id ? { id: '' } : {}),
    ...(fields.dataset ? { dataset: {} } : {}),
    ...(fields.rect ? { left: 0, top: 0, right: width, bottom: height } : {}),
    ...(fields.size ? { width, height } : {}),
    ...(fields.scrollOffset && scroller ? scrollFields(scroller) : {}),
  };
}

function scrollFields({
  scrollLeft,
  scrollTop,
  scrollWidth,
  scrollHeight,
}: Element): Readonly<Record<string, number>> {
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight };
}

function dashed(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
