/** The preview with our desk around the phone: who holds it, the clock, the meter, payments and messages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildProgram,
  html,
  json,
  openPreview,
  type Pages,
  type Preview,
  programPages,
  type ScannableCode,
} from 'miniprogram-preview';
import type { DeskData } from './page/deskData';

export interface DeskSettings extends DeskData {
  /** The folder of the mini program's project; if absent, our own. */
  readonly project?: string;
  readonly codes?: readonly ScannableCode[];
}

/** What WeChat calls our mini program. */
const NAME = '电精灵';

/** @param root the top folder of this repository */
export async function openDesk(
  root: string,
  { students, project = root, codes = [] }: DeskSettings,
): Promise<Preview> {
  const pages = await deskPages(join(root, 'tools', 'desk', 'page'), { students });
  return openPreview({ project, name: NAME, codes, pages });
}

async function deskPages(folder: string, data: DeskData): Promise<Pages> {
  const program = await buildProgram({
    folder,
    script: 'index.ts',
    style: 'desk.css',
    conditions: ['typescript-source'],
  });
  const page = readFileSync(join(folder, 'desk.html'), 'utf8');
  return {
    '/': () => html(page),
    '/desk.json': () => json(JSON.stringify(data)),
    ...programPages('/desk/', program),
  };
}
