// How code that runs on Node is built.
export const common = {
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'cjs',
  logLevel: 'warning',
  charset: 'utf8',
};

/** Programs of this machine stay unbundled from npm packages: some, such as lmdb, bring native files of their own. */
export const program = { ...common, packages: 'external', sourcemap: 'inline' };
