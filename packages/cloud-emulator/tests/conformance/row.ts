/**
 * One thing that the cloud's database is held to, in a form that does not say which SDK asks: a row runs through
 * every `Client`. Whoever adds a client runs at least the rows marked `core` through it.
 */
import type { Client, Document, Refusal } from './client';

/**
 * Where a row's answer is known from: a captured pair, the SDK's package, MongoDB's manual or its published source,
 * which has the numbers and texts of refusals. `assumed` ones are listed in FIDELITY.md; a test compares.
 */
export type Source =
  `captured: ${string}` | `sdk: ${string}` | `manual: ${string}` | `server: ${string}` | `assumed: ${string}`;

/** What is usual, what is of the wrong type, and what is missing, null, nested or at a limit. */
export type Kind = 'normal' | 'type' | 'edge';

export interface Row {
  /**
   * What it speaks of, as the SDK offers it: `command.gt`, `project.slice`, `stage.unwind`, `aggregate.divide`, or
   * `call.add`, `error.missing`, `limit.get`, `transaction.conflict` for what is no operator.
   */
  readonly of: string;
  readonly kind: Kind;
  readonly rule: string;
  readonly source: Source;
  /** It needs nothing but what every SDK has. */
  readonly core?: true;
  /** It needs what wx-server-sdk alone offers, says in its own words, or is told by its invocation. */
  readonly wxOnly?: true;
  /**
   * What the named collections hold before, and nothing else. Rows that only read share one object, which is
   * then entered only once.
   */
  readonly given: Readonly<Record<string, readonly Document[]>>;
  readonly ask: (client: Client) => Promise<unknown>;
  /** Equal to what `ask` answers, or how it is refused. */
  readonly expected: { readonly answer: unknown } | { readonly refusal: Refusal };
}

export function answers(answer: unknown): Row['expected'] {
  return { answer };
}

export function refused(code: string, text: string): Row['expected'] {
  return { refusal: { code, text } };
}

/** A refusal of MongoDB's, as the cloud hands it on. */
export function failed(text: string): Row['expected'] {
  return refused('DATABASE_REQUEST_FAILED', text);
}

/** The same with the name that MongoDB gives the refusal, as queries and aggregations show it. */
export function failedAs(name: string | number, text: string): Row['expected'] {
  return failed(`(${typeof name === 'number' ? `Location${name}` : name}) ${text}`);
}

/** Rows of one list, typed one by one. */
export function row(fields: Row): Row {
  return fields;
}

export function nameOf(row: Row): string {
  return `${row.of}: ${row.rule}`;
}
