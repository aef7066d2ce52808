import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { flaws } from '../../src/driving/looks';
import { BROKEN_AMOUNTS, type Phone, type Phones, startPhones } from '../support/wxPhone';

const CODE = { name: '301', text: 'https://shop.example/table?r=301&k=secret' };

let phones: Phones;
let phone: Phone;

beforeAll(async () => {
  phones = await startPhones({ idle: { source: 'export function main() {}' } }, { codes: [CODE] });
});
afterAll(() => phones.close());
beforeEach(async () => {
  phone = await phones.open('oLin');
});
afterEach(() => phone.close());

const dialog = (): ReturnType<Phone['page']['getByRole']> => phone.page.getByRole('dialog');
const press = (name: string): Promise<void> => dialog().getByRole('button', { name, exact: true }).click();

describe('a modal', () => {
  test('says which of its buttons was tapped, in the phone’s language', async () => {
    await phone.begin('wx.showModal({ title: "更换房间", content: "301 → 302" })');
    await press('确定');
    expect(await phone.outcome()).toEqual({
      ok: { confirm: true, cancel: false, content: '', errMsg: 'showModal:ok' },
    });
    const english = await phones.open('oLin', 'en');
    await english.begin('wx.showModal({ content: "?" })');
    await english.page.getByRole('button', { name: 'Cancel' }).click();
    expect(await english.outcome()).toMatchObject({ ok: { confirm: false, cancel: true } });
    await english.close();
  });

  test('cannot be waved away: the page below it waits for an answer', async () => {
    await phone.begin('wx.showModal({ title: "One button", showCancel: false })');
    await phone.page.keyboard.press('Escape');
    await phone.page.keyboard.press('Escape');
    await phone.page.mouse.click(5, 300);
    expect(await dialog().getByRole('button').allInnerTexts()).toEqual(['确定']);
    await press('确定');
    expect(await phone.outcome()).toMatchObject({ ok: { confirm: true } });
  });

  test.each(['我已经知道了', 'Understood'])(
    'refuses a button that WeChat finds too long: %s',
    async (text) => {
      await phone.begin(`wx.showModal({ title: "?", confirmText: "${text}" })`);
      expect(await phone.outcome()).toEqual({
        failed: { errMsg: 'showModal:fail confirmText length should not larger than 4 Chinese characters' },
      });
    },
  );
});

describe('a toast', () => {
  test('is said aloud, and goes by itself', async () => {
    await phone.begin('wx.showToast({ title: "已保存", duration: 300 })');
    await phone.page.getByRole('status').getByText('已保存').waitFor();
    await phone.page.getByRole('status').waitFor({ state: 'detached' });
  });

  test('takes the place of the one before', async () => {
    await phone.begin('wx.showLoading({ title: "加载中", mask: true })');
    await phone.begin('wx.showToast({ title: "好了", icon: "none", duration: 60000 })');
    expect(await phone.page.getByRole('status').allInnerTexts()).toEqual(['好了']);
  });

  test('that is not there can’t be hidden', async () => {
    await phone.begin('wx.hideLoading()');
    expect(await phone.outcome()).toEqual({ failed: { errMsg: "hideLoading:fail toast can't be found" } });
  });
});

describe('a sheet of actions', () => {
  test('says which one was tapped', async () => {
    await phone.begin('wx.showActionSheet({ itemList: ["拒绝好友", "确认好友"] })');
    await press('确认好友');
    expect(await phone.outcome()).toMatchObject({ ok: { tapIndex: 1 } });
  });

  test.each(['取消', 'Escape', 'beside'])('is left by %s', async (way) => {
    await phone.begin('wx.showActionSheet({ itemList: ["A"] })');
    if (way === '取消') await press(way);
    else if (way === 'Escape') await phone.page.keyboard.press(way);
    else await phone.page.mouse.click(195, 60);
    expect(await phone.outcome()).toEqual({ failed: { errMsg: 'showActionSheet:fail cancel' } });
  });
});

describe('scanning', () => {
  test.each<readonly [string, () => Promise<void>]>([
    ['a code that hangs there', () => press('扫描 301')],
    [
      'a pasted text',
      async () => {
        await dialog().getByRole('textbox').fill(` ${CODE.text} `);
        await press('识别');
      },
    ],
  ])('gives %s', async (_rule, scan) => {
    await phone.begin('wx.scanCode()');
    await scan();
    expect(await phone.outcome()).toMatchObject({ ok: { result: CODE.text, errMsg: 'scanCode:ok' } });
  });

  test('may be cancelled', async () => {
    await phone.begin('wx.scanCode()');
    await press('取消');
    expect(await phone.outcome()).toEqual({ failed: { errMsg: 'scanCode:fail cancel' } });
  });
});

test('calling shows the number first', async () => {
  await phone.begin('wx.makePhoneCall({ phoneNumber: "0756-6126110" })');
  await press('呼叫 0756-6126110');
  expect(await phone.outcome()).toEqual({ ok: { errMsg: 'makePhoneCall:ok' } });
});

test.each([
  'wx.showModal({ title: "更换座位", content: "账单 ¥180.00 留在 301。" })',
  'wx.showToast({ title: "已保存", mask: true })',
  'wx.showLoading({ title: "加载中" })',
  'wx.showActionSheet({ alertText: "这位同学", itemList: ["拒绝好友", "确认好友"] })',
  'wx.scanCode()',
  'wx.makePhoneCall({ phoneNumber: "0756-6126110" })',
  'wx.openPrivacyContract()',
])('%s can be read and tapped on a narrow phone', async (call) => {
  await phone.page.setViewportSize({ width: 320, height: 568 });
  await phone.begin(call);
  await phone.page.locator('dialog, [role=status]').first().waitFor();
  expect(await flaws(phone.page, BROKEN_AMOUNTS)).toEqual([]);
});
