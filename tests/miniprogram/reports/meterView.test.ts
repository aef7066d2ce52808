import { describe, expect, test } from '@jest/globals';
import { meterHead, tabOf } from '../../../miniprogram/reports/pages/meter/meterView';
import { meterTexts } from '../../../miniprogram/reports/pages/meter/texts';
import type { HomeScreen } from '../../../shared/contract/home';
import { startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';

const NOW_MS = startOfDayMs('2026-11-23');
const METER = {
  meterNo: 'M1',
  availableFen: -1_234,
  low: true,
  asOfMs: NOW_MS,
  silent: true,
  registerWh: 0,
  today: { energyWh: 0, chargeFen: 0 },
};

test('the head shows the whole path, arrears with their sign, and as of when', () => {
  expect(head({ meter: METER })).toEqual({
    path: '校区 15 栋 3 层 301',
    unconfirmed: true,
    balance: '−12.34',
    low: true,
    old: meterTexts.zh.silent,
    note: '截至 今天 00:00',
  });
});

test('the head says from when the last reading is that counts, where readings come and are being checked', () => {
  const checked = { ...METER, silent: false, checking: true as const };
  expect(head({ meter: checked })).toMatchObject({
    old: '已收到电表读数，服务中心正在核实；最近一次可信读数在 今天 00:00',
  });
  expect(head({ meter: { ...METER, silent: false } })).toMatchObject({ old: '' });
});

test('until the service is open the head says when it will be', () => {
  expect(head({})).toMatchObject({ balance: '', note: '微信服务尚未开通，预计 昨天 00:00 开通。' });
});

describe('the tab', () => {
  test.each([
    ['monthlyBill', 'monthlyBill'],
    [undefined, 'chargeRecord'],
    ['nonsense', 'chargeRecord'],
  ])('%s is %s', (name, tab) => {
    expect(tabOf(name)).toBe(tab);
  });
});

function head(part: Pick<HomeScreen, 'meter'> | Record<string, never>): ReturnType<typeof meterHead> {
  const home = {
    path: { area: '校区', building: '15 栋', floor: '3 层', room: '301' },
    confirmed: false,
    service: { state: 'metering', liveFromMs: startOfDayMs('2026-11-22') },
    ...part,
  };
  return meterHead(home as HomeScreen, NOW_MS, 'zh', meterTexts.zh);
}
