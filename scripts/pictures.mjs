// Takes the pictures that the guides and the README show, in both languages, into docs/pictures/.
import { execFileSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const taken = 'screens/pictures';
const kept = 'docs/pictures';

// One width is enough, and of the long paths the guide alone.
const walk = ['--testPathPatterns', 'tests/e2e/longPaths', '--testNamePattern', '^at 390 px in \\w+ guide$'];
const jest = ['node_modules/jest/bin/jest.js', '--selectProjects', 'e2e', '-w', '1', ...walk];

rmSync(join(root, taken), { recursive: true, force: true });
execFileSync(process.execPath, jest, {
  cwd: root,
  env: { ...process.env, SCREENS: taken, SCREENS_SMALL: '1' },
  stdio: 'inherit',
});
// The old ones make way only when the walk has come to its end.
rmSync(join(root, kept), { recursive: true, force: true });
renameSync(join(root, taken), join(root, kept));
