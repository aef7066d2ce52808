/** All texts of the mini program, as its pages have them. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
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

export const TEXT_FILES = OWN.map((name) => join(ROOT, name))
  .filter((path) => statSync(path).isDirectory() && !path.endsWith('i18n'))
  .flatMap(textFiles);

/** Every table of texts, named by its file and its name in it. */
export const TABLES = TEXT_FILES.flatMap((file) =>
  Object.entries(tablesOf(file)).map(([name, table]) => ({
    file: file.slice(ROOT.length),
    name: `${file.slice(ROOT.length)} ${name}`,
    table,
  })),
);

function tablesOf(file: string): Record<string, Bilingual<string>> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- the list of files is only known when the test runs
  return require(file) as Record<string, Bilingual<string>>;
}
