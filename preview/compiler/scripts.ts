/** TypeScript and JavaScript as CommonJS modules, one per file, as WeChat runs them. */
import { transformSync, type TransformFailure } from 'esbuild';
import { posix } from 'node:path';
import { CompileError, lineOf } from './compileError';
import { packageCandidates, resolvePath, type Sources } from './sources';

export interface Module {
  /** The file, for stack traces. */
  readonly file: string;
  readonly code: string;
  /** What it requires: from the words in the code to a module's path. */
  readonly requires: Readonly<Record<string, string>>;
}

const EXTENSIONS = ['', '.ts', '.js', '/index.ts', '/index.js'];
const REQUIRE = /\brequire\(\s*["']([^"']+)["']\s*\)/g;

/** @returns the modules that these need, themselves included, by file */
export function compileScripts(entries: readonly string[], sources: Sources): Record<string, Module> {
  const modules: Record<string, Module> = {};
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (modules[file]) continue;
    const current = file;
    const code = sources.once('script', file, (text) => toCommonJs(current, text));
    const requires = Object.fromEntries(
      [...code.matchAll(REQUIRE)].map(([, target = '']) => [target, moduleFile(current, target, sources)]),
    );
    modules[file] = { file, code, requires };
    waiting.push(...Object.values(requires));
  }
  return modules;
}

function toCommonJs(file: string, text: string): string {
  try {
    const { code } = transformSync(text, {
      loader: file.endsWith('.ts') ? 'ts' : 'js',
      format: 'cjs',
      target: 'es2020',
      sourcefile: file,
      sourcemap: 'inline',
      charset: 'utf8',
      logLevel: 'silent',
    });
    return code;
  } catch (error) {
    const [first] = (error as Partial<TransformFailure>).errors ?? [];
    if (!first) throw error;
    const { line, column } = first.location ?? {};
    throw new CompileError(file, first.text, {
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column: column + 1 }),
    });
  }
}

function moduleFile(file: string, target: string, sources: Sources): string {
  const bases = /^[./]/.test(target)
    ? [resolvePath(file, target)]
    : [...packageCandidates(file, target), resolvePath(file, target)];
  const found = sources.first(
    bases.flatMap((base) => EXTENSIONS.map((extension) => posix.normalize(base + extension))),
  );
  if (found === undefined)
    throw new CompileError(file, `There is no module “${target}”.`, lineOf(sources.read(file), target));
  return found;
}
