/** Every page of the staff that changes something: what it sends when an answer is lost and the app is closed. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { callError } from '../../../miniprogram/api/callFunction';
import { EMPTY as EMPTY_METER } from '../../../miniprogram/staff/pages/meterwork/meterFields';
import { RECURS_AFTER_MS } from '../../../miniprogram/staff/pendingRequest';

const ROOM = 'bnuz/yhy16/6/603';
const PATH = { area: '粤华苑', building: '16', floor: '6', room: '603' };
const HEAD = { path: PATH, meterNo: 'M-1', registerWh: 1_000 };
const SLIP = {
  merchant: '123456789012345',
  terminal: '12345678',
  batch: '000001',
  voucher: '000002',
  reference: '123456789012',
};

/** A page as WeChat runs it: its definition with `setData`. */
interface RunningPage {
  data: Readonly<Record<string, unknown>>;
  [member: string]: unknown;
}

interface ChangingPage {
  readonly page: string;
  readonly action: string;
  /** Chooses or types a change; `other` is another change of the same subject. */
  readonly choose: (page: RunningPage, other: boolean) => void;
  /** Confirms the change, with a reason where the page needs one. */
  readonly confirm: (page: RunningPage, why: string) => unknown;
  /** The same change may be sent again later. */
  readonly recurs?: true;
}

function run(page: RunningPage, method: string, event: unknown = {}): unknown {
  return (page[method] as (event: unknown) => unknown).call(page, event);
}

const tap = (dataset: object): object => ({ currentTarget: { dataset } });
const confirmBy =
  (method: string) =>
  (page: RunningPage, why: string): unknown =>
    run(page, method, { detail: { why } });

const PAGES: readonly ChangingPage[] = [
  {
    page: 'room',
    action: 'hold',
    choose: (page, other) => {
      page['roomId'] = ROOM;
      page['head'] = HEAD;
      run(page, 'openConfirmation', tap({ change: { action: 'hold', hold: other ? 'overload' : 'manual' } }));
      run(page, 'chooseOutage', { detail: { outage: { reason: 'repair' } } });
    },
    confirm: confirmBy('doIt'),
    recurs: true,
  },
  {
    page: 'colleagues',
    action: 'grantRoles',
    choose: (page, other) => {
      page['staff'] = [{ staffId: 's1', name: '何老师', roles: ['desk'] }];
      run(page, 'openConfirmation', tap({ staff: 's1' }));
      if (other) run(page, 'choose', tap({ role: 'finance' }));
    },
    confirm: confirmBy('save'),
    recurs: true,
  },
  {
    page: 'cases',
    action: 'decideCase',
    choose: (page, other) =>
      void run(
        page,
        'openConfirmation',
        tap({ case: 'c1', verdict: other ? 'leaves' : 'stays', name: '林晓雨' }),
      ),
    confirm: confirmBy('decide'),
  },
  {
    page: 'quarantine',
    action: 'ruleReading',
    choose: (page, other) => {
      const reading = { readingId: 'q1', roomId: ROOM, place: '16 603', read: '12 kWh' };
      run(page, 'openConfirmation', tap({ reading, ruling: other ? 'discard' : 'accept' }));
    },
    confirm: confirmBy('rule'),
  },
  {
    page: 'inbox',
    action: 'answerFeedback',
    choose: (page, other) => {
      run(page, 'write', tap({ id: 'f1' }));
      run(page, 'type', { detail: { value: other ? '已经修好。' : '已派人处理。' } });
    },
    confirm: (page) => run(page, 'send'),
  },
  {
    page: 'pos',
    action: 'posRecharge',
    choose: (page, other) => {
      page['roomId'] = ROOM;
      page.data = {
        ...page.data,
        screen: { state: 'ready', path: PATH },
        typed: { ...SLIP, amount: other ? '60' : '50' },
      };
      run(page, 'openConfirmation');
    },
    confirm: (page) => run(page, 'post'),
  },
  {
    page: 'meterwork',
    action: 'replaceMeter',
    choose: (page, other) => {
      page['roomId'] = ROOM;
      page['head'] = HEAD;
      const typed = { ...EMPTY_METER, meterNo: other ? 'M-3' : 'M-2', final: '12', initial: '0' };
      page.data = { ...page.data, typed };
      run(page, 'openConfirmation');
    },
    confirm: (page, why) => {
      page.data = { ...page.data, note: why };
      return run(page, 'file');
    },
  },
];

type Request = Readonly<Record<string, unknown>>;

