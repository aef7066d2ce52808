import { afterAll, describe, expect, test } from '@jest/globals';
import { scopeSelector } from '../../src/compiler/selectors';
import { Sources } from '../../src/compiler/sources';
import { compileStyle } from '../../src/compiler/styles';
import { toBrowserUnits } from '../../src/language/units';
import { programFolder } from '../support/programFolder';

const folder = programFolder({
  'round/a.wxss': "@import './b.wxss';\n.a { color: red; }",
  'round/b.wxss': "@import './a.wxss';\n.b { color: blue; }",
  'moving.wxss': '@keyframes turn { from { width: 75rpx; } 50% { width: 0; } }',
  'font.wxss':
    '@font-face { font-family: t; src: url(https://elsewhere.example/t.woff); } .a { font-family: PingFang SC; }',
  'icons.wxss': '.t-icon-close:before { content: "x"; } .t-icon-no-such-icon:before { content: "y"; }',
});
const sources = new Sources(folder.path);

afterAll(() => {
  folder.remove();
});

const css = (file: string): string => compileStyle(file, { name: 's7' }, sources);

test.each([
  ['750rpx', '100vw'],
  ['-7.5rpx', '-1vw'],
  ['calc(100% - 30rpx)', 'calc(100% - 4vw)'],
  ['.5rpx solid', '0.06667vw solid'],
  ['100vh', '100cqh'],
  ['600 1rem / 1.5rem x', '600 calc(1 * var(--phone-rem)) / calc(1.5 * var(--phone-rem)) x'],
  ['1px 2em', '1px 2em'],
  ['url(a750rpx.png)', 'url(a750rpx.png)'],
  ['width:750rpx;height:50vh', 'width:100vw;height:50cqh'],
])('%s is %s in the browser', (wxss, browser) => {
  expect(toBrowserUnits(wxss)).toBe(browser);
});

describe('a selector matches only what its file may style', () => {
  test.each([
    ['.a', '.s7--a'],
    ['.a.b > .c::after', '.s7--a.s7--b > .s7--c::after'],
    ['view.a, #b', 'wx-view.s7--a, #b'],
    [':host', '[wx-host="s7"]'],
    [':host .b', '[wx-host="s7"] .s7--b'],
    ['.a:not(.b)', '.s7--a:not(.s7--b)'],
    ['page', 'wx-page'],
    ['picker-view-column', 'wx-picker-view-column'],
    ['x-badge', 'x-badge'],
  ])('of a component: %s', (selector, scoped) => {
    expect(scopeSelector(selector, { name: 's7' })).toBe(scoped);
  });

  test('of a page: it holds for that page, and weighs no more for it', () => {
    expect(scopeSelector('.a, page .b', { name: 's0', route: 'pages/home/index' })).toBe(
      ':where([data-route="pages/home/index"]) .s0--a,:where([data-route="pages/home/index"])  wx-page .s0--b',
    );
  });
});

test('style sheets that import each other are each there once', () => {
  expect(css('round/a.wxss').replace(/\s+/g, ' ').trim()).toBe(
    '.s7--b { color: blue; } .s7--a { color: red; }',
  );
});

test('moments of a movement are no selectors', () => {
  expect(css('moving.wxss')).toBe('@keyframes turn { from { width: 10vw; } 50% { width: 0; } }');
});

test('nothing is fetched from elsewhere, and Chinese is written in the font that comes with the phone', () => {
  expect(css('font.wxss').trim()).toBe('.s7--a { font-family: "Noto Sans SC"; }');
});

test('TDesign’s glyphs are drawings of this machine; a name without one shows nothing', () => {
  expect(css('icons.wxss')).toContain('--icon: url(/phone/icons/close.svg)');
  expect(css('icons.wxss')).not.toContain('no-such-icon');
});
