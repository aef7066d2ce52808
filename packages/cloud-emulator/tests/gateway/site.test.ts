import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { buildTestFunctions, type TestCloud, type TestFunctions } from '../../src/testing/testFunctions';

const TELL = { source: `export async function main() { return 'told'; }`, settings: { httpPath: '/tell' } };

let functions: TestFunctions;
let bare: TestCloud;
let cloud: TestCloud;

function site(request: IncomingMessage, response: ServerResponse): boolean {
  if (request.url === '/missing') return false;
  response.end(`the site’s ${request.url ?? ''}`);
  return true;
}

beforeAll(async () => {
  functions = await buildTestFunctions({ tell: TELL });
  bare = await functions.start();
  cloud = await functions.start({ site });
});
afterAll(async () => {
  await functions.remove();
});

test.each([
  ['/', 'the site’s /'],
  ['/phone/?path=a', 'the site’s /phone/?path=a'],
  ['/http/tell', '"told"'],
  ['/missing', 'Nothing at /missing'],
])('a site answers what is asked for at no address of the emulator’s own: %s', async (path, text) => {
  expect(await (await fetch(`${cloud.emulator.url}${path}`)).text()).toBe(text);
});

test('a site is only looked at: what is posted is not for it', async () => {
  const answer = await fetch(`${cloud.emulator.url}/phone/`, { method: 'POST', body: '{}' });
  expect(answer.status).toBe(404);
});

test('the console is where /emulator/ leads, and the root where there is no site', async () => {
  for (const address of [`${cloud.emulator.url}/emulator/`, bare.emulator.url])
    expect(await (await fetch(address)).text()).toContain('<title>Local cloud</title>');
});
