/** What DevTools does on upload, by WeChat's miniprogram-ci: configuration, pages, components, and every script. */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const worker = join(import.meta.dirname, '..', 'compileProject.mjs');

/**
 * In a process of its own: miniprogram-ci keeps its process alive, prints to stdout and leaves folders where it runs.
 * @returns {Promise<{ findings: string[], bytes?: Record<string, number> }>} bytes of each compiled file
 */
export function compile({ folder, rootName }) {
  return new Promise((resolve) => {
    const leftovers = mkdtempSync(join(tmpdir(), 'miniprogram-ci-'));
    const child = fork(worker, [folder], { cwd: leftovers, stdio: ['ignore', 2, 2, 'ipc'] });
    let answer = { error: 'miniprogram-ci ended without an answer' };
    child.on('message', (message) => {
      answer = message;
    });
    child.on('exit', () => {
      rmSync(leftovers, { recursive: true, force: true });
      if (answer.bytes) resolve({ findings: [], bytes: answer.bytes });
      else resolve({ findings: [readable(answer.error, { folder, rootName })] });
    });
  });
}

/** Its errors name a script twice and draw the place; others are a file and a sentence already. */
function readable(error, { folder, rootName }) {
  const script = /^file: (\S+)\s+\S+: (.+) \((\d+):\d+\)/.exec(error);
  if (script) return `${rootName}${script[1]}:${script[3]} ${script[2]}`;
  const sentences = error.split('\n').filter((line) => line.trim() !== '' && !/^[>\s]*\d* \|/.test(line));
  return sentences.join(' ').replaceAll(join(folder, '/'), '');
}
