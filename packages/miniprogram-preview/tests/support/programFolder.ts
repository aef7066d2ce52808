/** A small mini program in a folder of its own, to be compiled, run and changed. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const FIXTURE = join(__dirname, '..', 'fixture');
const TDESIGN = join(
  dirname(createRequire(__filename).resolve('tdesign-miniprogram/package.json')),
  'miniprogram_dist',
);

export interface ProgramFolder {
  readonly path: string;
  write(file: string, text: string): void;
  remove(): void;
}

/** @param files over or beside those of the fixture */
export function programFolder(files: Readonly<Record<string, string>> = {}): ProgramFolder {
  const path = mkdtempSync(join(tmpdir(), 'program-'));
  cpSync(FIXTURE, path, { recursive: true });
  mkdirSync(join(path, 'miniprogram_npm'));
  symlinkSync(TDESIGN, join(path, 'miniprogram_npm', 'tdesign-miniprogram'));
  const folder: ProgramFolder = {
    path,
    write(file, text) {
      mkdirSync(join(path, dirname(file)), { recursive: true });
      writeFileSync(join(path, file), text);
    },
    remove() {
      rmSync(path, { recursive: true, force: true });
    },
  };
  for (const [file, text] of Object.entries(files)) folder.write(file, text);
  return folder;
}
