import type { Target } from './target';

export interface OperatorContext {
  /** What `$currentDate` means. */
  readonly nowMs: number;
  /** The document is being created by an upsert. */
  readonly inserting: boolean;
}

/** Does its work at one place; throws a MongoFailure when that place holds what it cannot work on. */
export type Operator = (target: Target, operand: unknown, context: OperatorContext) => void;
