/** The map tells the truth: of the data every collection and no other, and from each task to a file that is there. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readPage, ROOT, tableRows } from '../docs/pages';

const PAGE = readPage('ARCHITECTURE.md');

test('every collection has its row in the table of the data', () => {
  const firstCells = tableRows(section('The data')).map(([cell = '']) => cell);
  const documented = firstCells.flatMap((cell) =>
    [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
  );
  const there = readdirSync(join(ROOT, 'cloud', 'database')).map((file) => file.replace('.json', ''));
  expect(documented.sort()).toEqual(there.sort());
});

test('every function has its place in the picture', () => {
  const functions = readdirSync(join(ROOT, 'cloudfunctions'));
  expect(functions.filter((name) => !new RegExp(`\\b${name}\\b`).test(PAGE))).toEqual([]);
});

describe('the rooms', () => {
  const rows = tableRows(section('The rooms')).map(([room = '', known = '']) => ({
    room: spansIn(room)[0] ?? '',
    known: spansIn(known),
  }));

  test('are those that have a page', () => {
    const pages = readdirSync(join(ROOT, 'docs', 'domain')).map((file) => file.replace('.md', ''));
    expect(rows.map(({ room }) => room).sort()).toEqual(pages.sort());
  });

  test.each(rows.filter(({ room }) => room !== 'staff'))('$room knows no other', ({ room, known }) => {
    const sources = readdirSync(join(ROOT, 'shared', 'domain', room)).map((file) =>
      readPage(`shared/domain/${room}/${file}`),
    );
    const imported = [...sources.join('\n').matchAll(/ from '\.\.\/(\w+)\//g)].map(([, other = '']) => other);
    expect([...new Set(imported)].filter((other) => !known.includes(other))).toEqual([]);
  });
});

describe('where to work', () => {
  const tasks = tableRows(section('Where to work'))
    .map(([task = '', lookAt = '', note = '']) => ({ task, lookAt: pathsIn(lookAt), noted: pathsIn(note) }))
    .filter(({ task }) => !task.startsWith('**'));

  test('answers what a newcomer asks', () => {
    expect(tasks.length).toBeGreaterThanOrEqual(20);
  });

  test.each(tasks)('$task', ({ lookAt, noted }) => {
    expect(lookAt.length).toBeGreaterThan(0);
    expect([...lookAt, ...noted].filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});

test('the folders around the product are there', () => {
  const folders = tableRows(section('Around the product')).flatMap(([folder = '']) => spansIn(folder));
  expect(folders.filter((folder) => !existsSync(join(ROOT, folder)))).toEqual([]);
});

function section(heading: string): string {
  const [, text = ''] = new RegExp(`## ${heading}\\n([\\s\\S]*?)(\\n## |$)`).exec(PAGE) ?? [];
  return text;
}

/** Of what is set as code: whatever has a slash, or is a file at the top. */
function pathsIn(cell: string): readonly string[] {
  return spansIn(cell).filter(
    (span) => /^[\w.][\w./-]*$/.test(span) && (span.includes('/') || existsSync(join(ROOT, span))),
  );
}

function spansIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, span = '']) => span);
}
