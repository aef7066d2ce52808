/** Selectors of one style sheet, made to match only what its file may style. */
import selectorParser, { type Attribute, type Node, type Root } from 'postcss-selector-parser';
import { elementName } from '../language/tags';

export interface StyleScope {
  /** Goes before every class name. */
  readonly name: string;
  /** A page's own sheet holds for its page only; `app.wxss` and components have none. */
  readonly route?: string;
}

/** Elements that are the phone's own are not for style sheets; everything else is drawn as `wx-…`. */
const PASSED_ON = new Set(['from', 'to', '*']);

export function scopeSelector(selector: string, scope: StyleScope): string {
  return selectorParser((root) => {
    root.walk((node) => {
      scopeNode(node, scope);
    });
    if (scope.route !== undefined) confine(root, scope.route);
  }).processSync(selector);
}

function scopeNode(node: Node, { name }: StyleScope): void {
  if (node.type === 'class') node.value = `${name}--${node.value}`;
  else if (node.type === 'tag' && !PASSED_ON.has(node.value)) node.value = elementName(node.value);
  else if (node.type === 'pseudo' && node.value === ':host') {
    node.replaceWith(has('wx-host', name));
  }
}

/** Weighs nothing, so that it does not win over what the phone lets win. */
function confine(root: Root, route: string): void {
  root.each((selector) => {
    const place = selectorParser.pseudo({
      value: ':where',
      nodes: [
        selectorParser.selector({
          value: '',
          nodes: [has('data-route', route)],
        }),
      ],
    });
    selector.prepend(selectorParser.combinator({ value: ' ' }));
    selector.prepend(place);
  });
}

function has(attribute: string, value: string): Attribute {
  const made = selectorParser.attribute({ attribute, operator: '=', value: '', quoteMark: '"', raws: {} });
  made.setValue(value, { quoteMark: '"' });
  return made;
}
