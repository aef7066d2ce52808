/**
 * WXS is JavaScript's cousin. Run as JavaScript it differs in three things, which are put right here: `.constructor`
 * is the type's name there, `getRegExp` and `getDate` stand for the constructors, and files are named with `.wxs`.
 */

/** Read instead of `.constructor`; see `WXS_RUNTIME`. */
const TYPE_NAME = '__wxsType';

/** Once, before all WXS modules. */
export const WXS_RUNTIME = `
var getRegExp = function (source, flags) { return new RegExp(source, flags); };
var getDate = function () { return new (Function.prototype.bind.apply(Date, [null].concat([].slice.call(arguments))))(); };
if (!(${JSON.stringify(TYPE_NAME)} in Object.prototype)) Object.defineProperty(Object.prototype, ${JSON.stringify(TYPE_NAME)}, {
  get: function () { return Object.prototype.toString.call(this).slice(8, -1); },
});
`;

const REQUIRE = /\brequire\(\s*(["'])([^"']+?)(?:\.wxs)?\1\s*\)/g;

export function wxsToJavaScript(text: string): string {
  return text.replace(REQUIRE, 'require($1$2$1)').replace(/\.constructor\b/g, `.${TYPE_NAME}`);
}

/** What a WXS text requires, without `.wxs`. */
export function wxsRequires(text: string): string[] {
  return [...text.matchAll(REQUIRE)].map(([, , target = '']) => target);
}
