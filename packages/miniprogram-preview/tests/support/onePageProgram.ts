/** A mini program of one page, which does what a test wishes: it calls `wx` as a page would. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const FILES: Readonly<Record<string, string>> = {
  'app.json': JSON.stringify({ pages: ['pages/home/index'], window: { navigationBarTitleText: 'Test' } }),
  'app.ts': 'Object.assign(globalThis, { wx }); App({});',
  'pages/home/index.json': '{}',
  'pages/home/index.wxml': '<view bindtap="run">Do it</view>',
  'pages/home/index.ts': 'Page({ run() { globalThis.wish(); } });',
};

/** @returns its folder, to be removed by the caller */
export function writeSmallProgram(): string {
  const folder = mkdtempSync(join(tmpdir(), 'small-program-'));
  for (const [path, content] of Object.entries(FILES)) {
    mkdirSync(join(folder, dirname(path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}
