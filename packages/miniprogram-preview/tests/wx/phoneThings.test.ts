import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Phone, type Phones, startPhones } from '../support/wxPhone';

/** 2 × 1 pixels. */
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4z8DAAMQACf4B/6fJQdQAAAAASUVORK5CYII=',
  'base64',
);

let phones: Phones;

beforeAll(async () => {
  phones = await startPhones({ idle: { source: 'export function main() {}' } });
});
afterAll(() => phones.close());

async function withPhone<Result>(openid: string, use: (phone: Phone) => Promise<Result>): Promise<Result> {
  const phone = await phones.open(openid);
  try {
    return await use(phone);
  } finally {
    await phone.close();
  }
}

const outcomeOf = (openid: string, call: string): Promise<unknown> =>
  withPhone(openid, async (phone) => {
    await phone.begin(call);
    return phone.outcome();
  });

test('what is stored is there when the phone is opened again, for whoever stored it', async () => {
  await outcomeOf('oLin', 'wx.setStorage({ key: "draft", data: { yuan: 50 } })');
  expect(await outcomeOf('oLin', 'wx.getStorageSync("draft")')).toEqual({ ok: { yuan: 50 } });
  expect(await outcomeOf('oWang', 'wx.getStorageSync("draft")')).toEqual({ ok: '' });
  expect(await outcomeOf('oWang', 'wx.getStorage({ key: "draft" })')).toEqual({
    failed: { errMsg: 'getStorage:fail data not found' },
  });
});

test('a phone speaks its language, knows its size, and what it can do', async () => {
  await withPhone('oLin', async ({ page }) => {
    expect(await page.evaluate('wx.getAppBaseInfo().language')).toBe('zh_CN');
    expect(await page.evaluate('wx.getWindowInfo()')).toMatchObject({ windowWidth: 390, windowHeight: 800 });
    expect(await page.evaluate('["scanCode", "cloud.callFunction", "startHCE"].map(wx.canIUse)')).toEqual([
      true,
      true,
      false,
    ]);
  });
});

test('a page gives its bar other words and colours', async () => {
  await withPhone('oLin', async ({ page }) => {
    await page.evaluate('wx.setNavigationBarTitle({ title: "充值" })');
    await page.evaluate('wx.setNavigationBarColor({ frontColor: "#000000", backgroundColor: "#ffcc00" })');
    await page.getByRole('heading', { name: '充值' }).waitFor();
    const style = 'getComputedStyle(document.querySelector(".phone-bar"))';
    expect(await page.evaluate(`${style}.color + ${style}.backgroundColor`)).toBe(
      'rgb(0, 0, 0)rgb(255, 204, 0)',
    );
  });
});

test('a phone hears when its network goes and comes', async () => {
  await withPhone('oLin', async ({ page }) => {
    await page.evaluate(
      'globalThis.heard = []; wx.onNetworkStatusChange(({ isConnected }) => heard.push(isConnected))',
    );
    for (const offline of [true, false]) await page.context().setOffline(offline);
    await page.waitForFunction('heard.length === 2');
    expect(await page.evaluate('heard')).toEqual([false, true]);
  });
});

test('a call without a network fails as such', async () => {
  await withPhone('oLin', async (phone) => {
    await phone.page.context().setOffline(true);
    await phone.begin('wx.cloud.callFunction({ name: "idle" })');
    expect(await phone.outcome()).toMatchObject({ failed: { errCode: -1 } });
    await phone.page.context().setOffline(false);
  });
});

describe('a picture', () => {
  test('comes from the file chooser, and can be measured, made smaller and read', async () => {
    await withPhone('oLin', async (phone) => {
      const chooser = phone.page.waitForEvent('filechooser');
      await phone.tap('wx.chooseMedia({ count: 3, mediaType: ["image"] })');
      await (await chooser).setFiles({ name: 'photo.png', mimeType: 'image/png', buffer: PICTURE });
      const { ok } = (await phone.outcome()) as { ok: { tempFiles: { tempFilePath: string }[] } };
      expect(ok).toMatchObject({ tempFiles: [{ size: PICTURE.length, width: 2, height: 1 }] });
      const path = JSON.stringify(ok.tempFiles[0]?.tempFilePath);
      await phone.begin(`wx.compressImage({ src: ${path}, compressedWidth: 4 })
        .then(({ tempFilePath }) => wx.getImageInfo({ src: tempFilePath }))`);
      expect(await phone.outcome()).toMatchObject({ ok: { width: 4, height: 2, type: 'jpeg' } });
      await phone.begin(`new Promise((success, fail) =>
        wx.getFileSystemManager().readFile({ filePath: ${path}, encoding: 'base64', success, fail }))`);
      expect(await phone.outcome()).toMatchObject({ ok: { data: PICTURE.toString('base64') } });
    });
  });

  test('need not be chosen', async () => {
    await withPhone('oLin', async (phone) => {
      const chooser = phone.page.waitForEvent('filechooser');
      await phone.tap('wx.chooseMedia({})');
      await chooser;
      await phone.page.locator('input[type=file]').dispatchEvent('cancel');
      expect(await phone.outcome()).toEqual({ failed: { errMsg: 'chooseMedia:fail cancel' } });
    });
  });

  test('is shown large until it is closed', async () => {
    await withPhone('oLin', async (phone) => {
      await phone.begin('wx.previewImage({ urls: ["data:,a", "data:,b"], current: "data:,b" })');
      await phone.page.getByRole('status').getByText('2 / 2').waitFor();
      await phone.page.getByRole('button', { name: '下一张' }).click();
      await phone.page.getByRole('status').getByText('1 / 2').waitFor();
      await phone.page.getByRole('button', { name: '关闭' }).click();
      expect(await phone.page.getByRole('dialog').count()).toBe(0);
    });
  });
});
