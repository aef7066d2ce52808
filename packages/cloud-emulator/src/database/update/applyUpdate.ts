import { type Document, isDocument } from '../document';
import { MongoFailure } from '../failures';
import { sameValue } from '../ordering/compareValues';
import { arrayOperators } from './arrayOperators';
import { fieldOperators } from './fieldOperators';
import { numberOperators } from './numberOperators';
import type { Operator } from './operator';
import { checkConflicts, checkPath, targetsOf } from './paths';
import { typeName } from './typeName';

const operators: Readonly<Record<string, Operator>> = {
  ...fieldOperators,
  ...numberOperators,
  ...arrayOperators,
};

export interface Step {
  readonly operator: Operator;
  readonly path: string;
  readonly operand: unknown;
}

/** Reads an update once for all documents it is for; fails on what no document could make right. */
export function asUpdate(update: unknown): Step[] {
  if (!isDocument(update)) throw new MongoFailure('update document must be an object');
  const steps = Object.entries(update).flatMap(([name, fields]) => stepsOf(name, fields));
  for (const { path } of steps) checkPath(path);
  checkConflicts(steps.flatMap(touchedPaths));
  return steps;
}

function stepsOf(name: string, fields: unknown): Step[] {
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined) {
    throw new MongoFailure(`Unknown modifier: ${name}. Expected a valid update modifier`);
  }
  if (!isDocument(fields)) {
    throw new MongoFailure(
      `Modifiers operate on fields but we found type ${typeName(fields)} instead. For example: {$mod: {<field>: ...}} not {${name}: ${JSON.stringify(fields)}}`,
    );
  }
  return Object.entries(fields).map(([path, operand]) => ({ operator, path, operand }));
}

/** `$rename` works on two places. */
function touchedPaths({ operator, path, operand }: Step): string[] {
  if (operator !== operators['$rename'] || typeof operand !== 'string') return [path];
  if (operand === path) {
    throw new MongoFailure(`The source and target field for $rename must differ: ${path}: "${operand}"`);
  }
  checkPath(operand);
  return [path, operand];
}

export interface UpdateContext {
  readonly nowMs: number;
  readonly inserting: boolean;
  /** What found the document: `$` in a path means the element that matched. */
  readonly filter: Document;
}

/** Changes the document in place. When it throws, the document is to be thrown away. */
export function applyUpdate(document: Document, steps: readonly Step[], context: UpdateContext): void {
  const id = document['_id'];
  for (const { operator, path, operand } of steps) {
    for (const target of targetsOf(document, path, context.filter)) operator(target, operand, context);
  }
  if (id !== undefined && !sameValue(document['_id'], id)) {
    throw new MongoFailure("Performing an update on the path '_id' would modify the immutable field '_id'");
  }
}
