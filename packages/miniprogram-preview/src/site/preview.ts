/** Serves the phone with the mini program on it, and whatever pages stand beside it. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { CompileFailure } from '../language/compiledApp';
import { fileAt, FONTS_PATH } from './files';
import { fontStyle } from './fonts';
import { css, type Found, html, json, type Pages, programPages } from './found';
import { LiveProgram } from './liveProgram';
import { sourceFolder } from './packageFolder';
import { framePage, phonePage, type PhoneSettings } from './pages';
import { buildProgram } from './program';
import { findProject } from './project';

export interface PreviewSettings {
  /** The folder with `app.json`, or with a `project.config.json` whose `miniprogramRoot` names that folder. */
  readonly project: string;
  /** What WeChat calls the mini program; if absent, the project's own name. */
  readonly name?: string;
  /** Who holds the phone, and in which language, where an address does not say. */
  readonly phone?: PhoneSettings;
  /** Codes that hang about where the phone is: they are scanned by tapping them. */
  readonly codes?: readonly ScannableCode[];
  /** Told of each mistake in the mini program's files, which the phone shows as well. */
  readonly onMistake?: (mistake: CompileFailure) => void;
  /** Pages beside the phone; one at `/` takes the place of the plain frame around it. */
  readonly pages?: Pages;
}

export interface ScannableCode {
  readonly name: string;
  /** What the code says. */
  readonly text: string;
}

export interface Preview {
  /** Answers a GET or HEAD request if it is for one of its pages; @returns whether it did. */
  readonly answer: (request: IncomingMessage, response: ServerResponse) => boolean;
  close(): Promise<void>;
}

/** @throws NoMiniProgram when the project has none */
export async function openPreview(settings: PreviewSettings): Promise<Preview> {
  const { folder } = findProject(settings.project);
  const own = await phonePages(settings);
  const program = new LiveProgram(folder, settings.onMistake);
  const pages: Pages = {
    ...own,
    '/phone/app.json': () => json(program.outcome()),
    ...settings.pages,
  };
  return {
    answer(request, response) {
      const path = pathOf(request);
      const { method } = request;
      if ((method !== 'GET' && method !== 'HEAD') || path === undefined) return false;
      if (path === '/phone/changes' && method === 'GET') {
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

async function phonePages({ project, name, phone = {}, codes = [] }: PreviewSettings): Promise<Pages> {
  const program = await buildProgram({
    folder: sourceFolder('phone'),
    script: 'boot/index.ts',
    style: 'boot/phone.css',
  });
  const fonts = Buffer.from(fontStyle(FONTS_PATH));
  const title = name ?? findProject(project).name;
  return {
    '/': () => html(framePage(title, phone)),
    '/phone/': () => html(phonePage(title)),
    '/phone/fonts.css': () => css(fonts),
    '/phone/codes.json': () => json(JSON.stringify(codes)),
    ...programPages('/phone/', program),
  };
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
