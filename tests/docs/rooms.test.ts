/** Every room has a page of one form: its invariants first, what it does not own last, its files in between. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readPage, ROOT, tableRows } from './pages';

const ROOMS = readdirSync(join(ROOT, 'docs', 'domain')).map((file) => file.replace('.md', ''));

describe.each(ROOMS)('the room %s', (room) => {
  const page = readPage(`docs/domain/${room}.md`);
  const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);

  test('opens with what always holds, and ends with what it does not own', () => {
    expect(headings[0]).toBe('What always holds');
    expect(headings).toContain('Files');
    expect(headings.at(-1)).toBe('What this does not own');
  });

  test('has the same name in the domain, in the server and in the index', () => {
    expect(existsSync(join(ROOT, 'shared', 'domain', room))).toBe(true);
    expect(existsSync(join(ROOT, 'server', room))).toBe(true);
    expect(readPage('docs/README.md')).toContain(`(domain/${room}.md)`);
  });
});

describe('docs/operating.md', () => {
  const page = readPage('docs/operating.md');

  test('names every function', () => {
    const rows = tableRows(page).map(([cell = '']) => cell.replace(/`/g, ''));
    const functions = readdirSync(join(ROOT, 'cloudfunctions'));
    expect(functions.filter((name) => !rows.includes(name))).toEqual([]);
  });

  test('names events that functions print', () => {
    const [, logs = ''] = /## What the logs say\n([\s\S]*?)\n## /.exec(page) ?? [];
    const events = tableRows(logs).map(([cell = '']) => cell.replace(/`/g, ''));
    const printed = sourcesIn('server').join('\n');
    expect(events.length).toBeGreaterThan(3);
    expect(events.filter((event) => !printed.includes(`'${event}'`))).toEqual([]);
  });
});

function sourcesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sourcesIn(`${folder}/${entry.name}`) : [readPage(`${folder}/${entry.name}`)],
  );
}
