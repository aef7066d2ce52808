import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Bilingual } from '../../miniprogram/i18n/texts';

const ROOT = join(__dirname, '..', '..', 'miniprogram');
const OWN = readdirSync(ROOT).filter((name) => !['shared', 'miniprogram_npm'].includes(name));

function textFiles(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return textFiles(path);
    return name === 'texts.ts' ? [path] : [];
  });
}

const TABLES = OWN.map((name) => join(ROOT, name))
  .filter((path) => statSync(path).isDirectory() && !path.endsWith('i18n'))
  .flatMap(textFiles)
  .flatMap((file) =>
    Object.entries(tablesOf(file)).map(([name, table]) => ({
      name: `${file.slice(ROOT.length)} ${name}`,
      table,
    })),
  );

function tablesOf(file: string): Record<string, Bilingual<string>> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the list of files is only known when the test runs
  return require(file) as Record<string, Bilingual<string>>;
}

const places = (text: string): readonly string[] => (text.match(/\{\w+\}/g) ?? []).sort();

describe('texts', () => {
  it('are found', () => {
    expect(TABLES.length).toBeGreaterThan(4);
  });

  it.each(TABLES)('$name: both languages say everything, with the same places', ({ table }) => {
    expect(Object.keys(table.en).sort()).toEqual(Object.keys(table.zh).sort());
    for (const [name, zh] of Object.entries(table.zh)) {
      expect(zh.trim()).not.toBe('');
      expect(table.en[name]?.trim()).not.toBe('');
      expect({ [name]: places(table.en[name] ?? '') }).toEqual({ [name]: places(zh) });
    }
  });
});
