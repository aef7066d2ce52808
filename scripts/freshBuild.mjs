// Builds what is stale and nothing else; jest calls it before any test, so that no test runs an older bundle.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { STAMP, stampedFiles } from './entries.mjs';
import { changedSince } from './stale.mjs';

const ROOT = join(import.meta.dirname, '..');
const NAMED = 5;

export default function freshBuild() {
  runScript('preparePhone.mjs');
  const changed = changedSince(join(ROOT, STAMP), ROOT, stampedFiles(ROOT));
  if (changed?.length === 0) return;
  process.stderr.write(`${reasonFor(changed)}\n`);
  runScript('build.mjs');
}

function reasonFor(changed) {
  if (changed === undefined) return 'dist/ is not there yet: it is built.';
  const more = changed.length > NAMED ? ` and ${changed.length - NAMED} more` : '';
  return `dist/ is STALE and is built again: ${changed.slice(0, NAMED).join(', ')}${more} changed since.`;
}

function runScript(name) {
  execFileSync(process.execPath, [join(import.meta.dirname, name)], { cwd: ROOT, stdio: 'inherit' });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) freshBuild();
