import { readFileSync, statSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import jsQr from 'jsqr';
import { openPreview, type Preview } from 'miniprogram-preview';
import { launchBrowser } from 'miniprogram-preview/driving';
import type { Browser } from 'playwright-core';
import { pathText } from '../../shared/domain/rooms/room';
import { AdminDesk, ROOT } from './support/adminCloud';
import { csv, rooms } from './support/campusFile';

const SIDE = 360;
/** Draws one code of the sheet as a printer would, and answers its pixels in base64: half a million numbers take long. */
const PIXELS = `async (room) => {
  const svg = document.querySelector('[data-room="' + room + '"] svg');
  const image = new Image();
  image.src = 'data:image/svg+xml,' + encodeURIComponent(new XMLSerializer().serializeToString(svg));
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = ${SIDE};
  const paper = canvas.getContext('2d');
  paper.drawImage(image, 0, 0, ${SIDE}, ${SIDE});
  let bytes = '';
  for (const byte of paper.getImageData(0, 0, ${SIDE}, ${SIDE}).data) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}`;

let preview: Preview;
let desk: AdminDesk;
let browser: Browser;
let sheet: string;

beforeAll(async () => {
  [preview, browser] = await Promise.all([openPreview({ project: ROOT }), launchBrowser()]);
  desk = await AdminDesk.open({ site: preview.answer });
  await desk.run('import-campus', await desk.file('campus.csv', csv(rooms(14))));
  const out = desk.path('codes.html');
  const words = ['--building', 'bnuz/yhy15', '--address', 'https://electricity.example/meter', '--out', out];
  expect(await desk.run('qrcodes', ...words)).toMatchObject({ code: 0 });
  expect(statSync(out).mode & 0o077).toBe(0);
  sheet = readFileSync(out, 'utf8');
});
afterAll(async () => {
  await browser.close();
  await preview.close();
  await desk.close();
});

test('a printed code, read back by a decoder, opens its room’s binding page', async () => {
  const paper = await browser.newPage();
  await paper.setContent(sheet);
  const [room] = desk.of('rooms').slice(-1);
  if (room === undefined) throw new Error('There are no rooms');
  const pixels: string = await paper.evaluate(`(${PIXELS})(${JSON.stringify(room._id)})`);
  const code = jsQr(Uint8ClampedArray.from(Buffer.from(pixels, 'base64')), SIDE, SIDE)?.data ?? '';
  expect(code).toMatch(/^https:\/\/electricity\.example\/meter\?r=/);
  const phone = await browser.newPage({ baseURL: desk.emulator.url });
  const path = `/pages/bind/index?q=${encodeURIComponent(code)}`;
  await phone.goto(
    `/phone/?${new URLSearchParams({ openid: 'oStudentLin', lang: 'zh_CN', path }).toString()}`,
  );
  await phone.getByText('已扫描这个房间的电表').waitFor();
  const glass = await phone.locator('body').innerText();
  for (const part of pathText(room.path).split(' ')) expect(glass).toContain(part);
});

test('under each code stand its room and its meter, twelve to a page, and no figure is cut in two', async () => {
  const paper = await browser.newPage();
  await paper.setContent(sheet);
  const pages = await paper.locator('section').all();
  expect(await Promise.all(pages.map((page) => page.locator('figure').count()))).toEqual([12, 2]);
  const captions = await paper.locator('figcaption').allInnerTexts();
  for (const [index, { path, meterNo }] of desk.of('rooms').entries()) {
    expect(captions[index]).toContain(`${path.building} ${path.room}`);
    expect(captions[index]).toContain(meterNo);
  }
  expect(
    (await paper.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g),
  ).toHaveLength(2);
});
