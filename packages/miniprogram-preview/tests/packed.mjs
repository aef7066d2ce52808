// What must come of the README's commands, run by a stranger: the page is shown, the command ends as it says, and the
// program of ten lines taps the page and sees what it answers.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';

const MOST_LINES = 10;

export default async function check(stranger, commands) {
  const [install, serve, installBrowser, drive, ...others] = commands;
  assert.deepEqual(others, []);
  await stranger.run(install);
  assert.match(await stranger.run('npx miniprogram-preview --help'), /--project <folder>/);

  const served = stranger.start(serve);
  const [, url] = await served.says(/runs at (http:\S+)\. /);
  assert.match(await text(url), /<iframe title="hello" src="\/phone\//);
  const { ok, app } = JSON.parse(await text(`${url}/phone/app.json`));
  assert.deepEqual({ ok, pages: app.pages }, { ok: true, pages: ['pages/hello/index'] });
  await served.stop();

  // By itself, since npx ends as it likes.
  const command = 'exec node_modules/.bin/miniprogram-preview';
  const alone = stranger.start(`${command} --project hello --port 0`);
  await alone.says(/runs at/);
  assert.equal(await alone.stop(), 0);
  assert.equal(await stranger.start(`${command} --project nowhere`).ended, 1);
  assert.equal(await stranger.start(`${command} --projekt hello`).ended, 2);

  await stranger.run(installBrowser);
  const program = readFileSync(join(stranger.folder, 'tap.mjs'), 'utf8');
  assert.ok(program.trim().split('\n').length <= MOST_LINES);
  assert.match(await stranger.run(drive), /Hello from the phone/);
}

function text(url) {
  return new Promise((resolve, reject) => {
    get(url, (response) => {
      assert.equal(response.statusCode, 200);
      resolve(textOf(response));
    }).once('error', reject);
  });
}
