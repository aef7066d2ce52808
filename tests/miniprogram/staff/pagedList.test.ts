import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Answer, callError } from '../../../miniprogram/api/callFunction';
import { bilingual } from '../../../miniprogram/i18n/texts';
import type { From } from '../../../miniprogram/staff/listPage';
import { pagedList } from '../../../miniprogram/staff/pagedList';

interface Part {
  readonly names: readonly string[];
  readonly next?: string;
  readonly total?: number;
}

interface Question {
  readonly tab: string;
  readonly from: From;
  readonly answer: (answer: Answer<Part>) => void;
}

/** Every question that was put, to be answered whenever a test likes. */
let questions: Question[] = [];
let pullsEnded = 0;
const phone = globalThis as { wx?: object };

beforeAll(() => {
  phone.wx = {
    getStorageSync: () => 'zh',
    setNavigationBarTitle: () => undefined,
    stopPullDownRefresh: () => {
      pullsEnded += 1;
    },
  };
});

afterAll(() => {
  delete phone.wx;
});

beforeEach(() => {
  questions = [];
  pullsEnded = 0;
});

function openedPage() {
  const definition = pagedList({
    texts: bilingual({ title: '清单' }, { title: 'List' }),
    tabs: ['open', 'done'],
    fetchPage: (from, tab) =>
      new Promise<Answer<Part>>((answer) => {
        questions.push({ tab, from, answer });
      }),
    rowsOf: ({ names }) => names,
    view: (name) => ({ name }),
  });
  const data = { ...definition.data };
  return { ...definition, data, setData: (change: object) => void Object.assign(data, change) };
}

type ListPage = ReturnType<typeof openedPage>;

/** The question before the last is -2. */
async function answered(index: number, answer: Part | 'not at all'): Promise<void> {
  questions
    .at(index)
    ?.answer(answer === 'not at all' ? callError('UNREACHABLE') : { ok: true, data: answer });
  await settled();
}

/** Whatever follows from an answer has happened. */
async function settled(): Promise<void> {
  await new Promise(setImmediate);
}

function shown({ data: { screen, rows } }: ListPage): readonly string[] | string {
  return screen.state === 'ready' ? rows.map(({ name }) => name) : screen.state;
}

/** A first part with more behind it. */
async function listed(): Promise<ListPage> {
  const page = openedPage();
  void page.onShow();
  await answered(-1, { names: ['a', 'b'], next: 'b' });
  return page;
}

describe('a list', () => {
  it('is a skeleton until its first part comes', async () => {
    const page = openedPage();
    void page.onShow();
    expect(shown(page)).toBe('loading');
    await answered(-1, { names: ['a'] });
    expect(shown(page)).toEqual(['a']);
    expect(page.data.screen).toMatchObject({ more: false });
  });

  it('is read on behind what it shows, up to its end', async () => {
    const page = await listed();
    void page.onReachBottom();
    expect(questions.at(-1)).toMatchObject({ tab: 'open', from: { after: 'b' } });
    expect(page.data.fetchingMore).toBe(true);
    await answered(-1, { names: ['c'] });
    expect(shown(page)).toEqual(['a', 'b', 'c']);
    expect(page.data).toMatchObject({ fetchingMore: false, screen: { more: false } });
    await page.readMore();
    expect(questions).toHaveLength(2);
  });

  it('says how many there are in all as its first part told, until it is read anew', async () => {
    const page = openedPage();
    void page.onShow();
    await answered(-1, { names: ['a'], next: 'a', total: 1_210 });
    expect(page.data.screen).toMatchObject({ total: '共 1210 项' });
    void page.readMore();
    await answered(-1, { names: ['b'], next: 'b' });
    expect(page.data.screen).toMatchObject({ total: '共 1210 项' });
    void page.refresh();
    await answered(-1, { names: ['a'] });
    expect(page.data.screen).toEqual({ state: 'ready', more: false });
  });

  it('asks for nothing more while its first part or another is on its way', async () => {
    const page = openedPage();
    void page.onShow();
    await page.readMore();
    expect(questions).toHaveLength(1);
    await answered(-1, { names: ['a'], next: 'a' });
    void page.readMore();
    await page.readMore();
    expect(questions).toHaveLength(2);
  });

  it('asks for nothing more while it is renewed, though it knows what is behind', async () => {
    const page = await listed();
    void page.refresh();
    await page.readMore();
    expect(questions).toHaveLength(2);
  });

  it('keeps what it shows when it cannot be read on, says so, and tries again', async () => {
    const page = await listed();
    void page.readMore();
    await answered(-1, 'not at all');
    expect(shown(page)).toEqual(['a', 'b']);
    expect(page.data).toMatchObject({ fetchingMore: false, moreProblem: '网络不可用，请检查后重试。' });
    void page.readMore();
    expect(page.data.moreProblem).toBe('');
    await answered(-1, { names: ['c'] });
    expect(shown(page)).toEqual(['a', 'b', 'c']);
  });

  it('keeps what it shows when it cannot be renewed, says so, and can still be read on', async () => {
    const page = await listed();
    void page.onPullDownRefresh();
    expect(pullsEnded).toBe(0);
    await answered(-1, 'not at all');
    expect(pullsEnded).toBe(1);
    expect(shown(page)).toEqual(['a', 'b']);
    expect(page.data.problem).toBe('网络不可用，请检查后重试。');
    void page.readMore();
    expect(questions.at(-1)).toMatchObject({ from: { after: 'b' } });
  });

  it('stays without a row that was done with while it was read on', async () => {
    const page = await listed();
    void page.readMore();
    page.rows = page.rows.filter((name) => name !== 'a');
    page.show();
    await answered(-1, { names: ['c'] });
    expect(shown(page)).toEqual(['b', 'c']);
  });

  it('begins anew when it is pulled down', async () => {
    const page = await listed();
    void page.onPullDownRefresh();
    await answered(-1, { names: ['new'] });
    expect(shown(page)).toEqual(['new']);
    expect(pullsEnded).toBe(1);
  });

  it('says why nothing came, and tries again with a skeleton', async () => {
    const page = openedPage();
    void page.onShow();
    await answered(-1, 'not at all');
    expect(page.data.screen).toMatchObject({ state: 'offline', retryable: true });
    await page.readMore();
    void page.retry();
    expect(questions).toHaveLength(2);
    expect(shown(page)).toBe('loading');
    await answered(-1, { names: ['a'] });
    expect(shown(page)).toEqual(['a']);
  });
});

