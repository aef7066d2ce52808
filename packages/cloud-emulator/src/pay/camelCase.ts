import type { Fields } from './answers';

/** The cloud calls functions with WeChat's fields under names as the SDK would give them. */
export function camelCased(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.replace(/_(\w)/g, (_match, letter: string) => letter.toUpperCase()),
      value,
    ]),
  );
}
