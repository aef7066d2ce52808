/**
 * TDesign draws its icons with a font that lies on a server of its own. Here each glyph is its drawing from
 * `tdesign-icons-svg`, used as a mask, so that it takes the text's colour as a glyph does.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Root, Rule } from 'postcss';

export const ICONS_PATH = '/phone/icons/';
const DRAWINGS = join(dirname(createRequire(__filename).resolve('tdesign-icons-svg/package.json')), 'src');
const GLYPH = /^\.t-icon-([\w-]+):{1,2}before$/;
const NAME = /^[\w-]+$/;

export function drawIconsLocally(root: Root): void {
  const replaced: string[] = [];
  root.walkRules((rule) => {
    const name = GLYPH.exec(rule.selector)?.[1];
    if (name === undefined) return;
    replaced.push(name);
    if (existsSync(join(DRAWINGS, `${name}.svg`))) replaceGlyph(rule, name);
    else rule.remove();
  });
  if (replaced.length > 0) root.append(MASK);
}

/** @returns undefined if there is no such icon */
export function iconDrawing(name: string): string | undefined {
  const file = join(DRAWINGS, `${name}.svg`);
  if (!NAME.test(name) || !existsSync(file)) return undefined;
  // As they come, browsers don't know their size.
  return readFileSync(file, 'utf8').replace('view-box=', 'viewBox=');
}

function replaceGlyph(rule: Rule, name: string): void {
  rule.removeAll();
  rule.append({ prop: 'content', value: '""' }, { prop: '--icon', value: `url(${ICONS_PATH}${name}.svg)` });
}

const MASK = `
.t-icon-base:before {
  display: inline-block;
  width: 1em;
  height: 1em;
  vertical-align: top;
  background: currentColor;
  mask: var(--icon, linear-gradient(transparent, transparent)) center / contain no-repeat;
}`;
