/** WXSS as CSS: classes carry their component's scope, tags and units are put into the browser's terms. */
import { type AtRule, type ChildNode, CssSyntaxError, parse, type Root, type Rule } from 'postcss';
import { toBrowserUnits } from '../language/units';
import { CompileError, lineOf } from './compileError';
import { drawIconsLocally } from './icons';
import { scopeSelector, type StyleScope } from './selectors';
import { packageCandidates, resolvePath, type Sources } from './sources';

export function compileStyle(file: string, scope: StyleScope, sources: Sources): string {
  const root = inlined(file, [], sources);
  drawIconsLocally(root);
  root.walkAtRules('font-face', (rule) => {
    // Nothing is fetched from elsewhere: what the phone shows must not depend on the network.
    if (/url\(\s*["']?https?:/.test(rule.toString())) rule.remove();
  });
  root.walkRules((rule) => {
    if (isInKeyframes(rule)) return;
    rule.selector = scoped(file, rule.selector, scope, rule.source?.start?.line);
  });
  root.walkDecls((declaration) => {
    declaration.value = toBrowserUnits(declaration.value).replace(
      /["']?\bPingFang SC\b["']?/g,
      '"Noto Sans SC"',
    );
  });
  return root.toString();
}

/** There, “selectors” are moments. */
function isInKeyframes({ parent }: Rule): boolean {
  return parent?.type === 'atrule' && (parent as AtRule).name.endsWith('keyframes');
}

function scoped(file: string, selector: string, scope: StyleScope, line: number | undefined): string {
  try {
    return scopeSelector(selector, scope);
  } catch (error) {
    throw new CompileError(file, `“${selector}”: ${String(error)}`, line === undefined ? {} : { line });
  }
}

/** The file with what it imports in place of each `@import`. */
function inlined(file: string, importers: readonly string[], sources: Sources): Root {
  const text = sources.read(file);
  const root = parsed(file, text);
  root.walkAtRules('import', (rule) => {
    const target = /["']([^"']+)["']/.exec(rule.params)?.[1] ?? '';
    const found = styleFile(file, target, sources);
    if (found === undefined)
      throw new CompileError(file, `There is no style sheet “${target}”.`, lineOf(text, target));
    if (found === file || importers.includes(found)) {
      rule.remove(); // a circle: it is being read already
      return;
    }
    const nodes: ChildNode[] = inlined(found, [...importers, file], sources).nodes;
    rule.replaceWith(...nodes);
  });
  return root;
}

function styleFile(file: string, target: string, sources: Sources): string | undefined {
  const packaged = /^[./]/.test(target) ? [] : packageCandidates(file, target);
  return sources.first([resolvePath(file, target), ...packaged]);
}

function parsed(file: string, text: string): Root {
  try {
    const root = parse(text, { from: file });
    root.walkComments((comment) => {
      comment.remove();
    });
    return root;
  } catch (error) {
    if (!(error instanceof CssSyntaxError)) throw error;
    const { line, column } = error;
    throw new CompileError(file, error.reason, {
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
    });
  }
}
