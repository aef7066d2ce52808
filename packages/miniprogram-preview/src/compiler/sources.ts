/** The mini program's files, by their path below its folder, always with `/`. */
import { readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { CompileError } from './compileError';

export class Sources {
  readonly folder: string;
  readonly #results = new Map<string, { readonly text: string; readonly result: unknown }>();

  constructor(folder: string) {
    this.folder = folder;
  }

  has(path: string): boolean {
    return statSync(join(this.folder, path), { throwIfNoEntry: false })?.isFile() ?? false;
  }

  /** The first of these that is a file. */
  first(paths: readonly string[]): string | undefined {
    return paths.find((path) => this.has(path));
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  readJson(path: string): Readonly<Record<string, unknown>> {
    const text = this.read(path);
    try {
      const value: unknown = JSON.parse(text);
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        return value as Record<string, unknown>;
    } catch (error) {
      throw new CompileError(
        path,
        error instanceof Error ? error.message : String(error),
        placeIn(text, error),
      );
    }
    throw new CompileError(path, 'A JSON object is wanted here.');
  }

  /** Does the work again only when the text has changed: most files are the same from one save to the next. */
  once<Result>(kind: string, path: string, work: (text: string) => Result): Result {
    const text = this.read(path);
    const key = `${kind}:${path}`;
    const known = this.#results.get(key);
    if (known?.text === text) return known.result as Result;
    const result = work(text);
    this.#results.set(key, { text, result });
    return result;
  }
}

/** Part of a package, so not ours to criticise. */
export function isFromPackage(path: string): boolean {
  return path.includes('miniprogram_npm/');
}

/** Where `target` leads from the file `from`; a leading `/` means the top folder. */
export function resolvePath(from: string, target: string): string {
  const joined = target.startsWith('/') ? target : posix.join('/', posix.dirname(from), target);
  return posix.normalize(joined).replace(/^\/+/, '');
}

/** Places to look for a package's file, from the nearest `miniprogram_npm` upwards. */
export function packageCandidates(from: string, target: string): string[] {
  const candidates: string[] = [];
  for (let folder = posix.dirname(from); ; folder = posix.dirname(folder)) {
    candidates.push(posix.join(folder, 'miniprogram_npm', target));
    if (folder === '.') return candidates;
  }
}

function placeIn(text: string, error: unknown): { readonly line?: number } {
  const position = /position (\d+)/.exec(String(error))?.[1];
  return position === undefined ? {} : { line: text.slice(0, Number(position)).split('\n').length };
}
