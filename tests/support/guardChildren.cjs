/**
 * Makes every Node process and thread that a test starts, and jest's own workers, refuse to leave this machine: they
 * all inherit NODE_OPTIONS, while the setup file of each test guards the test itself.
 */
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const ROOT = join(module.path, '..', '..');
const SOURCES = join(ROOT, 'packages', 'cloud-emulator', 'src', 'loopback');
const PREPARED = join(ROOT, 'node_modules', '.cache', 'loopback');
const FILES = ['address', 'guard', 'preload'];
const COMMONJS = {
  jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
  module: { type: 'commonjs' },
};

exports.guardChildren = function guardChildren() {
  mkdirSync(PREPARED, { recursive: true });
  for (const file of FILES) {
    const { code } = transformSync(readFileSync(join(SOURCES, `${file}.ts`), 'utf8'), COMMONJS);
    // Moved there whole: another run may be reading it.
    const part = join(PREPARED, `${file}.${process.pid}`);
    writeFileSync(part, code);
    renameSync(part, join(PREPARED, `${file}.js`));
  }
  const option = `--require=${JSON.stringify(join(PREPARED, 'preload.js'))}`;
  const before = process.env.NODE_OPTIONS ?? '';
  if (!before.includes(option)) process.env.NODE_OPTIONS = `${before} ${option}`.trim();
};
