// Cloud functions run in UTC; so does everything that is tested.
process.env.TZ = 'UTC';
require('./tests/support/guardChildren.cjs').guardChildren();

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // The packages of this repository are tested as they are written, not as they are built.
  testEnvironmentOptions: { customExportConditions: ['@electronic-wizard/source', 'node', 'node-addons'] },
  roots: ['<rootDir>/tests', '<rootDir>/packages'],
  testMatch: ['**/*.test.ts'],
  // Some tests need much to be installed or much time.
  testPathIgnorePatterns: process.env.FULL === undefined ? ['\\.full\\.test\\.ts$'] : [],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } } }],
    '/node_modules/aedes/.+\\.js$': [
      '@swc/jest',
      { jsc: { target: 'es2022' }, module: { type: 'commonjs' } },
    ],
  },
  // The MQTT broker is an ES module, which Node can require and jest can't.
  transformIgnorePatterns: ['/node_modules/(?!aedes/)'],
  setupFiles: ['<rootDir>/tests/support/loopbackOnly.ts'],
  // Tests wait for threads and browsers half of the time, so three at a time keep two cores at work.
  maxWorkers: 3,
  testSequencer: '<rootDir>/tests/support/longestFirst.cjs',
  // Tests that kill a function at each of its calls run it dozens of times; a busy machine takes its time.
  testTimeout: 180_000,
};
