/**
 * The phone's own copy of shared/: a file that escapes miniprogram/ compiles here and is missing from the upload.
 * Rules come as they are. Of the contracts the phone needs types only, their parsers would bring valibot along, so
 * they come as declarations, which are not uploaded; the table of errors alone is there at run time.
 */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { filesBelow } from './files.mjs';

const AT_RUN_TIME = 'errors.ts';

/** @throws where the contracts can't be declared. */
export function copyShared(root) {
  const shared = join(root, 'shared');
  const copy = join(root, 'miniprogram', 'shared');
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(shared, 'domain'), join(copy, 'domain'), { recursive: true });
  cpSync(join(shared, 'contract', AT_RUN_TIME), join(copy, 'contract', AT_RUN_TIME));
  const contracts = filesBelow(join(shared, 'contract')).filter((file) => file !== AT_RUN_TIME);
  declare(
    root,
    contracts.map((file) => join(shared, 'contract', file)),
    join(copy, 'contract'),
  );
}

/** Types are checked elsewhere (`npm run check:types`); here they are only written down. */
function declare(root, files, outDir) {
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
    const write = (path, text) => ts.sys.writeFile(join(outDir, path.slice(path.lastIndexOf('/') + 1)), text);
    return program.emit(source, write).diagnostics;
  });
  if (errors.length > 0) throw new Error(ts.formatDiagnostics(errors, formatHost(root)));
}

function formatHost(root) {
  return { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => '\n' };
}
