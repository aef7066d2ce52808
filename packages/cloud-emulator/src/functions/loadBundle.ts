/**
 * Loads a function's bundle, with what V8 made of it before where that is kept: most of a cold start is compiling the
 * SDK. What is kept is named after the bundle's whole text, so a bundle that was built anew never meets it.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { constants, Script } from 'node:vm';
import { threadId } from 'node:worker_threads';

/** Beside the build of this file, and gone with it. */
const FOLDER = join(__dirname, 'compiled');
const OF_THIS_V8 = String(cachedDataVersionTag());

export interface LoadedBundle {
  readonly exports: unknown;
  /** Keeps what V8 has compiled by now, unless it was kept already. Best after a call, which compiles what it needs. */
  readonly keepCompiled: () => void;
}

type Wrapper = (
  exports: unknown,
  require: NodeJS.Require,
  module: { readonly exports: unknown },
  filename: string,
  dirname: string,
) => void;

/** @throws SyntaxError with file and line when it can't be compiled, or what the bundle throws as it loads */
export function loadBundle(file: string, folder = FOLDER): LoadedBundle {
  const text = readFileSync(file, 'utf8');
  const keptFile = join(folder, `${createHash('sha256').update(text).digest('hex')}-${OF_THIS_V8}`);
  const cachedData = read(keptFile);
  const script = compiled(file, text, cachedData);
  let kept = script.cachedDataRejected === false;
  const module = { exports: {} as unknown };
  const run = script.runInThisContext() as Wrapper;
  run.call(module.exports, module.exports, createRequire(file), module, file, dirname(file));
  return {
    get exports() {
      return module.exports;
    },
    keepCompiled() {
      if (kept) return;
      kept = true;
      write(keptFile, script.createCachedData());
    },
  };
}

function compiled(file: string, text: string, cachedData: Buffer | undefined): Script {
  try {
    return new Script(Module.wrap(text), {
      filename: file,
      columnOffset: -Module.wrap('').indexOf('\n'),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      ...(cachedData && { cachedData }),
    });
  } catch (error) {
    const { name, message, stack = '' } = error as Error;
    if (name !== 'SyntaxError') throw error;
    // V8 says the place in the stack alone, as its first line.
    const [place = file] = stack.split('\n');
    throw new SyntaxError(`${message} (${place})`, { cause: error });
  }
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

/** Where nothing can be written, the next cold start compiles as this one did. */
function write(file: string, data: Buffer): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    // Moved there whole: another thread may be reading it.
    const part = `${file}.${process.pid}.${threadId}`;
    writeFileSync(part, data);
    renameSync(part, file);
  } catch {
    // Nothing is lost but time.
  }
}
