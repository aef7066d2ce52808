// How code that runs on Node is built.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const packages = readdirSync(join(root, 'packages'));

export const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  logLevel: 'warning',
  charset: 'utf8',
};

/**
 * Programs of this machine stay unbundled from npm packages: some, such as lmdb, bring native files of their own. The
 * packages of this repository are built in, from their sources.
 */
export const program = {
  ...common,
  conditions: ['typescript-source'],
  external: ['.', ...packages.map((name) => join('packages', name))].flatMap(dependenciesOf),
  sourcemap: 'inline',
};

function dependenciesOf(folder) {
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const names = Object.keys({ ...manifest.dependencies, ...manifest.devDependencies });
  return names.filter((name) => !packages.includes(name));
}
