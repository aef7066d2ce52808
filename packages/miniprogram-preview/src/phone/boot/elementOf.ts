import type { Element as Node } from 'glass-easel';

/** The DOM element of a node; a component with a virtual host has none, and is where its first element is. */
export function elementOf(node: Node): HTMLElement | undefined {
  const own = node.getBackendElement() as unknown as globalThis.Node | null;
  if (own instanceof HTMLElement) return own;
  for (const child of node.getComposedChildren()) {
    const inner = child.asElement();
    const found = inner ? elementOf(inner) : undefined;
    if (found) return found;
  }
  return undefined;
}
