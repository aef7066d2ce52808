// Runs the suites of what asks WeChat, or stands beside it in a timer, on clouds that were deployed otherwise.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const DEPLOYMENTS = ['noTimerToken', 'noPermissions'];
const SUITES = 'tests/cloudfunctions/(reminders|metering|payments|supply|feedback|residents)/';

const failed = DEPLOYMENTS.filter((name) => {
  process.stdout.write(`\n${name}\n`);
  const words = [`DEPLOYMENT=${name}`, '--selectProjects', 'product', '--testPathPatterns', SUITES];
  const script = join(import.meta.dirname, 'jestWith.mjs');
  return spawnSync(process.execPath, [script, ...words], { stdio: 'inherit' }).status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
