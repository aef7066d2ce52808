/**
 * What a file of a mini program refers to. Each reference says what kind of file it asks for, where it asks (line,
 * from 1), and whether anything is left of it at run time: a type is not.
 */
import { extname } from 'node:path/posix';
import postcss from 'postcss';
import ts from 'typescript';

/**
 * @typedef {{ kind: 'component' | 'script' | 'template' | 'style' | 'wxs' | 'image', target: string, line: number,
 *   atRunTime: boolean }} Reference
 */

/** @returns {Reference[]} Throws where the file can't be read as what its name says. */
export function referencesOf(path, text) {
  if (path.endsWith('.d.ts')) return [];
  switch (extname(path)) {
    case '.json':
      return componentsOf(text);
    case '.ts':
    case '.js':
      return scriptsOf(path, text, 'script');
    case '.wxs':
      return scriptsOf(`${path}.js`, text, 'wxs');
    case '.wxml':
      return tagsOf(text);
    case '.wxss':
      return stylesOf(text);
    default:
      return [];
  }
}

function componentsOf(text) {
  const { usingComponents = {}, componentGenerics = {} } = JSON.parse(text);
  const generics = Object.values(componentGenerics).map((generic) => generic?.default);
  return [...Object.values(usingComponents), ...generics]
    .filter((target) => typeof target === 'string' && !/^(plugin|ext|dynamicLib):/.test(target))
    .map((target) => reference('component', target, lineOf(text, text.indexOf(JSON.stringify(target)))));
}

function scriptsOf(path, text, kind) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest);
  const found = [];
  visit(source);
  return found;

  function visit(node) {
    const asked = askedModule(node);
    if (asked && ts.isStringLiteralLike(asked.module)) {
      const line = source.getLineAndCharacterOfPosition(asked.module.getStart(source)).line + 1;
      found.push({ ...reference(kind, asked.module.text, line), atRunTime: asked.atRunTime });
    }
    ts.forEachChild(node, visit);
  }
}

function askedModule(node) {
  if (ts.isImportDeclaration(node)) {
    return { module: node.moduleSpecifier, atRunTime: node.importClause?.isTypeOnly !== true };
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier) {
    return { module: node.moduleSpecifier, atRunTime: !node.isTypeOnly };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    return { module: node.argument.literal, atRunTime: false };
  }
  if (ts.isExternalModuleReference(node)) return { module: node.expression, atRunTime: true };
  if (ts.isCallExpression(node) && node.arguments.length > 0 && loadsModule(node.expression)) {
    return { module: node.arguments[0], atRunTime: true };
  }
  return undefined;
}

/** `require()`, `require.async()` and `import()`. */
function loadsModule(called) {
  if (called.kind === ts.SyntaxKind.ImportKeyword) return true;
  const name = ts.isPropertyAccessExpression(called) ? called.expression : called;
  return ts.isIdentifier(name) && name.text === 'require';
}

const SOURCES = {
  import: 'template',
  include: 'template',
  wxs: 'wxs',
  image: 'image',
  'cover-image': 'image',
};
const NOT_A_TAG = /<!--[\s\S]*?-->/g;
const TAG = /<([a-z][\w-]*)((?:[^"'<>]|"[^"]*"|'[^']*')*)>/g;
const SOURCE = /\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)')/;

/** Values bound to data and addresses of other machines name no file of ours. */
function tagsOf(text) {
  const tags = [...text.replace(NOT_A_TAG, (comment) => comment.replace(/[^\n]/g, ' ')).matchAll(TAG)];
  return tags.flatMap(([, tag, attributes], at) => {
    const kind = SOURCES[tag] ?? (tag.endsWith('-image') ? 'image' : undefined);
    const source = SOURCE.exec(attributes);
    const target = source?.[1] ?? source?.[2];
    if (!kind || !target || target.includes('{{') || isElsewhere(target)) return [];
    return [reference(kind, target, lineOf(text, tags[at].index))];
  });
}

function stylesOf(text) {
  const found = [];
  postcss.parse(text).walkAtRules('import', (rule) => {
    const target = /^(?:url\(\s*)?["']?([^"')]+)/.exec(rule.params)?.[1];
    if (target && !isElsewhere(target)) found.push(reference('style', target, rule.source.start.line));
  });
  return found;
}

function isElsewhere(target) {
  return /^([a-z][a-z\d+.-]*:|\/\/)/i.test(target);
}

function reference(kind, target, line) {
  return { kind, target, line, atRunTime: true };
}

function lineOf(text, index) {
  return text.slice(0, Math.max(index, 0)).split('\n').length;
}
