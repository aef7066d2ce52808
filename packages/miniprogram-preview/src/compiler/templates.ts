/** WXML and WXS as the functions that glass-easel draws from. */
import { TmplGroup } from 'glass-easel-template-compiler';
import { CompileError, lineOf } from './compileError';
import type { ComponentFiles } from './components';
import { isFromPackage, resolvePath, type Sources } from './sources';
import { WXS_RUNTIME, wxsRequires, wxsToJavaScript } from './wxs';

interface TemplateComplaint {
  readonly isError: boolean;
  readonly level: string;
  readonly message: string;
  readonly startLine: number;
  readonly startColumn: number;
}

/** @param isKnown whether any template may use this tag */
export function compileTemplates(
  components: readonly ComponentFiles[],
  isKnown: (tag: string) => boolean,
  sources: Sources,
): string {
  const group = new TmplGroup();
  try {
    const done = new Set<string>();
    for (const { template } of components) addTemplate(group, template, done, sources);
    for (const component of components) {
      refuseUnknownTags(group, component, isKnown, sources);
      refuseMisplacedMeta(component, sources);
    }
    group.setExtraRuntimeScript(WXS_RUNTIME);
    return group.getTmplGenObjectGroups();
  } finally {
    group.free();
  }
}

function addTemplate(group: TmplGroup, file: string, done: Set<string>, sources: Sources): void {
  if (done.has(file)) return;
  done.add(file);
  const path = withoutExtension(file);
  const text = sources.read(file);
  refuseComplaints(file, group.addTmpl(path, text) as TemplateComplaint[]);
  for (const name of group.getInlineScriptModuleNames(path) as string[])
    group.setInlineScript(path, name, wxsToJavaScript(group.getInlineScript(path, name)));
  for (const script of group.getScriptDependencies(path) as string[])
    addScript(group, `${script}.wxs`, { file, text }, done, sources);
  for (const dependency of group.getDirectDependencies(path) as string[]) {
    const needed = `${dependency}.wxml`;
    if (!sources.has(needed)) throw missing(file, text, needed);
    addTemplate(group, needed, done, sources);
  }
}

function addScript(
  group: TmplGroup,
  file: string,
  by: { readonly file: string; readonly text: string },
  done: Set<string>,
  sources: Sources,
): void {
  if (done.has(file)) return;
  done.add(file);
  if (!sources.has(file)) throw missing(by.file, by.text, file);
  const text = sources.read(file);
  group.addScript(withoutExtension(file), wxsToJavaScript(text));
  for (const target of wxsRequires(text))
    addScript(group, `${resolvePath(file, target)}.wxs`, { file, text }, done, sources);
}

/** Packages were written against WeChat's own, more lenient, compiler; ours is strict with our files only. */
function refuseComplaints(file: string, complaints: readonly TemplateComplaint[]): void {
  const worst =
    complaints.find(({ isError }) => isError) ?? (isFromPackage(file) ? undefined : complaints[0]);
  if (!worst) return;
  throw new CompileError(file, worst.message, { line: worst.startLine + 1, column: worst.startColumn + 1 });
}

/** The compiled form names every tag plainly, which the source, with its expressions, does not. */
function refuseUnknownTags(
  group: TmplGroup,
  { path, template, uses, config }: ComponentFiles,
  isKnown: (tag: string) => boolean,
  sources: Sources,
): void {
  if (isFromPackage(path)) return;
  const generics = (config['componentGenerics'] as object | undefined) ?? {};
  for (const [, tag = ''] of group.getTmplGenObject(withoutExtension(template)).matchAll(/\bE\("([^"]+)"/g)) {
    if (isKnown(tag) || tag in uses || tag in generics) continue;
    const place = lineOf(sources.read(template), `<${tag}`);
    throw new CompileError(
      template,
      `<${tag}> is neither built in nor in “usingComponents” of ${path}.json.`,
      place,
    );
  }
}

/** WeChat takes it only there, and says nothing where it does not. */
function refuseMisplacedMeta({ path, template, isPage }: ComponentFiles, sources: Sources): void {
  if (isFromPackage(path)) return;
  // Comments make way for as many line ends, so that places stay as they are.
  const text = sources.read(template).replace(/<!--[^]*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '));
  const first = text.search(/\S/);
  for (const { index } of text.matchAll(/<page-meta\b/g))
    if (!isPage || index !== first)
      throw new CompileError(template, '<page-meta> is only allowed as the first node of a page.', {
        line: text.slice(0, index).split('\n').length,
      });
}

function missing(file: string, text: string, needed: string): CompileError {
  const name =
    needed
      .split('/')
      .at(-1)
      ?.replace(/\.\w+$/, '') ?? needed;
  return new CompileError(file, `There is no file “${needed}”.`, lineOf(text, name));
}

function withoutExtension(file: string): string {
  return file.replace(/\.\w+$/, '');
}
