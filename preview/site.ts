/** Serves the phone with the mini program on it, and the desk around it, and follows the mini program's files as they change. */
import { existsSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { compile } from './compiler/compile';
import type { DeskData } from './desk/deskData';
import { iconDrawing, ICONS_PATH } from './compiler/icons';
import { Sources } from './compiler/sources';
import type { CompileOutcome } from './language/compiledApp';
import { Changes } from './site/changes';
import { fontFile, fontStyle } from './site/fonts';
import { phonePage } from './site/pages';
import { buildProgram, type BuiltProgram } from './site/program';

const FONTS_PATH = '/phone/fonts/';
const FILES_PATH = '/phone/files/';
const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.svg': 'image/svg+xml',
};

export interface PreviewSettings {
  /** The project's top folder. */
  readonly root: string;
  /** If absent: `miniprogram/` below it. */
  readonly miniprogramFolder?: string;
  /** What lies on the desk. */
  readonly desk: DeskData;
}

export interface Preview {
  /** Answers a GET request if it is for one of its pages; @returns whether it did. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean;
  close(): Promise<void>;
}

export async function openPreview({ root, miniprogramFolder, desk }: PreviewSettings): Promise<Preview> {
  const folder = miniprogramFolder ?? join(root, 'miniprogram');
  const sources = new Sources(folder);
  const [phone, deskProgram] = await Promise.all([
    buildProgram(join(root, 'preview', 'phone'), 'boot/index.ts', 'boot/phone.css'),
    buildProgram(join(root, 'preview', 'desk'), 'index.ts', 'desk.css'),
  ]);
  let outcome: CompileOutcome | undefined;
  const changes = new Changes(folder, () => {
    outcome = undefined;
  });
  const compiled = (): string => JSON.stringify((outcome ??= compile(sources)));
  const pages = {
    ...phonePages(phone, compiled),
    ...deskPages(deskProgram, desk, readFileSync(join(root, 'preview', 'desk', 'desk.html'), 'utf8')),
  };
  return {
    answer(request, response) {
      const path = new URL(request.url ?? '/', 'http://phone').pathname;
      if (request.method !== 'GET') return false;
      if (path === '/phone/changes') changes.listen(response);
      else {
        const found = pages[path]?.() ?? fileAt(decodeURIComponent(path), folder);
        if (!found) return false;
        response.writeHead(200, { 'content-type': found.type, 'cache-control': 'no-cache' }).end(found.body);
      }
      return true;
    },
    close: () => changes.close(),
  };
}

interface Found {
  readonly type: string;
  readonly body: string | Buffer;
}

type Pages = Readonly<Record<string, () => Found>>;

function phonePages(phone: BuiltProgram, compiled: () => string): Pages {
  return {
    '/phone/': () => html(phonePage()),
    '/phone/program.js': () => script(phone.script),
    '/phone/program.css': () => css(phone.style),
    '/phone/fonts.css': () => css(fontStyle(FONTS_PATH)),
    '/phone/app.json': () => json(compiled()),
  };
}

function deskPages(program: BuiltProgram, desk: DeskData, page: string): Pages {
  return {
    '/': () => html(page),
    '/desk/program.js': () => script(program.script),
    '/desk/program.css': () => css(program.style),
    '/desk.json': () => json(JSON.stringify(desk)),
  };
}

function html(body: string): Found {
  return { type: 'text/html; charset=utf-8', body };
}

function css(body: string): Found {
  return { type: 'text/css; charset=utf-8', body };
}

function script(body: string): Found {
  return { type: 'text/javascript; charset=utf-8', body };
}

function json(body: string): Found {
  return { type: 'application/json; charset=utf-8', body };
}

function fileAt(path: string, folder: string): Found | undefined {
  if (path.startsWith(FONTS_PATH)) return bodyOf('font/woff2', fontFile(path.slice(FONTS_PATH.length)));
  if (path.startsWith(ICONS_PATH))
    return bodyOf('image/svg+xml', iconDrawing(path.slice(ICONS_PATH.length).replace(/\.svg$/, '')));
  if (!path.startsWith(FILES_PATH)) return undefined;
  const type = TYPES[extname(path)];
  const file = join(folder, normalize(`/${path.slice(FILES_PATH.length)}`));
  return type !== undefined && existsSync(file) ? { type, body: readFileSync(file) } : undefined;
}

function bodyOf(type: string, body: string | Buffer | undefined): Found | undefined {
  return body === undefined ? undefined : { type, body };
}
