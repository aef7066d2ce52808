// Runs what a deployment may break, on clouds that were deployed so.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What asks WeChat, or stands beside it in a timer. */
const ASKING_WECHAT = 'tests/cloudfunctions/(reminders|metering|payments|supply|feedback|residents)/';
const SUITES = {
  noTimerToken: ASKING_WECHAT,
  noPermissions: ASKING_WECHAT,
  // Left out is what counts requests, or moves the clock by less than meters are asked in.
  pullOnly: 'tests/(cloudfunctions/(payments/|reminders/reminders|supply/heldThroughTheNight)|tools/replay)',
};

const failed = Object.entries(SUITES).filter(([name, suites]) => {
  process.stdout.write(`\n${name}\n`);
  const words = [`DEPLOYMENT=${name}`, '--selectProjects', 'product', '--testPathPatterns', suites];
  const script = join(import.meta.dirname, 'jestWith.mjs');
  return spawnSync(process.execPath, [script, ...words], { stdio: 'inherit' }).status !== 0;
});
process.exitCode = failed.length === 0 ? 0 : 1;
