/**
 * Writes the glyphs that the mini program's icon component names as masks into its stylesheet: the drawings are
 * tdesign-icons-svg's, or our own where it has none; the colour is the text's.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @throws where a name has no drawing */
export function writeGlyphs(miniprogram, nodeModules) {
  const folder = join(miniprogram, 'components', 'icon');
  const names = JSON.parse(readFileSync(join(folder, 'glyphs.json'), 'utf8'));
  const rules = names.map((name) => {
    const image = `url("data:image/svg+xml,${encodeURIComponent(drawingOf(name, nodeModules))}")`;
    return `.glyph-${name} { -webkit-mask-image: ${image}; }`;
  });
  writeFileSync(join(folder, 'glyphs.wxss'), `${rules.join('\n')}\n`);
}

function drawingOf(name, nodeModules) {
  const own = join(import.meta.dirname, 'drawings', `${name}.svg`);
  const theirs = join(nodeModules, 'tdesign-icons-svg', 'src', `${name}.svg`);
  return readFileSync(existsSync(own) ? own : theirs, 'utf8')
    .trim()
    .replace('view-box', 'viewBox') // Theirs is no attribute that SVG knows.
    .replace(/ (?:class|id)="[^"]*"/g, '')
    .replaceAll('currentColor', '#000');
}
