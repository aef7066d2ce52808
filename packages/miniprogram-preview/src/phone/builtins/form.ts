import type { GeneralComponent } from 'glass-easel';
import { type Builtin, type FormField, partOf } from './builtin';
import { componentsInside } from './tree';

/** Gathers what carries a `name` inside it, built in or a component with `wx://form-field`. */
export const form: Builtin = {
  tag: 'form',
  properties: { reportSubmit: [Boolean, false] },
  mount(host) {
    const fields = (): [name: string, field: FormField][] =>
      [...componentsInside(host.node)].flatMap((component) => {
        const name = nameOf(component);
        const field = partOf(component)?.field ?? ownField(component);
        return name === '' || !field ? [] : [[name, field]];
      });
    return {
      form: {
        submit() {
          const value = Object.fromEntries(fields().map(([name, field]) => [name, field.value()]));
          host.emit('submit', { value, formId: '' });
        },
        reset() {
          for (const [, field] of fields()) field.reset();
          host.emit('reset', {});
        },
      },
    };
  },
};

function nameOf({ data }: GeneralComponent): string {
  const { name } = data as { readonly name?: unknown };
  return typeof name === 'string' ? name : '';
}

/** A component of the page's own that joined by the behavior. */
function ownField(component: GeneralComponent): FormField | undefined {
  if (component.is.startsWith('built-in/') || !('value' in (component.data as object))) return undefined;
  return {
    value: () => (component.data as { readonly value?: unknown }).value,
    reset: () => {
      component.setData({ value: '' });
    },
  };
}
