/** The source files of a project as text. What is installed, built or generated is no source. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface SourceFile {
  /** From the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
}

const FOLDERS = [
  'admin',
  'bench',
  'cloudfunctions',
  'miniprogram',
  'packages',
  'scripts',
  'server',
  'shared',
  'tests',
  'tools',
];
const NO_SOURCE = ['node_modules', 'dist', 'miniprogram_npm'];
const GENERATED = ['miniprogram/shared'];
const SOURCE = /\.(ts|mjs|cjs)$/;

export function readTree(root: string): readonly SourceFile[] {
  return FOLDERS.filter((folder) => existsSync(join(root, folder))).flatMap((folder) =>
    filesBelow(root, folder),
  );
}

function filesBelow(root: string, folder: string): readonly SourceFile[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return NO_SOURCE.includes(entry.name) || GENERATED.includes(path) ? [] : filesBelow(root, path);
    return SOURCE.test(path) ? [{ path, text: readFileSync(join(root, path), 'utf8') }] : [];
  });
}

export function linesOf({ text }: SourceFile): number {
  return text.split('\n').length - 1;
}
