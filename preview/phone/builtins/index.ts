import type { ComponentSpace } from 'glass-easel';
import { PLAIN_TAGS } from '../../language/tags';

export function registerBuiltins(space: ComponentSpace): void {
  for (const tag of PLAIN_TAGS) space.setGlobalUsingComponent(tag, `wx-${tag}`);
}
