/**
 * The phone's own copy of shared/: a file that escapes miniprogram/ compiles here and is missing from the upload.
 * Rules that the phone's code leads to at run time come as they are. Of all others, and of the contracts, whose
 * parsers would bring valibot along, it needs types only: they come as declarations, which are not uploaded. Of the
 * contracts the table of errors alone is there at run time.
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
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

/** Types are checked elsewhere (`npm run check:types`); here they are only written down. */
function declare(root, names, outDir) {
  const shared = join(root, 'shared');
  const files = names.map((name) => join(shared, name));
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, root);
  const program = ts.createProgram(files, {
    ...options,
    types: [],
    noEmit: false,
    noCheck: true,
    declaration: true,
    emitDeclarationOnly: true,
  });
  const wanted = new Set(files.map((file) => ts.sys.resolvePath(file)));
  const errors = [...wanted].flatMap((file) => {
    const source = program.getSourceFile(file);
    // A declaration is made beside its source; its place in the copy is the same.
    const write = (path, text) => ts.sys.writeFile(join(outDir, relative(shared, path)), text);
    return program.emit(source, write).diagnostics;
  });
  if (errors.length > 0) throw new Error(ts.formatDiagnostics(errors, formatHost(root)));
}

function formatHost(root) {
  return { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => '\n' };
}
