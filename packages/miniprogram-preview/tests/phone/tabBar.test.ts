import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type FixturePhone, startFixturePhone } from '../support/fixturePhone';

const TAB = { selectedColor: '#010203', list: ['first', 'second'] };
const page = (name: string): Record<string, string> => ({
  [`tabs/${name}.wxml`]: `<input placeholder="${name}" /><view class="on" bindtap="on">on</view><view class="off" bindtap="off">off</view><view class="said">{{said}}</view>`,
  [`tabs/${name}.js`]: `Page({
    data: { said: '' },
    on() { wx.navigateTo({ url: '/pages/long/index' }); },
    off() { wx.navigateTo({ url: '/tabs/second' }).catch((error) => this.setData({ said: error.errMsg })); },
  });`,
});

let phone: FixturePhone;

beforeAll(async () => {
  phone = await startFixturePhone({
    'app.json': JSON.stringify({
      pages: ['tabs/first', 'tabs/second', 'pages/long/index'],
      tabBar: { ...TAB, list: TAB.list.map((name) => ({ pagePath: `tabs/${name}`, text: `Tab ${name}` })) },
    }),
    ...page('first'),
    ...page('second'),
  });
});
afterAll(async () => {
  await phone.close();
});

test('tabs stay as they were left, and other pages have no bar below them', async () => {
  const opened = await phone.open('tabs/first');
  const screen = opened.page;
  await screen.getByPlaceholder('first').fill('kept');
  await screen.getByText('Tab second').tap();
  await screen.getByPlaceholder('second').waitFor();
  expect(await screen.locator('.phone-page:not([hidden])').getAttribute('data-route')).toBe('tabs/second');
  expect(await screen.locator('[aria-current=page]').textContent()).toBe('Tab second');
  await screen.getByText('Tab first').tap();
  expect(await screen.getByPlaceholder('first').inputValue()).toBe('kept');
  await screen.locator('.on:visible').tap();
  await screen.getByText('row 3').waitFor();
  expect(await screen.getByText('Tab first').isVisible()).toBe(false);
  await screen.getByLabel('返回').tap();
  await screen.locator('.off:visible').tap();
  await screen.getByText('navigateTo:fail can not navigateTo a tabbar page').waitFor();
  await opened.close();
});
