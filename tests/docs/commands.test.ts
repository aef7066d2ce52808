/** A command that a page tells somebody to type is there. */
import { expect, test } from '@jest/globals';
import { markdownFiles, readPage } from './pages';

const { scripts } = JSON.parse(readPage('package.json')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const OF_NPM = new Set(['ci', 'install', 'run', 'pack']);

test.each(markdownFiles().filter((page) => !page.startsWith('packages/')))('%s', (page) => {
  const code = [...readPage(page).matchAll(/^```[\s\S]*?^```|`[^`\n]+`/gm)].map(([words]) => words);
  const typed = [...code.join('\n').matchAll(/npm (?:run (?:-s )?)?([a-z][\w:-]*)/g)].map(
    ([, name = '']) => name,
  );
  expect(typed.filter((name) => !(name in scripts) && !OF_NPM.has(name))).toEqual([]);
});
