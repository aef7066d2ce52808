/** Every code that a service answers with stands in FIDELITY.md, with its source: captured, SDK, manual or assumed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const EMULATOR = join(__dirname, '..', '..', 'src');
const PAGE = readFileSync(join(EMULATOR, '..', 'FIDELITY.md'), 'utf8');

/** How a code stands in the sources: thrown, answered or listed. */
const CODES = [
  /(?:PayRefusal|ServiceError)\(\s*'([A-Z_]+)'/g,
  /ApiRefusal\((\d+)/g,
  /errcode: (-?[1-9]\d*)/g,
  /failure\((?:\d+, )?'(\w+)'/g,
  /^ {2}([A-Z_]+): -\d+,/gm,
];

function codesOf(folder: string): readonly string[] {
  const files = readdirSync(join(EMULATOR, folder), { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(EMULATOR, folder, file), 'utf8'));
  const found = texts.flatMap((text) =>
    CODES.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code]) => code ?? '')),
  );
  return [...new Set(found)].sort();
}

/** The rows of a section's table: the code and its source. */
function rowsOf(section: string): ReadonlyMap<string, string> {
  const text = PAGE.split(/^## /m).find((one) => one.startsWith(`${section}\n`)) ?? '';
  const rows = text.matchAll(/^\| `([^`\s]+)[^|]*\|[^|]*\|([^|]*)\|$/gm);
  return new Map([...rows].map(([, code = '', source = '']) => [code, source.trim()]));
}

test.each([
  ['functions', 'Functions, timers and HTTP access'],
  ['httpAccess', 'Functions, timers and HTTP access'],
  ['gateway', 'Functions, timers and HTTP access'],
  ['errors', 'Functions, timers and HTTP access'],
  ['storage', 'Storage'],
  ['openapi', 'Messages'],
  ['messages', 'Messages'],
  ['serviceAccount', 'Messages'],
  ['weixinApi', 'Messages'],
  ['pay', 'Pay'],
  ['security', 'Content security'],
])('of %s/, in the section “%s”', (folder, section) => {
  const rows = rowsOf(section);
  const elsewhere = rowsOf('Functions, timers and HTTP access');
  const codes = codesOf(folder);
  const sourceOf = (code: string): string => rows.get(code) ?? elsewhere.get(code) ?? 'not on the page';
  expect(codes.filter((code) => !/_(captured|SDK|manual|assumed)_/.test(sourceOf(code)))).toEqual([]);
  expect(rows.size).toBeGreaterThan(0);
});

test('codes are found in the sources at all', () => {
  expect(codesOf('pay').length).toBeGreaterThan(15);
  expect(codesOf('messages')).toContain('43101');
  expect(codesOf('serviceAccount')).toContain('43004');
});
