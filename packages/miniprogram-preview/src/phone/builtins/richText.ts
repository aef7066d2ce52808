import type { Builtin } from './builtin';

interface RichNode {
  readonly type?: 'node' | 'text';
  readonly name?: string;
  readonly text?: string;
  readonly attrs?: Readonly<Record<string, string>>;
  readonly children?: readonly RichNode[];
}

const TRUSTED = new Set(
  'a abbr address article aside b blockquote br center code col colgroup dd del div dl dt em fieldset font footer h1 h2 h3 h4 h5 h6 header hr i img ins label legend li mark nav ol p pre q s section small span strong sub sup table tbody td tfoot th thead tr tt u ul'.split(
    ' ',
  ),
);
const ATTRIBUTES = new Set([
  'class',
  'style',
  'alt',
  'src',
  'width',
  'height',
  'colspan',
  'rowspan',
  'align',
  'span',
  'start',
  'type',
  'dir',
]);

/** Draws trusted tags only, as WeChat does; links in it lead nowhere. */
export const richText: Builtin = {
  tag: 'rich-text',
  properties: { nodes: [null, []], space: [String, ''], userSelect: [Boolean, false] },
  mount(host) {
    return {
      update(name) {
        if (name === 'space') host.element.setAttribute('space', host.text(name));
        if (name !== 'nodes') return;
        const nodes = host.value('nodes');
        host.element.replaceChildren(
          ...(typeof nodes === 'string'
            ? parsed(nodes)
            : Array.isArray(nodes)
              ? (nodes as RichNode[]).flatMap(drawn)
              : []),
        );
      },
    };
  },
};

function parsed(html: string): Node[] {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return [...body.childNodes].flatMap((node) => drawn(richNode(node)));
}

function richNode(node: Node): RichNode {
  if (!(node instanceof Element)) return { type: 'text', text: node.textContent ?? '' };
  return {
    name: node.localName,
    attrs: Object.fromEntries([...node.attributes].map(({ name, value }) => [name, value])),
    children: [...node.childNodes].map(richNode),
  };
}

function drawn({ type, name = '', text = '', attrs = {}, children = [] }: RichNode): Node[] {
  if (type === 'text') return [document.createTextNode(text)];
  if (!TRUSTED.has(name)) return [];
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attrs))
    if (ATTRIBUTES.has(attribute)) made.setAttribute(attribute, value);
  made.append(...children.flatMap(drawn));
  return [made];
}
