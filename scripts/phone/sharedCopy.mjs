/**
 * The phone's own copy of shared/: a file that escapes miniprogram/ compiles here and is missing from the upload.
 * Rules that the phone's code leads to at run time come as they are. Of all others, and of the contracts, whose
 * parsers would bring valibot along, it needs types only: they come as declarations, which are not uploaded. Of the
 * contracts the table of errors alone is there at run time.
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nativeCompiler } from '../nativeCompiler.mjs';
import { digestOf, existingFile, filesBelow } from './files.mjs';
import { reachedFrom } from './reached.mjs';

const CONTRACT_AT_RUN_TIME = 'contract/errors.ts';

/**
 * Nothing is done where the copy is up to date: declaring takes seconds.
 * @param {string[]} own the phone's own files, below miniprogram/
 * @throws where it can't be done
 */
export function copyShared(root, own) {
  const shared = join(root, 'shared');
  const copy = join(root, 'miniprogram', 'shared');
  const stamp = join(copy, '.made-from');
  const sources = filesBelow(shared);
  const atRunTime = usedAtRunTime(root, own);
  const inputs = [...sources.map((file) => `shared/${file}`), 'tsconfig.json', 'package.json'];
  const madeFrom = `${digestOf(root, inputs)}\n${atRunTime.join('\n')}\n`;
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === madeFrom) return;
  rmSync(copy, { recursive: true, force: true });
  for (const file of atRunTime) {
    mkdirSync(dirname(join(copy, file)), { recursive: true });
    copyFileSync(join(shared, file), join(copy, file));
  }
  declare(
    root,
    sources.filter((file) => !atRunTime.includes(file)),
    copy,
  );
  writeFileSync(stamp, madeFrom);
}

/** Paths below shared/, in order. */
function usedAtRunTime(root, own) {
  const inShared = (path) => path.startsWith('shared/');
  const sourceOf = (path) => existingFile(join(root, inShared(path) ? '.' : 'miniprogram', path));
  const scripts = own.filter((file) => file.endsWith('.ts'));
  return reachedFrom(scripts, sourceOf)
    .filter(inShared)
    .map((path) => path.slice('shared/'.length))
    .filter((path) => path.startsWith('domain/') || path === CONTRACT_AT_RUN_TIME)
    .sort();
}

/**
 * Types are checked elsewhere (`npm run check:types`); here they are only written down, by the native compiler: it takes
 * a tenth of the time. It declares whatever the files lead to, so what it made is sorted out afterwards.
 */
function declare(root, names, outDir) {
  const made = mkdtempSync(join(tmpdir(), 'declared-'));
  try {
    const settings = join(made, 'tsconfig.json');
    const shared = join(root, 'shared');
    writeFileSync(
      settings,
      JSON.stringify({
        extends: join(root, 'tsconfig.json'),
        compilerOptions: {
          types: [],
          noEmit: false,
          noCheck: true,
          declaration: true,
          emitDeclarationOnly: true,
          rootDir: shared,
          outDir: made,
        },
        files: names.map((name) => join(shared, name)),
      }),
    );
    const { status, stdout, stderr } = spawnSync(process.execPath, [nativeCompiler, '-p', settings], {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${stdout}${stderr}`);
    for (const name of names.map((one) => one.replace(/\.ts$/, '.d.ts'))) {
      mkdirSync(dirname(join(outDir, name)), { recursive: true });
      copyFileSync(join(made, name), join(outDir, name));
    }
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}
