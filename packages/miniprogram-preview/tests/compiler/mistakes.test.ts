import { afterEach, expect, test } from '@jest/globals';
import { compile } from '../../src/compiler/compile';
import { Sources } from '../../src/compiler/sources';
import type { CompileFailure } from '../../src/language/compiledApp';
import { type ProgramFolder, programFolder } from '../support/programFolder';

let folder: ProgramFolder | undefined;

afterEach(() => {
  folder?.remove();
});

async function failureWith(file: string, text: string): Promise<CompileFailure | undefined> {
  folder = programFolder({ [file]: text });
  const outcome = await compile(new Sources(folder.path));
  return outcome.ok ? undefined : outcome.failure;
}

test('the fixture itself compiles', async () => {
  expect(await failureWith('unused.ts', '')).toBeUndefined();
});

const PAGE = 'pages/life/index';

test.each<[mistake: string, file: string, text: string, line: number | undefined, message: RegExp]>([
  ['an unclosed tag', `${PAGE}.wxml`, '<view>\n  <text>a\n</view>', 2, /missing end tag/],
  ['a broken expression', `${PAGE}.wxml`, '<view />\n<view>{{ a ? b }}</view>', 2, /condition expression/],
  ['a stray else', `${PAGE}.wxml`, '<view />\n\n<text wx:else />', 3, /invalid attribute/],
  ['an unknown tag', `${PAGE}.wxml`, '<view>\n<x-unknown />\n</view>', 2, /<x-unknown> is neither built in/],
  ['page-meta after something', `${PAGE}.wxml`, '<view />\n<page-meta />', 2, /first node of a page/],
  ['a second page-meta', `${PAGE}.wxml`, '<!-- a\n -->\n<page-meta />\n<page-meta />', 4, /first node/],
  ['page-meta in a component', 'components/badge/index.wxml', '<page-meta />', 1, /first node of a page/],
  ['a template that is not there', `${PAGE}.wxml`, '<view />\n<include src="./none" />', 2, /none\.wxml/],
  ['WXS that is not there', `${PAGE}.wxml`, '<wxs module="m" src="./none.wxs" />', 1, /none\.wxs/],
  ['WXS that WXS needs', 'pages/life/shout.wxs', '\nrequire("./none.wxs")', 2, /none\.wxs/],
  ['broken TypeScript', `${PAGE}.ts`, 'const a = 1;\nconst b: = 2;', 2, /Unexpected/],
  [
    'a module that is not there',
    `${PAGE}.ts`,
    "\nimport { a } from './none';\nPage({ a });",
    2,
    /“\.\/none”/,
  ],
  ['a package that is not there', `${PAGE}.ts`, "import a from 'left-pad';\nPage({ a });", 1, /“left-pad”/],
  ['a style that does not end', `${PAGE}.wxss`, 'view {}\n.a {\n  color: red;', 2, /Unclosed block/],
  ['a style sheet that is not there', `${PAGE}.wxss`, '\n@import "./none.wxss";', 2, /none\.wxss/],
  ['a selector that is none', `${PAGE}.wxss`, '.a {}\n\n.b: {}', 3, /“\.b:”/],
  ['JSON that is none', `${PAGE}.json`, '{\n  "a": 1,\n}', 3, /JSON/],
  ['JSON that is no object', `${PAGE}.json`, '[]', undefined, /JSON object/],
  [
    'a component that is not there',
    `${PAGE}.json`,
    '{"usingComponents":\n{"x-a":"./none"}}',
    2,
    /“\.\/none”/,
  ],
  ['a page that is not there', 'app.json', '{\n"pages": [\n"pages/none/index"]}', 3, /“pages\/none\/index”/],
  ['no pages at all', 'app.json', '{}', undefined, /no “pages”/],
])('%s is told with file and line', async (_mistake, file, text, line, message) => {
  const failure = await failureWith(file, text);
  expect(failure).toMatchObject({ file, ...(line === undefined ? {} : { line }) });
  expect(failure?.message).toMatch(message);
});
