/**
 * The phone's own copy of shared/: a file that escapes miniprogram/ compiles here and is missing from the upload.
 * Rules come as they are. Of the contracts the phone needs types only, their parsers would bring valibot along, so
 * they come as declarations, which are not uploaded; the table of errors alone is there at run time.
 */
import { cpSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { digestOf, filesBelow } from './files.mjs';

const AT_RUN_TIME = 'errors.ts';

/** Nothing is done where the copy is up to date: declaring takes seconds. @throws where it can't be done */
export function copyShared(root) {
  const shared = join(root, 'shared');
  const copy = join(root, 'miniprogram', 'shared');
  const stamp = join(copy, '.made-from');
  const sources = filesBelow(shared).map((file) => `shared/${file}`);
  const madeFrom = digestOf(root, [...sources, 'tsconfig.json', 'package.json']);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === madeFrom) return;
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(shared, 'domain'), join(copy, 'domain'), { recursive: true });
  cpSync(join(shared, 'contract', AT_RUN_TIME), join(copy, 'contract', AT_RUN_TIME));
  const contracts = filesBelow(join(shared, 'contract')).filter((file) => file !== AT_RUN_TIME);
  declareContracts(root, contracts, join(copy, 'contract'));
  writeFileSync(stamp, madeFrom);
}

/** Types are checked elsewhere (`npm run check:types`); here they are only written down. */
function declareContracts(root, names, outDir) {
  const contracts = join(root, 'shared', 'contract');
  const files = names.map((name) => join(contracts, name));
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
    const write = (path, text) => ts.sys.writeFile(join(outDir, relative(contracts, path)), text);
    return program.emit(source, write).diagnostics;
  });
  if (errors.length > 0) throw new Error(ts.formatDiagnostics(errors, formatHost(root)));
}

function formatHost(root) {
  return { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => '\n' };
}
