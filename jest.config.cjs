// Cloud functions run in UTC; so does everything that is tested.
process.env.TZ = 'UTC';
require('./tests/support/guardChildren.cjs').guardChildren();

const FULL = process.env.FULL !== undefined;

// Tests that kill a function at each of its calls run it dozens of times; a busy machine takes its time.
const testTimeout = 180_000;

// Node can require these and jest can't.
const ES_MODULES = 'aedes|is-network-error|p-map|p-retry';

const common = {
  testEnvironment: 'node',
  // The packages of this repository are tested as they are written, not as they are built.
  testEnvironmentOptions: { customExportConditions: ['typescript-source', 'node', 'node-addons'] },
  testTimeout,
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
    [`/node_modules/(${ES_MODULES})/.+\\.js$`]: [
      '@swc/jest',
      { jsc: { target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${ES_MODULES})/)`],
  globalSetup: '<rootDir>/scripts/freshBuild.mjs',
  setupFiles: ['<rootDir>/tests/support/loopbackOnly.ts'],
};

const BROWSER = '\\.browser\\.test\\.ts$';
// Some tests need much to be installed or much time.
const UNLESS_FULL = FULL ? [] : ['\\.full\\.test\\.ts$'];

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    {
      ...common,
      displayName: 'product',
      roots: ['<rootDir>/tests'],
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: [BROWSER, ...UNLESS_FULL],
    },
    // Every path through the pages, and what else is seen in a browser.
    { ...common, displayName: 'e2e', roots: ['<rootDir>/tests'], testMatch: ['**/*.browser.test.ts'] },
    { ...common, displayName: 'packages', roots: ['<rootDir>/packages'], testMatch: ['**/*.test.ts'] },
  ],
  // Jest stays at 30.4: from 30.5 on it follows every promise of a test, which costs Node 20 a twelfth of all time.
  // Tests wait for threads and browsers half of the time, so three at a time keep two cores at work.
  maxWorkers: 3,
  testSequencer: '<rootDir>/tests/support/longestFirst.cjs',
  testTimeout,
};
