// Takes the pictures that the guides and the README show, in both languages, into docs/pictures/.
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const folder = 'docs/pictures';

// A picture that the walk no longer takes must not stay behind.
rmSync(join(root, folder), { recursive: true, force: true });
// One width is enough, and of the long paths the guide alone.
const walk = ['--testPathPatterns', 'tests/e2e/longPaths', '--testNamePattern', '^at 390 px in \\w+ guide$'];
execFileSync(
  process.execPath,
  ['node_modules/jest/bin/jest.js', '--selectProjects', 'e2e', '-w', '1', ...walk],
  {
    cwd: root,
    env: { ...process.env, SCREENS: folder, SCREENS_SMALL: '1' },
    stdio: 'inherit',
  },
);
