import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type FixturePhone, type Opened, startFixturePhone } from '../support/fixturePhone';

let phone: FixturePhone;
let tdesign: Opened;

beforeAll(async () => {
  phone = await startFixturePhone();
});
afterAll(async () => {
  await phone.close();
});
beforeEach(async () => {
  tdesign = await phone.open('pages/tdesign/index');
  await tdesign.page.getByText('open the dialog').waitFor();
});
afterEach(async () => {
  // Components of a package run as they are, without a word of complaint and without anything from elsewhere.
  expect(tdesign.complaints).toEqual([]);
  await tdesign.close();
});

const tap = (text: string): Promise<void> => tdesign.page.getByText(text, { exact: true }).tap();
const state = (text: string): Promise<void> => tdesign.page.locator('.state', { hasText: text }).waitFor();

test('a button is drawn in its theme, with an icon of this machine', async () => {
  expect(await tdesign.style('t-button--primary', 'backgroundColor')).toEqual(['rgb(0, 82, 217)']);
  const mask = await tdesign.page.evaluate<string>(
    `getComputedStyle(document.querySelector('.t-icon-close'), '::before').maskImage`,
  );
  expect(mask).toContain('/phone/icons/close.svg');
});

test('a disabled button is not tapped', async () => {
  await tap('no use');
  await tap('Second');
  await state('false second');
  expect(await tdesign.page.getByText('It cannot be undone.').isVisible()).toBe(false);
});

test('a dialog is answered', async () => {
  await tap('open the dialog');
  await tdesign.page.getByText('It cannot be undone.').waitFor();
  await tap('Yes');
  await state('confirmed');
  await tdesign.page.getByText('It cannot be undone.').waitFor({ state: 'hidden' });
});

test('a popup goes when the page behind it is tapped', async () => {
  await tap('open the popup');
  await tdesign.page.getByText('in the popup').waitFor();
  await tdesign.page.touchscreen.tap(200, 200);
  await tdesign.page.getByText('in the popup').waitFor({ state: 'hidden' });
});

test('a popup that is a modal dialog has the focus while it is shown, and gives it back', async () => {
  const focused = (): Promise<string> => tdesign.page.evaluate(`document.activeElement.textContent.trim()`);
  await tdesign.page.getByRole('button', { name: 'open the popup' }).focus();
  await tdesign.page.keyboard.press('Enter');
  await tdesign.page.getByText('in the popup').waitFor();
  expect(await focused()).toBe('in the popup');
  await tdesign.page.touchscreen.tap(200, 200);
  await tdesign.page.getByText('in the popup').waitFor({ state: 'hidden' });
  expect(await focused()).toBe('open the popup');
});

test('a picker begins with its value', async () => {
  await tap('open the picker');
  await tap('Take');
  await state('false first  b');
});

test('a switch, tabs and an input tell what they come to', async () => {
  await tdesign.page.getByRole('switch').tap();
  await tap('Second');
  await tdesign.page.getByText('panel of the second').waitFor();
  await tdesign.page.getByPlaceholder('your name').fill('Lin');
  await state('true second Lin');
});
