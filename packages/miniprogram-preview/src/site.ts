/** Serves the phone with the mini program on it, and the desk around it. */
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import type { DeskData } from '../../../tools/desk/deskData';
import { fileAt, FONTS_PATH } from './site/files';
import { fontStyle } from './site/fonts';
import { css, type Found, html, json, script } from './site/found';
import { LiveProgram } from './site/liveProgram';
import { phonePage } from './site/pages';
import { buildProgram, type BuiltProgram } from './site/program';

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
  const [phone, deskProgram] = await Promise.all([
    buildProgram(
      join(root, 'packages', 'miniprogram-preview', 'src', 'phone'),
      'boot/index.ts',
      'boot/phone.css',
    ),
    buildProgram(join(root, 'tools', 'desk'), 'index.ts', 'desk.css'),
  ]);
  const program = new LiveProgram(folder);
  const pages = {
    ...phonePages(phone, program),
    ...deskPages(deskProgram, desk, readFileSync(join(root, 'tools', 'desk', 'desk.html'), 'utf8')),
  };
  return {
    answer(request, response) {
      const path = pathOf(request);
      if (request.method !== 'GET' || path === undefined) return false;
      if (path === '/phone/changes') {
        program.listen(response);
        return true;
      }
      const found = pages[path]?.() ?? fileAt(path, folder);
      if (found) void send(response, found);
      return found !== undefined;
    },
    close: () => program.close(),
  };
}

type Pages = Readonly<Record<string, () => Found>>;

function phonePages(phone: BuiltProgram, program: LiveProgram): Pages {
  const fonts = Buffer.from(fontStyle(FONTS_PATH));
  return {
    '/phone/': () => html(phonePage()),
    '/phone/program.js': () => script(phone.script),
    '/phone/program.css': () => css(phone.style),
    '/phone/fonts.css': () => css(fonts),
    ...mapsBelow('/phone/', phone),
    '/phone/app.json': () => json(program.outcome()),
  };
}

function deskPages(program: BuiltProgram, desk: DeskData, page: string): Pages {
  return {
    '/': () => html(page),
    '/desk/program.js': () => script(program.script),
    '/desk/program.css': () => css(program.style),
    ...mapsBelow('/desk/', program),
    '/desk.json': () => json(JSON.stringify(desk)),
  };
}

function mapsBelow(folder: string, { maps }: BuiltProgram): Pages {
  return Object.fromEntries(Object.entries(maps).map(([name, map]) => [`${folder}${name}`, () => json(map)]));
}

async function send(response: ServerResponse, { type, body }: Found): Promise<void> {
  try {
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' }).end(await body);
  } catch (error) {
    response.destroy(error instanceof Error ? error : new Error(String(error)));
  }
}

/** Undefined for what is no address at all. */
function pathOf({ url = '/' }: IncomingMessage): string | undefined {
  try {
    return decodeURIComponent(new URL(url, 'http://phone').pathname);
  } catch {
    return undefined;
  }
}