/** The phone's storage outlives the app. */
const stored = new Map<string, unknown>();
let sent: Request[] = [];
let storedWhenSent = '';
let nowMs = Date.UTC(2026, 10, 23, 6, 0);
/** How the cloud answers a change: not at all, with a refusal, or with success. */
let cloud: 'silent' | 'refuses' | 'answers' = 'answers';
const phone = globalThis as { wx?: object; Page?: (definition: RunningPage) => void };

const REPLY = { id: 'f1', answers: [], amountFen: 5_000, availableFen: 5_000, postedAtMs: nowMs };

beforeAll(() => {
  jest.spyOn(Date, 'now').mockImplementation(() => nowMs);
  phone.wx = {
    getStorageSync: (key: string) => (key === 'language' ? 'zh' : (stored.get(key) ?? '')),
    setStorageSync: (key: string, value: unknown) => void stored.set(key, structuredClone(value)),
    removeStorageSync: (key: string) => void stored.delete(key),
    setNavigationBarTitle: () => undefined,
    showToast: () => Promise.resolve(),
    cloud: {
      callFunction: ({ data }: { data: Request }) => {
        if (!('requestId' in data)) return Promise.reject(new Error('offline'));
        sent.push(data);
        storedWhenSent = JSON.stringify([...stored.values()]);
        if (cloud === 'silent') return Promise.reject(new Error('offline'));
        const result = cloud === 'answers' ? { ok: true, data: REPLY } : callError('ROOM_UNKNOWN');
        return Promise.resolve({ result });
      },
    },
  };
});

afterAll(() => {
  jest.restoreAllMocks();
  delete phone.wx;
  delete phone.Page;
});

beforeEach(() => {
  stored.clear();
  sent = [];
  cloud = 'answers';
});

/** The page in an app that was just started: nothing but the storage is as before. */
function opened(name: string): RunningPage {
  let page: RunningPage = { data: {} };
  phone.Page = (definition) => {
    const setData = (change: object): void => {
      page.data = { ...page.data, ...change };
    };
    page = Object.assign(definition, { setData });
  };
  jest.isolateModules(() => {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- a page runs when it is required
    require(`../../../miniprogram/staff/pages/${name}/index`);
  });
  return page;
}

/** Opens the app, makes the change, and closes the app. */
async function change(
  { page: name, choose, confirm }: ChangingPage,
  other = false,
  why = '已核对',
): Promise<void> {
  const page = opened(name);
  choose(page, other);
  await confirm(page, why);
}

describe.each(PAGES)('$page', (row) => {
  test('stores the request before it is sent', async () => {
    cloud = 'silent';
    await change(row);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.['action']).toBe(row.action);
    expect(storedWhenSent).toContain(String(sent[0]?.['requestId']));
  });

  test('sends the very same request again after the app was closed without an answer', async () => {
    cloud = 'silent';
    await change(row);
    await change(row, false, '另一个说法');
    cloud = 'answers';
    await change(row);
    expect(sent).toHaveLength(3);
    expect(sent[1]).toEqual(sent[0]);
    expect(sent[2]).toEqual(sent[0]);
  });

  test('sends it again under the same id while the page stays open, too', async () => {
    cloud = 'silent';
    const page = opened(row.page);
    row.choose(page, false);
    await row.confirm(page, '已核对');
    await row.confirm(page, '已核对');
    expect(sent[1]).toEqual(sent[0]);
  });

  test('gives another change an id of its own', async () => {
    cloud = 'silent';
    await change(row);
    await change(row, true);
    expect(sent[1]?.['requestId']).not.toBe(sent[0]?.['requestId']);
  });

  test.each(['answers', 'refuses'] as const)('forgets the request once the cloud %s', async (how) => {
    cloud = how;
    await change(row);
    expect([...stored.keys()].filter((key) => key.startsWith('pending:'))).toEqual([]);
    await change(row);
    expect(sent[1]?.['requestId']).not.toBe(sent[0]?.['requestId']);
  });

  test(`takes the same change for ${row.recurs ? 'a new one' : 'the same one'} after a while`, async () => {
    cloud = 'silent';
    await change(row);
    nowMs += RECURS_AFTER_MS - 1;
    await change(row);
    expect(sent[1]).toEqual(sent[0]);
    nowMs += 1;
    await change(row);
    expect(sent[2]?.['requestId'] === sent[0]?.['requestId']).toBe(row.recurs === undefined);
  });
});

test('no other file of the staff makes a request id', () => {
  const folder = join(__dirname, '..', '..', '..', 'miniprogram', 'staff');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const makers = files.filter((file) => readFileSync(join(folder, file), 'utf8').includes('newRequestId'));
  expect(makers).toEqual(['pendingRequest.ts']);
});
