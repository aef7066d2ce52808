/** What is wrong in the mini program's own files, and where. */
export class CompileError extends Error {
  /** Below the mini program's folder. */
  readonly file: string;
  /** From 1; absent where the whole file is meant. */
  readonly line: number | undefined;
  readonly column: number | undefined;

  constructor(
    file: string,
    message: string,
    place: { readonly line?: number; readonly column?: number } = {},
  ) {
    super(message);
    this.name = 'CompileError';
    this.file = file;
    this.line = place.line;
    this.column = place.column;
  }
}

/** The line, from 1, of the first appearance of `needle`. */
export function lineOf(text: string, needle: string): { readonly line?: number } {
  const at = text.indexOf(needle);
  return at < 0 ? {} : { line: text.slice(0, at).split('\n').length };
}
