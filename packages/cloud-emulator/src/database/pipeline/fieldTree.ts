import { evalExpr } from 'mingo/core';
import type { Options } from 'mingo/types';
import { type Document, fieldOf, isDocument, setField } from '../document';
import { located, type MongoFailure } from '../failures';

/** What is to become of a field: kept, left out, computed, or gone into. */
export type Part = 'keep' | 'omit' | Computed | FieldTree;
export type FieldTree = Map<string, Part>;

export interface Computed {
  readonly expression: unknown;
}

export interface Shaping {
  readonly tree: FieldTree;
  /** Whether fields that the tree does not name stay. */
  readonly keepsOthers: boolean;
}

function isTree(part: Part | undefined): part is FieldTree {
  return part instanceof Map;
}

function isComputed(part: Part | undefined): part is Computed {
  return typeof part === 'object' && !isTree(part);
}

/** Enters a dotted path; two paths must not mean one place, nor one a place within the other's. */
export function enter(tree: FieldTree, path: string, part: Part, stage: string): void {
  const fields = path.split('.');
  let inner = tree;
  for (const [depth, field] of fields.entries()) {
    if (field === '') throw located(15998, 'FieldPath field names may not be empty strings.');
    if (field.startsWith('$')) throw located(16410, "FieldPath field names may not start with '$'.");
    const known = inner.get(field);
    if (depth === fields.length - 1) {
      if (known !== undefined) throw collision(stage, path);
      inner.set(field, part);
      return;
    }
    if (known !== undefined && !isTree(known)) throw collision(stage, path);
    const next: FieldTree = known ?? new Map<string, Part>();
    inner.set(field, next);
    inner = next;
  }
}

function collision(stage: string, path: string): MongoFailure {
  return located(31250, `Invalid ${stage} :: caused by :: Path collision at ${path}`);
}

/** The document as the tree wants it; expressions are evaluated against the whole of what it was. */
export function shape(root: Document, { tree, keepsOthers }: Shaping, options: Options): Document {
  return ofDocument(root, tree);

  function ofDocument(document: Document, parts: FieldTree): Document {
    const shaped: Document = {};
    for (const field of Object.keys(document)) {
      const made = ofField(fieldOf(document, field), parts.get(field));
      if (made !== undefined) setField(shaped, field, made);
    }
    for (const [field, part] of parts) {
      const isLeft = isComputed(part) ? !keepsOthers || !(field in document) : !(field in document);
      if (!isLeft) continue;
      const made = isComputed(part) || (isTree(part) && computes(part)) ? created(part) : undefined;
      if (made !== undefined) setField(shaped, field, made);
    }
    return shaped;
  }

  function ofField(value: unknown, part: Part | undefined): unknown {
    if (part === undefined) return keepsOthers ? value : undefined;
    if (part === 'keep') return value;
    if (part === 'omit') return undefined;
    if (isTree(part)) return ofValue(value, part);
    // A computed field stays where it was only when the others do; otherwise it comes after those that are kept.
    return keepsOthers ? created(part) : undefined;
  }

  function ofValue(value: unknown, parts: FieldTree): unknown {
    if (Array.isArray(value)) {
      return value.map((element) => ofValue(element, parts)).filter((element) => element !== undefined);
    }
    if (isDocument(value)) return ofDocument(value, parts);
    if (computes(parts)) return ofDocument({}, parts);
    return keepsOthers ? value : undefined;
  }

  function created(part: Computed | FieldTree): unknown {
    return isTree(part) ? ofDocument({}, part) : evalExpr(root, part.expression, options);
  }
}

function computes(tree: FieldTree): boolean {
  return [...tree.values()].some((part) => isComputed(part) || (isTree(part) && computes(part)));
}
