/**
 * Finds what the cloud would refuse in a typed line or text, so that the field shows it before anything is sent. The
 * rules are those of `line` and `lines` in shared/contract, and a test compares both.
 */
import { type ErrorCode, errorText, type Language } from '../shared/contract/errors';

export interface LineRule {
  /** In UTF-16 units, as the contract counts. */
  readonly longest: number;
  /** What the field is called on the screen. */
  readonly field: string;
}

export function lineProblem(typed: string, longest: number): ErrorCode | undefined {
  if (typed.length > longest) return 'ARGUMENT_TOO_LONG';
  const line = typed.trim();
  if (line === '') return 'ARGUMENT_EMPTY';
  return /\p{Cc}/u.test(line) ? 'ARGUMENT_MALFORMED' : undefined;
}

/** Of several lines. */
export function textProblem(typed: string, longest: number): ErrorCode | undefined {
  if (typed.length > longest) return 'ARGUMENT_TOO_LONG';
  const text = typed.replace(/\r\n?/g, '\n').trim();
  if (text === '') return 'ARGUMENT_EMPTY';
  return /^(?:\n|[^\p{Cc}\p{Cs}])*$/u.test(text) ? undefined : 'ARGUMENT_MALFORMED';
}

/** The table's words, or nothing where the line is good. */
export function lineProblemText(typed: string, { longest, field }: LineRule, language: Language): string {
  const code = lineProblem(typed, longest);
  return code === undefined ? '' : errorText(code, language, { field });
}
