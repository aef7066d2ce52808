// How programs of this machine are built: they stay unbundled from npm packages, some of which bring native files.
export const program = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  logLevel: 'warning',
  charset: 'utf8',
  packages: 'external',
  sourcemap: 'inline',
};
