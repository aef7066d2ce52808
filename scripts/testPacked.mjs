// Each package as a stranger gets it: packed, its README's example written into an empty folder outside the repository,
// and the package's own tests/packed.mjs, which runs the README's commands there and says what must come of them.
//   node scripts/testPacked.mjs [package …]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { exampleIn } from './packed/readme.mjs';
import { Stranger } from './packed/stranger.mjs';

const packages = join(import.meta.dirname, '..', 'packages');
const wanted = process.argv.slice(2);

for (const name of readdirSync(packages)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  await testPackage(name);
}

async function testPackage(name) {
  const source = join(packages, name);
  const program = join(source, 'tests', 'packed.mjs');
  if (!existsSync(program)) {
    console.log(`${name}: NOT tested, it has no tests/packed.mjs`);
    return;
  }
  const { default: check } = await import(program);
  const folder = mkdtempSync(join(tmpdir(), `packed-${name}-`));
  const stranger = new Stranger(folder);
  const beganMs = performance.now();
  try {
    execFileSync('npm', ['pack', '--pack-destination', folder], {
      cwd: source,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const { files, commands } = exampleIn(readFileSync(join(source, 'README.md'), 'utf8'));
    for (const { file, text } of files) stranger.write(file, text);
    await check(stranger, commands);
    console.log(`${name}: its README's example runs from the tarball (${seconds(beganMs)} s)`);
  } finally {
    await stranger.leave();
    rmSync(folder, { recursive: true, force: true });
  }
}

function seconds(sinceMs) {
  return Math.round((performance.now() - sinceMs) / 1000);
}
