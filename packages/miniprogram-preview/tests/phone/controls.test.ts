import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { type FixturePhone, type Opened, startFixturePhone } from '../support/fixturePhone';

let phone: FixturePhone;
let controls: Opened;

beforeAll(async () => {
  phone = await startFixturePhone();
});
afterAll(async () => {
  await phone.close();
});
beforeEach(async () => {
  controls = await phone.open('pages/controls/index');
  await controls.page.getByText('top 0 width 390').waitFor();
});
afterEach(async () => {
  await controls.close();
});

const heard = (text: string): Promise<void> => controls.page.locator('.heard', { hasText: text }).waitFor();
const tap = (text: string): Promise<void> => controls.page.getByText(text, { exact: true }).tap();

describe('typing', () => {
  test('is told as it is, and shown as the page answers', async () => {
    const amount = controls.page.getByPlaceholder('amount');
    await amount.fill('12x.5');
    await heard('typed 12x.5 at 5');
    expect(await amount.inputValue()).toBe('12.5');
    expect(await amount.getAttribute('inputmode')).toBe('decimal');
    await amount.press('Enter');
    await heard('confirm "12.5"');
  });

  test('stops at the length, which is 140 where the page gives none', async () => {
    const text = 'x'.repeat(1000);
    await controls.page.getByPlaceholder('amount').fill(text);
    await heard('typed xxxxxx at 6');
    await controls.page.getByPlaceholder('free').fill(text);
    await heard('1000 characters');
    await controls.page.getByPlaceholder('words').fill(text);
    await heard('140 characters');
  });

  test('begins over a placeholder that the page styles', async () => {
    expect(await controls.style('faint', 'color')).toEqual(['rgb(255, 0, 0)']);
    await controls.page.getByPlaceholder('amount').fill('1');
    expect(await controls.page.locator('.faint').isVisible()).toBe(false);
  });

  test('makes a textarea grow', async () => {
    const words = controls.page.locator('.words');
    const before = (await words.boundingBox())?.height ?? 0;
    await controls.page.getByPlaceholder('words').fill('a\nb\nc\nd');
    await heard('7 characters');
    expect((await words.boundingBox())?.height).toBeGreaterThan(before * 2);
  });
});

describe('a form', () => {
  test('gathers what has a name, of components of the page’s own too', async () => {
    await tap('submit');
    await heard('form {"text":"first","switch":true,"slider":30,"radio":"1","checks":["b"],"own":null}');
  });

  test('is reset', async () => {
    await controls.page.locator('input').nth(2).fill('second');
    await tap('reset');
    await heard('reset');
    await tap('submit');
    await heard('"text":"","switch":false,"slider":0,"radio":"","checks":[]');
  });
});

describe('choosing', () => {
  test('by the label around a choice, or by one that names it', async () => {
    await tap('radio two');
    await heard('radio "2"');
    await tap('check a');
    await heard('checks ["a","b"]');
    expect(await controls.page.getByRole('radio').nth(1).getAttribute('aria-checked')).toBe('true');
  });

  test('by a switch', async () => {
    await controls.page.locator('.plain-switch').tap();
    await heard('switch true');
    await controls.page.locator('.plain-switch').press('Enter');
    await heard('switch false');
  });

  test('of a disabled button does nothing', async () => {
    await controls.page.locator('.off').tap({ force: true });
    await tap('press');
    await heard('press tap');
  });
});

describe('a picker', () => {
  test('of one column begins with the page’s value', async () => {
    await tap('pick one');
    expect(await controls.page.getByRole('option', { selected: true }).textContent()).toBe('pear');
    await controls.page.getByRole('option', { name: 'plum' }).tap();
    await controls.page.locator('[role=option][aria-selected=true]', { hasText: 'plum' }).waitFor();
    await tap('确定');
    await heard('picker 2');
  });

  test('may be left without choosing', async () => {
    await tap('pick one');
    await tap('取消');
    expect(await controls.page.getByRole('dialog').count()).toBe(0);
    expect(await controls.text('heard')).toBe('');
  });

  test('of several columns has the later ones follow the earlier', async () => {
    await tap('pick many');
    await controls.page.getByRole('option', { name: 'summer' }).tap();
    await controls.page.getByRole('option', { name: 'august' }).tap();
    await controls.page.locator('[role=option][aria-selected=true]', { hasText: 'august' }).waitFor();
    await tap('确定');
    await heard('many [1,2]');
  });

  test('of a date knows months and bounds', async () => {
    await tap('pick date');
    await controls.page.getByRole('option', { name: '02', exact: true }).first().tap();
    const days = controls.page.getByRole('listbox').nth(2);
    await days.getByText('29').waitFor({ state: 'detached' });
    await tap('确定');
    await heard('date "2026-02-28"');
  });

  test('of a time keeps within its bounds', async () => {
    await tap('pick time');
    await controls.page.getByRole('option', { name: '20' }).first().tap();
    const minutes = controls.page.getByRole('listbox').nth(1);
    await minutes.getByText('46').waitFor({ state: 'detached' });
    await tap('确定');
    await heard('time "20:30"');
  });

  test('within the page tells the line that came to rest', async () => {
    await controls.page
      .locator('wx-picker-view-column')
      .evaluate('document.querySelector("wx-picker-view-column").scrollTo(0, 100)');
    await heard('wheel [2]');
  });
});

