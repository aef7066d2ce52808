/** Finding one built-in from another, through whatever components lie between. */
import { Component, type Element as Node, type GeneralComponent } from 'glass-easel';
import { type Part, partOf } from './builtin';

export function ancestorPart(node: Node, wanted: (part: Part) => boolean): Part | undefined {
  for (let one = node.getComposedParent(); one; one = one.getComposedParent()) {
    const part = partOf(one);
    if (part && wanted(part)) return part;
  }
  return undefined;
}

/** Everything inside, outermost first, in the order of the page. */
export function* componentsInside(node: Node): Generator<GeneralComponent> {
  for (const child of node.getComposedChildren()) {
    const inner = child.asElement();
    if (!inner) continue;
    if (Component.isComponent(inner)) yield inner;
    yield* componentsInside(inner);
  }
}
