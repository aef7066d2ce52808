/** The files of the console's page, which a build has made. */
import { readFileSync } from 'node:fs';
import { builtFile } from '../builtFile';
import type { HttpAnswer } from '../httpAccess/httpAccess';
import { CONSOLE_PAGE } from './page';

export const CONSOLE_PATH = '/console';

/** Whatever stands in the data, the page runs its own script and asks its own address, and nothing else. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; connect-src 'self'; img-src data:";
const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
};

const FILES: Readonly<Record<string, { readonly type: string; readonly read: () => string }>> = {
  '': { type: 'text/html', read: () => CONSOLE_PAGE },
  '/': { type: 'text/html', read: () => CONSOLE_PAGE },
  '/program.js': { type: 'text/javascript', read: () => built('program.js') },
  '/style.css': { type: 'text/css', read: () => built('style.css') },
};

/** @param deviceTab a module whose default export makes the devices' tab; without, there is none */
export function consoleFile(address: string, deviceTab: () => string = () => NO_TAB): HttpAnswer {
  const path = address.slice(CONSOLE_PATH.length).split('?')[0] ?? '';
  const files = { ...FILES, '/devices.js': { type: 'text/javascript', read: deviceTab } };
  const file = Object.hasOwn(files, path) ? files[path as keyof typeof files] : undefined;
  if (!file) return { status: 404, headers: {}, body: `Nothing at ${address}` };
  const headers = { ...HEADERS, 'content-type': `${file.type}; charset=utf-8` };
  return { status: 200, headers, body: file.read() };
}

const NO_TAB = 'export default undefined;';

function built(name: string): string {
  return readFileSync(builtFile('console', name), 'utf8');
}
