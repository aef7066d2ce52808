// Writes the glyphs that the mini program's icon component names as masks into its stylesheet: the drawings are
// tdesign-icons-svg's, the colour is the text's.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = join(root, 'miniprogram', 'components', 'icon');
const drawings = join(
  dirname(createRequire(import.meta.url).resolve('tdesign-icons-svg/package.json')),
  'src',
);

const names = JSON.parse(readFileSync(join(folder, 'glyphs.json'), 'utf8'));
const rules = names.map((name) => {
  const drawing = readFileSync(join(drawings, `${name}.svg`), 'utf8')
    .replace('view-box', 'viewBox') // Theirs is no attribute that SVG knows.
    .replace(/ (?:class|id)="[^"]*"/g, '')
    .replaceAll('currentColor', '#000');
  const image = `url("data:image/svg+xml,${encodeURIComponent(drawing)}")`;
  return `.glyph-${name} { -webkit-mask-image: ${image}; }`;
});
writeFileSync(join(folder, 'glyphs.wxss'), `${rules.join('\n')}\n`);