describe('moving', () => {
  test('a scroll-view to one of its children tells of its end', async () => {
    await tap('jump');
    await heard('lower scrolltolower');
  });

  test('a slide with the finger', async () => {
    const slides = controls.page.locator('.slides');
    await slides.scrollIntoViewIfNeeded();
    const { y = 0 } = (await slides.boundingBox()) ?? {};
    const { mouse } = controls.page;
    await mouse.move(300, y + 20);
    await mouse.down();
    await mouse.move(100, y + 22, { steps: 5 });
    await mouse.up();
    await heard('slide 1 by touch');
  });

  test('the mouse out of what was pressed is still measured from it', async () => {
    const canvas = controls.page.locator('#canvas');
    await canvas.scrollIntoViewIfNeeded();
    const { x = 0, y = 0 } = (await canvas.boundingBox()) ?? {};
    const { mouse } = controls.page;
    await mouse.move(x + 20, y + 30);
    await mouse.down();
    await mouse.move(x + 230, y + 35, { steps: 3 });
    await controls.page.locator('.heard', { hasText: /^drawn to 230 3[45]$/ }).waitFor();
    await mouse.up();
  });

  test('a long press is no tap', async () => {
    const press = controls.page.locator('.pressed');
    await press.scrollIntoViewIfNeeded();
    const { x = 0, y = 0 } = (await press.boundingBox()) ?? {};
    await controls.page.mouse.move(x + 10, y + 10);
    await controls.page.mouse.down();
    await heard('press longpress');
    expect(await controls.style('pressed', 'backgroundColor')).toEqual(['rgb(1, 2, 3)']);
    await controls.page.mouse.up();
    await controls.page.waitForFunction(`!document.querySelector('.pressed').classList.contains('hovering')`);
    expect(await controls.text('heard')).toBe('press longpress');
  });
});

describe('drawing', () => {
  test('a canvas is as sharp as the screen, and touched at its own places', async () => {
    const pixels = await controls.page.evaluate(
      `(({ canvas }) => [canvas.width, canvas.height, ...canvas.getContext('2d').getImageData(219, 79, 1, 1).data, ...canvas.getContext('2d').getImageData(221, 79, 1, 1).data])({ canvas: document.querySelector('canvas') })`,
    );
    expect(pixels).toEqual([400, 120, 0, 153, 255, 255, 0, 0, 0, 0]);
    await controls.page.locator('.canvas').tap({ position: { x: 50, y: 20 } });
    await heard('touched 50 20');
  });

  test('a picture of the mini program takes the height of its shape', async () => {
    await controls.page.getByText('picture 20x10').waitFor();
    expect((await controls.page.locator('.picture').boundingBox())?.height).toBe(50);
  });

  test('texts keep their lines, rich text loses its scripts', async () => {
    expect(await controls.style('lines', 'whiteSpace', 'userSelect')).toEqual(['pre-line', 'text']);
    expect(await controls.page.locator('wx-rich-text').innerHTML()).toBe('<p>rich <b>text</b></p>');
  });
});

test('the page’s height is what the navigation bar leaves, and what is in sight is told', async () => {
  expect(await controls.style('sized', 'height')).toEqual([`${(760 - 44) / 2}px`]);
  await controls.page.getByText('seen at 0').waitFor();
});

test('a navigator leads to its page', async () => {
  await tap('to long');
  await controls.page.getByText('row 3').waitFor();
});

test('an avatar is a picture of this machine', async () => {
  const chooser = controls.page.waitForEvent('filechooser');
  await tap('avatar');
  await (await chooser).setFiles({ name: 'me.png', mimeType: 'image/png', buffer: Buffer.from('picture') });
  await heard('blob');
});
