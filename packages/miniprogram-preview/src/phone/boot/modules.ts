/** The mini program's scripts: CommonJS modules, run once each, that see WeChat's globals and not the browser's. */
import type { CompiledModule } from '../../language/compiledApp';

type Run = (
  require: (target: string) => unknown,
  module: ModuleRecord,
  exports: unknown,
  ...globals: unknown[]
) => void;

interface ModuleRecord {
  exports: unknown;
}

/** What a browser has and a phone has not; code that leans on them would only work here. */
const HIDDEN = [
  'window',
  'document',
  'location',
  'history',
  'navigator',
  'localStorage',
  'sessionStorage',
  'fetch',
  'XMLHttpRequest',
  'WebSocket',
  'alert',
  'self',
  'top',
  'parent',
];

export class Modules {
  readonly #compiled: Readonly<Record<string, CompiledModule>>;
  readonly #globals: Readonly<Record<string, unknown>>;
  readonly #run = new Map<string, ModuleRecord>();

  constructor(
    compiled: Readonly<Record<string, CompiledModule>>,
    globals: Readonly<Record<string, unknown>>,
  ) {
    this.#compiled = compiled;
    this.#globals = globals;
  }

  /** What the module exports; a module that is required in a circle gives what it has so far. */
  require(file: string): unknown {
    const known = this.#run.get(file);
    if (known) return known.exports;
    const compiled = this.#compiled[file];
    if (!compiled) throw new Error(`module '${file}' is not defined`);
    const module: ModuleRecord = { exports: {} };
    this.#run.set(file, module);
    const require = (target: string): unknown => {
      const found = compiled.requires[target];
      if (found === undefined)
        throw new Error(`module '${target}' is not defined, require args is '${target}'`);
      return this.require(found);
    };
    this.#functionOf(file, compiled.code)(require, module, module.exports, ...Object.values(this.#globals));
    return module.exports;
  }

  #functionOf(file: string, code: string): Run {
    const names = ['require', 'module', 'exports', ...Object.keys(this.#globals), ...HIDDEN];
    const source = `(function (${names.join(', ')}) {${code}\n})\n//# sourceURL=${file}`;
    const evaluate = eval; // indirectly, so that it sees the globals only
    return evaluate(source) as Run;
  }
}
