import { describe, expect, it, jest } from '@jest/globals';
import { callError } from '../../../miniprogram/api/callFunction';
import { failed } from '../../../miniprogram/screen/loadable';

const OPENS_MS = Date.UTC(2026, 11, 27, 16); // 00:00 in Shanghai
const NOT_OPEN = { opens: '2026-12-28 00:00', opensMs: OPENS_MS };

describe('a new meter whose service is not open', () => {
  it.each([
    ['zh', '新电表已开始计量，微信服务预计 12月28日 00:00 开通。'],
    ['en', 'The new meter is already counting; its WeChat service is expected to open at 00:00 on 28 Dec.'],
  ])('is no failure, and says in %s when it opens as every page says a time', (language, text) => {
    jest.useFakeTimers({ now: Date.UTC(2026, 11, 25) });
    Object.assign(globalThis, { wx: { getStorageSync: () => language } });
    const error = { ...callError('SERVICE_NOT_OPEN', NOT_OPEN), detail: NOT_OPEN };
    expect(failed(error)).toEqual({ state: 'notOpen', text, retryable: false });
    jest.useRealTimers();
  });
});
