/**
 * A contract: what a function takes and gives. Unknown input is parsed here, once; behind it types are trusted.
 */
import * as v from 'valibot';
import { type Refusal, refuse, type Result, success } from '../domain/basis/result';
import { TYPED_LONGEST } from '../domain/basis/typedLengths';
import { cleanName } from '../domain/residents/personName';
import { type ErrorCode, ERRORS } from './errors';

export type Outcome<T> = Result<T, ErrorCode>;

export interface Contract<Request, Reply> {
  readonly name: string;
  readonly parse: (input: unknown) => Outcome<Request>;
  /** Never present: it ties the reply's type to the contract. */
  readonly reply?: Reply;
}

export function contract<Reply>() {
  return <Schema extends v.GenericSchema>(
    name: string,
    schema: Schema,
  ): Contract<v.InferOutput<Schema>, Reply> => ({
    name,
    parse: (input) => parseWith(schema, input),
  });
}

/** Parses with one of the table's codes and the field's name for every rule that fails; the first one counts. */
export function parseWith<Schema extends v.GenericSchema>(
  schema: Schema,
  input: unknown,
): Outcome<v.InferOutput<Schema>> {
  const forbidden = prototypeKey(input);
  if (forbidden !== undefined) return refuse('ARGUMENT_UNEXPECTED', { field: forbidden });
  const parsed = v.safeParse(schema, input, { abortEarly: true, abortPipeEarly: true });
  return parsed.success ? success(parsed.output) : refusalOf(parsed.issues[0]);
}

function refusalOf(issue: v.BaseIssue<unknown>): Refusal<ErrorCode> {
  const field = (v.getDotPath(issue) ?? 'data').slice(0, FIELD_NAME_SHOWN);
  return refuse(codeOf(issue), { field });
}

function codeOf(issue: v.BaseIssue<unknown>): ErrorCode {
  if (isErrorCode(issue.message)) return issue.message;
  if (issue.expected === 'never') return 'ARGUMENT_UNEXPECTED';
  if (issue.received === 'undefined') return 'ARGUMENT_MISSING';
  switch (issue.type) {
    case 'max_length':
    case 'max_bytes':
      return 'ARGUMENT_TOO_LONG';
    case 'non_empty':
      return 'ARGUMENT_EMPTY';
    case 'variant':
    case 'picklist':
    case 'literal':
      return typeof issue.input === 'string' ? 'ARGUMENT_NOT_ALLOWED' : 'ARGUMENT_WRONG_TYPE';
    default:
      return issue.kind === 'schema' ? 'ARGUMENT_WRONG_TYPE' : 'ARGUMENT_MALFORMED';
  }
}

function isErrorCode(text: string): text is ErrorCode {
  return Object.prototype.hasOwnProperty.call(ERRORS, text);
}

const FIELD_NAME_SHOWN = 64;
const DEEPEST = 6;

/** Names that every object has by birth would pass a strict schema unseen, so they are looked for by hand. */
function prototypeKey(input: unknown, depth = 0): string | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  if (depth > DEEPEST) return 'data';
  for (const [key, value] of Object.entries(input)) {
    if (key in Object.prototype) return key;
    const inside = prototypeKey(value, depth + 1);
    if (inside !== undefined) return inside;
  }
  return undefined;
}

/** The path-like key of a room or building. */
export const key = v.pipe(
  v.string(),
  v.nonEmpty(),
  v.maxLength(120),
  v.regex(/^[\p{Letter}\p{Number}_\-/]+$/u),
);

/** Made by the phone and stored before it is sent, so that a repetition is the same request. */
export const requestId = v.pipe(v.string(), v.minLength(8), v.maxLength(64), v.regex(/^[\w-]+$/));

/** What cloud storage gives out for an uploaded file. Whose file it is, the door finds out. */
export const fileId = v.pipe(
  v.string(),
  v.maxLength(300),
  v.regex(/^cloud:\/\/[\w-]+\.[\w-]+(?:\/[\w-]+(?:\.[\w-]+)*)+$/),
);

/** A text of people: trimmed, bounded, on one line. */
export function line(longest: number): v.GenericSchema<string> {
  return v.pipe(v.string(), v.maxLength(longest), v.trim(), v.nonEmpty(), v.regex(/^[^\p{Cc}]*$/u));
}

/** A room's whole path, as it is shown and confirmed: three names and a code with a blank between. */
export const path = line(3 * TYPED_LONGEST.placeName + TYPED_LONGEST.placeCode + 3);

/** Somebody's name: as `line`, clean, and with something to be seen. */
export function personName(longest: number): v.GenericSchema<string> {
  return v.pipe(
    v.string(),
    v.maxLength(longest),
    v.regex(/^[^\p{Cc}]*$/u),
    v.transform(cleanName),
    v.nonEmpty(),
  );
}

/** As `line`, but of several lines, which end with `\n` alone whatever the keyboard sent. */
export function lines(longest: number): v.GenericSchema<string> {
  return v.pipe(
    v.string(),
    v.maxLength(longest),
    v.transform((text) => text.replace(/\r\n?/g, '\n')),
    v.trim(),
    v.nonEmpty(),
    v.regex(/^(?:\n|[^\p{Cc}\p{Cs}])*$/u),
  );
}
