/** The guides in `docs/` and the walk through them know each other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { notesOf, stepsOf } from '../../miniprogram/pages/help/helpView';
import { helpTexts } from '../../miniprogram/pages/help/texts';
import { GUIDE } from './paths';
import { pictureFile } from './support/pictures';

const ROOT = join(__dirname, '..', '..');
const PICTURES = Object.values(GUIDE).flat();

const GUIDES = [
  { page: 'guide.md', readme: 'README.md', language: 'en', help: helpTexts.en },
  { page: 'guide.zh-CN.md', readme: 'README.zh-CN.md', language: 'zh_CN', help: helpTexts.zh },
] as const;

describe.each(GUIDES)('docs/$page', ({ page, readme, language, help }) => {
  const text = readFileSync(join(ROOT, 'docs', page), 'utf8');
  const images = [...text.matchAll(/<img [^>]*>|!\[[^\]]*\]\([^)]*\)/g)].map(([image]) => image);

  test('shows the pictures that its walk takes, each once and described', () => {
    const shown = images.map((image) => /^<img src="(.+?)" alt=".+?" width="\d+">$/.exec(image)?.[1]);
    const taken = PICTURES.map((picture) =>
      pictureFile('pictures', { language, widthPx: 390 }, picture, 'jpg'),
    );
    expect([...shown].sort()).toEqual([...taken].sort());
  });

  test('has the nine steps of the help page, by name and in order', () => {
    const headings = [...text.matchAll(/^## \d+\. .+$/gm)].map(([heading]) => heading);
    const steps = stepsOf(help).map((step, index) => `## ${String(index + 1)}. ${titleOf(step)}`);
    expect(steps).toHaveLength(9);
    expect(headings).toEqual(steps);
  });

  test('names the reminder among its notes, and the numbers to call', () => {
    for (const words of [titleOf(notesOf(help)[0] ?? ''), '0756-3621531', '0756-3621620', '18607564105'])
      expect(text).toContain(words);
  });

  test('is linked from the README', () => {
    expect(readFileSync(join(ROOT, readme), 'utf8')).toContain(`(docs/${page})`);
  });
});

/** `Top up: enter an amount …` is called Top up. */
function titleOf(step: string): string {
  return /^(.+?)[：:]/.exec(step)?.[1] ?? step;
}
