/** A native mini program in an ordinary browser: what a Node program may ask of the preview. */
export type { CompileFailure } from './language/compiledApp';
export { servePreview, type ServedPreview, type ServeSettings } from './site/server';
export { openPreview, type Preview, type PreviewSettings, type ScannableCode } from './site/preview';
export { NoMiniProgram } from './site/project';
export { type BuiltProgram, buildProgram, type ProgramFiles } from './site/program';
export { css, type Found, html, json, type Pages, programPages, script } from './site/found';
