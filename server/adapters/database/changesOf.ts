/**
 * What turns one version of a document's part into another, as an update's fields: only what differs goes over the
 * wire. Whoever sends it must make sure that the first version is the one that is stored.
 */
import { command, type Fields } from '../wxCloud';

type Branch = Readonly<Record<string, unknown>>;

export function changesOf(before: unknown, after: unknown, path: string): Fields {
  const changes: Record<string, unknown> = {};
  collect(before, after, path, changes);
  return changes;
}

/** A record of plain values is set as a whole: its paths would be longer than it is. */
function collect(before: unknown, after: unknown, path: string, changes: Record<string, unknown>): void {
  if (!isBranch(before) || !isBranch(after) || !areAlike(before, after)) {
    if (before !== after) changes[path] = command.set(after);
  } else if (isLeaf(before) && isLeaf(after)) {
    if (!haveSameValues(before, after)) changes[path] = command.set(after);
  } else {
    for (const key in after)
      if (after[key] !== undefined) collect(before[key], after[key], `${path}.${key}`, changes);
    for (const key in before)
      if (before[key] !== undefined && after[key] === undefined) changes[`${path}.${key}`] = command.remove();
  }
}

function isBranch(value: unknown): value is Branch {
  return typeof value === 'object' && value !== null;
}

/** Lists are compared place by place only where they are of one length: none of their places can be taken away. */
function areAlike(before: object, after: object): boolean {
  if (!Array.isArray(before) && !Array.isArray(after)) return true;
  return Array.isArray(before) && Array.isArray(after) && before.length === after.length;
}

function isLeaf(branch: Branch): boolean {
  for (const key in branch) if (isBranch(branch[key])) return false;
  return true;
}

function haveSameValues(before: Branch, after: Branch): boolean {
  for (const key in after) if (before[key] !== after[key]) return false;
  for (const key in before) if (before[key] !== after[key]) return false;
  return true;
}
