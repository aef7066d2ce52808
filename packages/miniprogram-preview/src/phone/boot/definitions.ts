/** `Page`, `Component` and `Behavior`, as the mini program's scripts call them. */
import type { behavior, CodeSpace } from 'glass-easel-miniprogram-adapter';

type AnyBehavior = behavior.GeneralBehavior;

/** A definition as a script writes it. */
export type Definition = Record<string, unknown> & {
  readonly behaviors?: readonly (AnyBehavior | string)[];
  readonly options?: Readonly<Record<string, unknown>>;
};

export interface Definitions {
  readonly Page: (definition: Definition) => void;
  readonly Component: (definition: Definition) => void;
  readonly Behavior: (definition: Definition) => AnyBehavior;
}

/**
 * @param current path of the component whose script is running
 * @param onStyleIsolation told of a component that states its isolation in its script instead of its JSON
 */
export function definitions(
  space: CodeSpace,
  current: () => string,
  onStyleIsolation: (path: string, isolation: string) => void,
): Definitions {
  const builtIn = builtInBehaviors(space);
  const withBehaviors = (definition: Definition): Definition => {
    const { behaviors } = definition;
    if (!behaviors) return definition;
    const real = behaviors.flatMap((one) => (typeof one === 'string' ? (builtIn.get(one) ?? []) : [one]));
    return { ...definition, behaviors: real };
  };
  return {
    Page(definition) {
      space
        .component(current())
        .pageDefinition(withBehaviors(definition) as never)
        .register();
    },
    Component(definition) {
      const path = current();
      const { styleIsolation, addGlobalClass } = definition.options ?? {};
      if (typeof styleIsolation === 'string') onStyleIsolation(path, styleIsolation);
      else if (addGlobalClass === true) onStyleIsolation(path, 'apply-shared');
      space
        .component(path)
        .definition(withBehaviors(definition) as never)
        .register();
    },
    Behavior: (definition) =>
      space
        .behavior()
        .definition(withBehaviors(definition) as never)
        .register() as AnyBehavior,
  };
}

/** Behaviors that are named by a text. The form's are looked for by `form` and `button`. */
function builtInBehaviors(space: CodeSpace): ReadonlyMap<string, AnyBehavior> {
  const field = space
    .behavior()
    .definition({ properties: { name: String, value: null } })
    .register() as unknown as AnyBehavior;
  return new Map([['wx://form-field', field]]);
}
