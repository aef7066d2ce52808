// Whether what was built still says what its sources say. A build keeps beside its output which files it read and a
// digest of them; whoever runs what was built compares.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @param files paths below root, in any order */
export function keepStamp(stampFile, root, files) {
  const digests = Object.fromEntries([...new Set(files)].sort().map((file) => [file, digestOf(root, file)]));
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
  return [...all].filter((file) => kept[file] !== digestOf(root, file)).sort();
}

function digestOf(root, file) {
  const path = join(root, file);
  if (!existsSync(path)) return 'absent';
  return createHash('sha256').update(readFileSync(path)).digest('hex');
}
