/** TypeScript and JavaScript as CommonJS modules, one per file, as WeChat runs them. */
import { posix } from 'node:path';
import { transform, type TransformFailure } from 'esbuild';
import type { CompiledModule } from '../language/compiledApp';
import { CompileError, lineOf } from './compileError';
import { packageCandidates, resolvePath, type Sources } from './sources';

const EXTENSIONS = ['', '.ts', '.js', '/index.ts', '/index.js'];
const REQUIRE = /\brequire\(\s*["']([^"']+)["']\s*\)/g;

/** @returns the modules that these need, themselves included, by file */
export async function compileScripts(
  entries: readonly string[],
  sources: Sources,
): Promise<Record<string, CompiledModule>> {
  const modules = new Map<string, CompiledModule | undefined>();
  const add = async (file: string): Promise<void> => {
    if (modules.has(file)) return;
    modules.set(file, undefined);
    const code = await sources.once('script', file, (text) => toCommonJs(file, text));
    const requires = Object.fromEntries(
      [...code.matchAll(REQUIRE)].map(([, target = '']) => [target, moduleFile(file, target, sources)]),
    );
    modules.set(file, { code, requires });
    await Promise.all(Object.values(requires).map(add));
  };
  await Promise.all(entries.map(add));
  return Object.fromEntries([...modules].flatMap(([file, module]) => (module ? [[file, module]] : [])));
}

async function toCommonJs(file: string, text: string): Promise<string> {
  try {
    const { code } = await transform(text, {
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
