// What must come of the README's commands, run by a stranger: the command serves the project and ends as it says, and
// the program prints what the README prints.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const README = readFileSync(join(import.meta.dirname, '..', 'README.md'), 'utf8');
const BIN = 'exec node_modules/.bin/cloud-emulator';

export default async function check(stranger, commands) {
  const [install, serve, call, run, ...others] = commands;
  assert.deepEqual(others, []);
  await stranger.run(install);
  assert.match(await stranger.run('npx cloud-emulator --help'), /Exit codes/);

  const served = stranger.start(serve);
  await served.says(/answers at http:\/\/127\.0\.0\.1:8080,/);
  assert.deepEqual(JSON.parse(await stranger.run(call)), { page: 'home', total: 1 });
  assert.match(await stranger.run('curl -s http://127.0.0.1:8080/console/program.js'), /Local cloud/);
  await served.stop();

  const [, printed] = /^```text\n([\s\S]*?)^```$/m.exec(README) ?? [];
  assert.equal(await stranger.run(run), printed);

  // By itself, since npx ends as it likes.
  const folders = '--functions functions --database database --settings settings.json --data other';
  const alone = stranger.start(`${BIN} ${folders}`);
  await alone.says(/answers at/);
  assert.equal(await alone.stop(), 0);
  assert.equal(await stranger.start(`${BIN} ${folders.replace('settings.json', 'none.json')}`).ended, 1);
  assert.equal(await stranger.start(`${BIN} --function functions`).ended, 2);
}
