// Whether what was built still says what its sources say. A build keeps beside its output which files it read, a digest
// of them, and what it made; whoever runs what was built compares.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Of what was made it is enough that it is there: to read it all would take longer than the tests that run it. */
const IS_THERE = 'is there';

/**
 * @param files paths below root, in any order
 * @param outputs paths below root of what was made
 */
export function keepStamp(stampFile, root, files, outputs = []) {
  const digests = Object.fromEntries([
    ...outputs.map((file) => [file, IS_THERE]),
    ...[...new Set(files)].sort().map((file) => [file, digestOf(root, file)]),
  ]);
  mkdirSync(dirname(stampFile), { recursive: true });
  // Moved there whole: another run may be reading it, and a copy of the folder may share the file.
  const part = `${stampFile}.${process.pid}`;
  writeFileSync(part, JSON.stringify(digests));
  renameSync(part, stampFile);
}

/**
 * The files that were changed, added or removed since the stamp was kept; undefined where there is no stamp.
 * @param files what a build would certainly read now; files that the stamp alone knows are compared too
 */
export function changedSince(stampFile, root, files) {
  if (!existsSync(stampFile)) return undefined;
  const kept = JSON.parse(readFileSync(stampFile, 'utf8'));
  const all = new Set([...Object.keys(kept), ...files]);
  const now = (file) =>
    kept[file] === IS_THERE && existsSync(join(root, file)) ? IS_THERE : digestOf(root, file);
  return [...all].filter((file) => kept[file] !== now(file)).sort();
}

function digestOf(root, file) {
  const path = join(root, file);
  if (!existsSync(path)) return 'absent';
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
