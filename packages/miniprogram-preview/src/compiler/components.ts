/** Which pages and components there are, from `app.json` down through every `usingComponents`. */
import { CompileError, lineOf } from './compileError';
import { isFromPackage, packageCandidates, resolvePath, type Sources } from './sources';

export type Json = Readonly<Record<string, unknown>>;

/** One page or component: four files of one name. */
export interface ComponentFiles {
  /** Without extension, below the mini program's folder. */
  readonly path: string;
  readonly isPage: boolean;
  readonly config: Json;
  /** By tag; each value is a component's path. */
  readonly uses: Readonly<Record<string, string>>;
  readonly script: string;
  readonly template: string;
  readonly style: string | undefined;
}

export interface AppFiles {
  readonly config: Json;
  /** Routes, the entry page first. */
  readonly pages: readonly string[];
  readonly script: string;
  readonly style: string | undefined;
  readonly components: ReadonlyMap<string, ComponentFiles>;
}

const APP = 'app.json';

export function findComponents(sources: Sources): AppFiles {
  if (!sources.has(APP)) throw new CompileError(APP, 'There is no app.json.');
  const config = sources.readJson(APP);
  const pages = pagesOf(config);
  const everywhere = tagsOf(APP, config, sources);
  const components = new Map<string, ComponentFiles>();
  const waiting = pages.map((path) => ({ path, isPage: true, named: APP }));
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (components.has(next.path)) continue;
    const found = filesOf(next, everywhere, sources);
    components.set(next.path, found);
    for (const path of Object.values(found.uses))
      waiting.push({ path, isPage: false, named: `${next.path}.json` });
  }
  const script = sources.first(['app.ts', 'app.js']);
  if (script === undefined) throw new CompileError(APP, 'There is no app.ts or app.js beside it.');
  return { config, pages, script, style: sources.first(['app.wxss']), components };
}

function pagesOf(config: Json): string[] {
  const main = listOf(config['pages']);
  const packages = [...objectsOf(config['subPackages']), ...objectsOf(config['subpackages'])];
  const inPackages = packages.flatMap(({ root, pages }) =>
    listOf(pages).map((page) => resolvePath('app', `${String(root)}/${page}`)),
  );
  if (main.length === 0) throw new CompileError(APP, 'It names no “pages”.');
  return [...main, ...inPackages];
}

function filesOf(
  { path, isPage, named }: { readonly path: string; readonly isPage: boolean; readonly named: string },
  everywhere: Readonly<Record<string, string>>,
  sources: Sources,
): ComponentFiles {
  const script = sources.first([`${path}.ts`, `${path}.js`]);
  const template = sources.first([`${path}.wxml`]);
  if (script === undefined || template === undefined)
    throw new CompileError(
      named,
      `${isPage ? 'Page' : 'Component'} “${path}” has no ${script === undefined ? '.ts or .js' : '.wxml'} file.`,
      lineOf(sources.read(named), path.split('/').at(-1) ?? path),
    );
  const file = `${path}.json`;
  const config = sources.has(file) ? sources.readJson(file) : {};
  const own = tagsOf(file, config, sources);
  return {
    path,
    isPage,
    config,
    uses: isFromPackage(path) ? own : { ...everywhere, ...own },
    script,
    template,
    style: sources.first([`${path}.wxss`]),
  };
}

function tagsOf(file: string, config: Json, sources: Sources): Record<string, string> {
  const using = Object.entries((config['usingComponents'] as Record<string, string> | undefined) ?? {});
  return Object.fromEntries(using.map(([tag, target]) => [tag, componentPath(file, target, sources)]));
}

function componentPath(file: string, target: string, sources: Sources): string {
  const candidates = [resolvePath(file, target)];
  if (!/^[./]/.test(target))
    candidates.push(resolvePath(file, `/${target}`), ...packageCandidates(file, target));
  const found = candidates
    .flatMap((path) => [path, `${path}/index`])
    .find((path) => sources.has(`${path}.json`) || sources.has(`${path}.wxml`));
  if (found === undefined)
    throw new CompileError(file, `There is no component at “${target}”.`, lineOf(sources.read(file), target));
  return found;
}

function listOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function objectsOf(value: unknown): Json[] {
  return Array.isArray(value) ? (value as Json[]) : [];
}
