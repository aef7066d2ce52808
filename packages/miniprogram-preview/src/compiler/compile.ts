/** The whole mini program, ready for a phone in the browser. */
import {
  type CompiledApp,
  type CompiledComponent,
  type CompileFailure,
  type CompileOutcome,
  SHARED_SCOPE,
} from '../language/compiledApp';
import { isBuiltIn } from '../language/tags';
import { CompileError } from './compileError';
import { type AppFiles, type ComponentFiles, findComponents, type Json } from './components';
import { compileScripts } from './scripts';
import type { StyleScope } from './selectors';
import type { Sources } from './sources';
import { compileStyle } from './styles';
import { compileTemplates } from './templates';

export async function compile(sources: Sources): Promise<CompileOutcome> {
  try {
    return { ok: true, app: await compileApp(sources) };
  } catch (error) {
    return { ok: false, failure: failureOf(error) };
  }
}

/** A bug of the compiler's own is shown like a mistake in the mini program: whoever watches must see it. */
function failureOf(error: unknown): CompileFailure {
  if (!(error instanceof CompileError))
    return { file: '', message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  const { file, line, column, message } = error;
  return {
    file,
    message,
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? {} : { column }),
  };
}

async function compileApp(sources: Sources): Promise<CompiledApp> {
  const app = findComponents(sources);
  const components = [...app.components.values()];
  return {
    config: app.config,
    pages: app.pages,
    script: app.script,
    css: app.style === undefined ? '' : compileStyle(app.style, { name: SHARED_SCOPE }, sources),
    components: Object.fromEntries(
      components.map((files, index) => [files.path, compileComponent(files, `s${index + 1}`, sources)]),
    ),
    modules: await compileScripts(scriptsOf(app), sources),
    templates: compileTemplates(components, isBuiltIn, sources),
  };
}

function compileComponent(files: ComponentFiles, ownScope: string, sources: Sources): CompiledComponent {
  const { path, isPage, config, uses, script, style } = files;
  const scope: StyleScope = isPage
    ? { name: SHARED_SCOPE, route: path }
    : { name: isShared(config) ? SHARED_SCOPE : ownScope };
  return {
    config: { ...config, usingComponents: absolute(uses), componentGenerics: generics(config) },
    scope: scope.name,
    isPage,
    script,
    css: style === undefined ? '' : compileStyle(style, scope, sources),
    uses: Object.values(uses),
  };
}

function isShared({ styleIsolation }: Json): boolean {
  return styleIsolation === 'shared';
}

function absolute(uses: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(uses).map(([tag, path]) => [tag, `/${path}`]));
}

function generics({ componentGenerics }: Json): unknown {
  return componentGenerics ?? {};
}

function scriptsOf({ script, components }: AppFiles): string[] {
  return [script, ...[...components.values()].map((files) => files.script)];
}
