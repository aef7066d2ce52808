import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FixturePhone, type Opened, startFixturePhone } from '../support/fixturePhone';

let phone: FixturePhone;
let life: Opened;

beforeAll(async () => {
  phone = await startFixturePhone();
});
afterAll(async () => {
  await phone.close();
});
beforeEach(async () => {
  life = await phone.open('pages/life/index?q=1');
  await life.page.getByText('| ready').waitFor();
});
afterEach(async () => {
  await life.close();
});

describe('a page', () => {
  test('lives as in WeChat, with the components inside it', async () => {
    expect(await life.text('happened')).toBe(
      'launch | badge one attached | load {"q":"1"} | show | badge one ready | ready',
    );
    expect(life.complaints).toEqual([]);
  });

  test('draws its template, with those of others, WXS and the WXS that it needs', async () => {
    expect(await life.text('title')).toBe('LIFERegExp2 Array Number');
    expect(await life.page.locator('.row').allTextContents()).toEqual(['0x:the ex', '1y:the why']);
    expect(await life.text('foot')).toBe('foot of life');
    expect(await life.text('none')).toBe('none');
    expect(await life.page.locator('.hidden').isVisible()).toBe(true);
  });

  test('is styled by its own sheet, by the app’s, and by nobody else’s', async () => {
    expect(await life.style('title', 'width', 'letterSpacing', 'color')).toEqual([
      '195px',
      '2px',
      'rgb(255, 0, 0)',
    ]);
  });
});

describe('a component', () => {
  test('has styles, slots and outer classes of its own, and tells its page what happens', async () => {
    const badge = life.page.locator('.badge');
    expect(await life.style('badge', 'letterSpacing', 'color')).toEqual(['1px', 'rgb(0, 128, 0)']);
    expect((await badge.textContent())?.replace(/\s+/g, ' ').trim()).toBe('beforeone 0 0after');
    await badge.tap();
    await life.page.locator('.some').waitFor();
    expect(await life.text('count')).toBe('one 1 2');
    expect(await life.page.locator('.hidden').isVisible()).toBe(false);
  });

  test('knows its relations; with a virtual host there is no element of it', async () => {
    await life.page.getByText('tabs: a,b').waitFor();
    expect(await life.page.locator('x-tab').count()).toBe(0);
  });

  test('hears of its page being hidden, and of its own end', async () => {
    await life.page.locator('.go').tap();
    await life.page.locator('.query').waitFor();
    await life.page.getByLabel('返回').tap();
    await life.page.locator('.go').waitFor();
    expect(await life.text('happened')).toContain('hide | badge one page hidden | badge own attached');
    expect(await life.text('happened')).toContain('badge own detached | show');
  });
});

describe('an event', () => {
  test('goes inwards first, and no further than where it is caught', async () => {
    await life.page.locator('.catching').tap();
    await life.page.locator('.heard', { hasText: 'inner' }).waitFor();
    expect(await life.text('heard')).toBe(' outer here inner the ex number');
  });

  test('of typing sets what the page has bound both ways', async () => {
    await life.page.getByPlaceholder('two ways').fill('hello');
    await life.page.getByText('typed hello').waitFor();
  });
});

test('data that would not arrive on a phone is complained of', async () => {
  await life.page.locator('.bad').tap();
  await life.page.locator('.heard', { hasText: 'bad' }).waitFor();
  expect(life.complaints).toEqual([
    'error: setData of pages/life/index: “when” is a Date, which arrives as a plain object.',
    'error: setData of pages/life/index: “gone” is undefined, which does not arrive; use null or leave it out.',
    'error: setData of pages/life/index: “act” is a function, which does not arrive.',
  ]);
});

describe('navigation', () => {
  test('opens a page from another by a relative address, undecoded, and goes back', async () => {
    await life.page.locator('.go').tap();
    await life.page.locator('.query').waitFor();
    expect(await life.text('query')).toBe('{"a":"1","b":"%E4%B8%AD","c":""}');
    expect(await life.text('route')).toBe('pages/life/index,pages/controls/index');
    expect(await life.page.locator('.phone-page:not([hidden])').getAttribute('data-route')).toBe(
      'pages/controls/index',
    );
    expect(await life.page.locator('.phone-page:not([hidden]) .phone-title').textContent()).toBe('Controls');
    await life.page.getByLabel('返回').tap();
    await life.page.locator('.go').waitFor();
    expect(await life.page.locator('.phone-page').count()).toBe(1);
  });

  test('to a page that is not there fails in WeChat’s words', async () => {
    await life.page.locator('.nowhere').tap();
    await life.page.getByText('navigateTo:fail page "pages/nowhere/index" is not found').waitFor();
  });

  test('to a first page that is not there shows that, and no stack', async () => {
    const nowhere = await phone.open('pages/nowhere/index?a=1');
    expect(await nowhere.page.locator('.phone-failure pre').textContent()).toBe(
      'There is no page “pages/nowhere/index” in app.json.',
    );
    expect(nowhere.complaints).toEqual(['error: There is no page “pages/nowhere/index” in app.json.']);
    await nowhere.close();
  });

  test('in English has its own words', async () => {
    const english = await phone.open('pages/life/index', { lang: 'en' });
    await english.page.locator('.go').tap();
    await english.page.getByLabel('Back').tap();
    await english.page.locator('.go').waitFor();
    await english.close();
  });
});

test('pulling a page down refreshes it', async () => {
  const { mouse } = life.page;
  await mouse.move(200, 60);
  await mouse.down();
  await mouse.move(200, 240, { steps: 6 });
  await mouse.up();
  await life.page.getByText('refreshing').waitFor();
});

test('a test may ask what a page set first, and wait until nothing moves', async () => {
  await life.page.evaluate('window.__preview.idle()');
  expect(await life.page.evaluate('window.__preview.pages')).toEqual([
    { route: 'pages/life/index', firstSetDataBytes: expect.any(Number), setDataCalls: 2 },
  ]);
});

test('a page hears that it is scrolled, and of its end once for each time that it gets there', async () => {
  const long = await phone.open('pages/long/index');
  await long.page.locator('.line').first().waitFor();
  const scrollTo = (top: number): Promise<unknown> =>
    long.page.evaluate(
      `document.querySelector('.phone-page:not([hidden]) .phone-scroll').scrollTo(0, ${top})`,
    );
  await scrollTo(100);
  await long.page.locator('.bar', { hasText: '100' }).waitFor();
  await scrollTo(100_000);
  await long.page.locator('.bar', { hasText: 'bottom' }).waitFor();
  expect((await long.page.locator('.bar').boundingBox())?.y).toBe(44); // fixed below the navigation bar
  await long.close();
});
