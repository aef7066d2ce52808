import { type Builtin, type Part, partOf } from './builtin';
import { componentsInside } from './tree';

/** A tap on it is a tap on its control: the one that `for` names, or the first inside. */
export const label: Builtin = {
  tag: 'label',
  properties: { for: [String, ''] },
  mount(host) {
    host.element.addEventListener('click', (event) => {
      const named = host.text('for');
      const control = named === '' ? firstInside() : byId(named);
      const hit = event.target as Element;
      if (!control || (control.element.contains(hit) && control.element !== host.element)) return;
      control.part.activate?.();
    });
    const firstInside = (): Control | undefined => {
      for (const component of componentsInside(host.node)) {
        const part = partOf(component);
        if (part?.activate) return { part, element: component.getBackendElement() as unknown as Element };
      }
      return undefined;
    };
    const byId = (id: string): Control | undefined => {
      const node = host.node.ownerShadowRoot?.getElementById(id);
      const part = partOf(node);
      return node && part ? { part, element: node.getBackendElement() as unknown as Element } : undefined;
    };
    return {};
  },
};

interface Control {
  readonly part: Part;
  readonly element: Element;
}
