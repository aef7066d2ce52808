import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPhone } from '../../src/driving';
import { servePreview } from '../../src/site/server';
import { programFolder } from '../support/programFolder';

/** Every reply names this moment. */
const CLOUD_MS = Date.UTC(2030, 0, 1);
const PAGE = `Page({
  data: { heard: '' },
  async ask() {
    const heard = await wx.cloud.callFunction({ name: 'greet', data: { name: 'Lin' } }).then(
      ({ result }) => result.text, ({ errMsg }) => errMsg);
    this.setData({ heard: heard + ' in ' + new Date().getUTCFullYear() });
  },
  async fetch() {
    const heard = await wx.cloud.downloadFile({ fileID: 'cloud://a' }).then(
      ({ statusCode }) => 'file ' + statusCode, ({ errMsg }) => errMsg);
    this.setData({ heard });
  },
  async pay() {
    this.setData({ heard: await wx.requestPayment({ package: 'prepay_id=1' }).catch(({ errMsg }) => errMsg) });
  },
});`;
const folder = programFolder({
  'app.json': JSON.stringify({ pages: ['home'] }),
  'home.wxml':
    '<button bindtap="ask">ask</button><button bindtap="fetch">fetch</button><button bindtap="pay">pay</button><view>{{heard}}</view>',
  'home.ts': PAGE,
});

let browser: Browser;
let cloud: Server;
let cloudUrl: string;

beforeAll(async () => {
  browser = await launchBrowser();
  cloud = createServer((request, response) => {
    response.setHeader('x-local-cloud-ms', CLOUD_MS).setHeader('content-type', 'application/json');
    if (request.url === '/emulator/call')
      void json(request).then((call) => response.end(JSON.stringify({ text: JSON.stringify(call) })));
    else if (request.url === '/emulator/storage/urls')
      response.end(JSON.stringify({ files: [{ fileID: 'cloud://a', tempFileURL: `${cloudUrl}/stored/a` }] }));
    else if (request.url === '/stored/a') response.setHeader('content-type', 'image/png').end('a');
    else response.end(JSON.stringify({ nowMs: CLOUD_MS }));
  });
  await new Promise<void>((resolve) => cloud.listen(0, '127.0.0.1', resolve));
  cloudUrl = `http://127.0.0.1:${(cloud.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await browser.close();
  cloud.closeAllConnections();
  await new Promise((resolve) => cloud.close(resolve));
  folder.remove();
});

/** What the page has heard after a tap. */
async function heardAfter(name: string, at: { readonly cloudUrl?: string }): Promise<string> {
  const preview = await servePreview({ project: folder.path, ...at });
  const phone = await openPhone(browser, { url: preview.url, openid: 'oLin' });
  await phone.tap(name);
  await phone.page.locator('wx-view:not(:empty)').waitFor();
  const heard = await phone.page.locator('wx-view').innerText();
  await phone.close();
  await preview.close();
  return heard;
}

describe('without a cloud', () => {
  const NO_CLOUD = 'this preview has no cloud; it is started with --cloud URL to have one';

  test('the phone opens on this machine’s clock, and a call fails and says why', async () => {
    expect(await heardAfter('ask', {})).toBe(
      `cloud.callFunction:fail Error: errCode: -1 | errMsg: ${NO_CLOUD} in ${new Date().getUTCFullYear()}`,
    );
  });

  test('so does whatever else needs one', async () => {
    expect(await heardAfter('fetch', {})).toContain(
      `downloadFile:fail Error: errCode: -1 | errMsg: ${NO_CLOUD}`,
    );
    expect(await heardAfter('pay', {})).toBe(`requestPayment:fail ${NO_CLOUD}`);
  });
});

describe('with a cloud at an address of its own', () => {
  test('a call reaches it as whoever holds the phone, and the phone goes by its clock', async () => {
    const call = JSON.stringify({ name: 'greet', data: { name: 'Lin' }, openid: 'oLin' });
    expect(await heardAfter('ask', { cloudUrl })).toBe(`${call} in 2030`);
  });

  test('its stored files can be read as if they lay beside the page', async () => {
    expect(await heardAfter('fetch', { cloudUrl })).toBe('file 200');
  });

  test('that is gone, the phone opens on this machine’s clock, and a call fails and says why', async () => {
    const gone = 'http://127.0.0.1:9';
    expect(await heardAfter('ask', { cloudUrl: gone })).toBe(
      'cloud.callFunction:fail Error: errCode: -1 | errMsg: ' +
        `the cloud at ${gone} is not reachable in ${new Date().getUTCFullYear()}`,
    );
  });
});
