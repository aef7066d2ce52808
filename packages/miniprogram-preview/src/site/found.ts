/** What lies at an address. */
import type { BuiltProgram } from './program';

export interface Found {
  readonly type: string;
  readonly body: string | Buffer | Promise<Buffer>;
}

/** By path, such as `/phone/program.js`. */
export type Pages = Readonly<Record<string, () => Found>>;

export function html(body: string): Found {
  return { type: 'text/html; charset=utf-8', body };
}

export function css(body: string | Buffer): Found {
  return { type: 'text/css; charset=utf-8', body };
}

export function script(body: string | Buffer): Found {
  return { type: 'text/javascript; charset=utf-8', body };
}

export function json(body: string | Buffer | Promise<Buffer>): Found {
  return { type: 'application/json; charset=utf-8', body };
}

/** @param folder where the program is served, such as `/phone/`: as `program.js` and `program.css`, maps beside them */
export function programPages(folder: string, { script: code, style, maps }: BuiltProgram): Pages {
  return {
    [`${folder}program.js`]: () => script(code),
    [`${folder}program.css`]: () => css(style),
    ...Object.fromEntries(Object.entries(maps).map(([name, map]) => [`${folder}${name}`, () => json(map)])),
  };
}