describe('an older answer is never shown', () => {
  it('when another tab was chosen meanwhile', async () => {
    const page = openedPage();
    void page.onShow();
    void page.choose({ detail: { tab: 'done' } });
    await answered(-2, { names: ['open'] });
    expect(shown(page)).toBe('loading');
    await answered(-1, { names: ['done'] });
    expect(shown(page)).toEqual(['done']);
  });

  it('when it comes after the newer one', async () => {
    const page = openedPage();
    void page.onShow();
    void page.choose({ detail: { tab: 'done' } });
    await answered(-1, { names: ['done'] });
    await answered(-2, { names: ['open'] });
    expect(shown(page)).toEqual(['done']);
  });

  it('though the tab it was asked for is chosen again', async () => {
    const page = openedPage();
    void page.onShow();
    void page.choose({ detail: { tab: 'done' } });
    void page.choose({ detail: { tab: 'open' } });
    await answered(-1, { names: ['now'] });
    await answered(-3, { names: ['before'] });
    expect(shown(page)).toEqual(['now']);
  });

  it('when it failed and the newer one did not', async () => {
    const page = openedPage();
    void page.onShow();
    void page.onPullDownRefresh();
    await answered(-1, { names: ['a'] });
    await answered(-2, 'not at all');
    expect(page.data).toMatchObject({ problem: '', screen: { state: 'ready' } });
  });

  it('when it is more of a list that was renewed meanwhile, which can be read on again', async () => {
    const page = await listed();
    void page.readMore();
    void page.onPullDownRefresh();
    expect(page.data.fetchingMore).toBe(false);
    await answered(-1, { names: ['new'], next: 'new' });
    await answered(-2, { names: ['c'] });
    expect(shown(page)).toEqual(['new']);
    void page.readMore();
    expect(questions.at(-1)).toMatchObject({ from: { after: 'new' } });
  });

  it('when it is more of another tab, of which nothing is left to read on', async () => {
    const page = await listed();
    void page.readMore();
    void page.choose({ detail: { tab: 'done' } });
    await page.readMore();
    expect(questions).toHaveLength(3);
    await answered(-2, { names: ['c'] });
    await answered(-1, 'not at all');
    expect(shown(page)).toBe('offline');
    await page.readMore();
    expect(questions).toHaveLength(3);
  });
});

it('choosing the tab that is chosen asks nothing', async () => {
  const page = await listed();
  await page.choose({ detail: { tab: 'open' } });
  expect(questions).toHaveLength(1);
});
