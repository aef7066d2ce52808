import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type FixturePhone, startFixturePhone } from '../support/fixturePhone';

let phone: FixturePhone;

beforeAll(async () => {
  phone = await startFixturePhone();
});
afterAll(async () => {
  await phone.close();
});

test('a phone follows its files: on the same page, through a mistake that it shows, to the next good save', async () => {
  const opened = await phone.open('pages/long/index?from=here');
  const { page } = opened;
  await page.getByText('row 3').waitFor();
  phone.folder.write('pages/long/index.wxml', '<view>changed</view>');
  await page.getByText('changed').waitFor();
  phone.folder.write('pages/long/index.wxml', '<view>\n<view>broken</view>');
  await page.getByText(/^pages\/long\/index\.wxml:1/).waitFor();
  await page.getByText('missing end tag').waitFor();
  phone.folder.write('pages/long/index.wxml', '<view>good again</view>');
  await page.getByText('good again').waitFor();
  expect(await page.locator('.phone-page').getAttribute('data-address')).toBe('pages/long/index?from=here');
  await opened.close();
});

test('a script that fails is shown with its file', async () => {
  phone.folder.write('pages/controls/index.ts', 'const nothing: any = null;\nPage({ data: nothing.data });');
  const opened = await phone.open('pages/controls/index');
  const { page } = opened;
  await page.getByText('(pages/controls/index.ts:').waitFor();
  await opened.close();
});

test.each(['program.js', 'program.css'])('%s names its source map, for who looks into it', async (file) => {
  const opened = await phone.open('pages/long/index');
  const read = async (name: string): Promise<string> => {
    const answer = await opened.page.request.get(new URL(name, opened.page.url()).href);
    return answer.text();
  };
  const map = /sourceMappingURL=(\S+)/.exec(await read(file))?.[1] ?? '';
  expect(JSON.parse(await read(map))).toMatchObject({ version: 3, sources: expect.any(Array) });
  await opened.close();
});
