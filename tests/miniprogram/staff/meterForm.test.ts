/** What may be typed about a meter, and what comes of it. */
import { describe, expect, test } from '@jest/globals';
import { EMPTY, fieldOf } from '../../../miniprogram/staff/pages/meterwork/meterFields';
import {
  type Form,
  insisted,
  meterNoIn,
  parseForm,
} from '../../../miniprogram/staff/pages/meterwork/meterForm';
import { meterworkTexts } from '../../../miniprogram/staff/pages/meterwork/texts';
import { HOUR_MS, MINUTE_MS, startOfDayMs } from '../../../shared/domain/basis/shanghaiTime';

const FORM: Form = {
  work: 'replaceMeter',
  roomId: 'b/1/101',
  typed: { ...EMPTY, meterNo: ' M-2 ', final: '１２.5', initial: '0', time: '2026-11-02 9:05' },
  oldRates: 0,
  newRates: 0,
  otherType: false,
  otherTime: false,
  rolledOver: false,
};

function parsed(change: Partial<Form>): unknown {
  const result = parseForm({ ...FORM, ...change }, 'en', meterworkTexts.en);
  return result.ok ? result.change : result.problems;
}

describe('a replacement', () => {
  test('is read in ticks of the dial, and is about now unless a time is given', () => {
    const request = {
      action: 'replaceMeter',
      roomId: 'b/1/101',
      meterNo: 'M-2',
      finalWh: 12_500,
      initialWh: 0,
    };
    expect(parsed({})).toEqual(request);
    const atMs = startOfDayMs('2026-11-02') + 9 * HOUR_MS + 5 * MINUTE_MS;
    expect(parsed({ otherTime: true })).toEqual({ ...request, atMs });
    const typed = { ...FORM.typed, digits: '5', ratio: '40' };
    expect(parsed({ otherType: true, typed })).toEqual({ ...request, digits: 5, ctRatio: 40 });
    expect(parsed({ otherType: true })).toEqual(request);
  });

  test('has a register for each rate of the old meter and of the new one, which sum to the total', () => {
    const rates = {
      final: '4.5',
      final1: '1.50',
      final2: '3',
      initial: '0.04',
      initial1: '0.01',
      initial2: '0.01',
    };
    const typed = { ...FORM.typed, ...rates };
    expect(parsed({ typed, oldRates: 2, newRates: 2 })).toMatchObject({
      finalWh: 4_500,
      finalRatesWh: [1_500, 3_000],
      // Each of them is cut off below its last figure.
      initialWh: 40,
      initialRatesWh: [10, 10],
    });
    expect(parsed({ typed: { ...typed, initial: '0.05' }, newRates: 2 })).toMatchObject({
      initial: 'The time-of-use registers are missing, or do not sum to the total.',
    });
    expect(parsed({ typed: { ...typed, final2: '' }, oldRates: 2 })).toMatchObject({
      final2: '“Final, rate 2” must not be empty.',
    });
  });

  test.each([
    ['final', '1.234'],
    ['final', '123456789'],
    ['final', '-1'],
    ['initial', '1e3'],
    ['meterNo', 'a b'],
    ['meterNo', '表'],
    ['digits', '3'],
    ['ratio', '0'],
    ['ratio', '1.5'],
    ['time', '2026-02-30 10:00'],
    ['time', '2026-11-02 24:00'],
    ['time', '2026-11-02'],
  ] as const)('with the %s “%s” is not well formed', (field, text) => {
    const typed = { ...FORM.typed, [field]: text };
    expect(parsed({ typed, otherType: true, otherTime: true })).toMatchObject({
      [field]: expect.stringContaining('is not well formed'),
    });
  });
});

describe('a dial that began anew', () => {
  const typed = { ...EMPTY, final: '1.5', initial: '0' };
  const request = { action: 'restartDial', roomId: 'b/1/101', initialWh: 0 };

  test('ended its old count somewhere, unless it rolled over', () => {
    expect(parsed({ work: 'restartDial', typed })).toEqual({ ...request, finalWh: 1_500 });
    const rolled = { ...typed, final: '', initial: '20.00' };
    expect(parsed({ work: 'restartDial', typed: rolled, rolledOver: true })).toEqual({
      ...request,
      initialWh: 20_000,
    });
  });

  test('has the registers that it had', () => {
    const rates = { final1: '1', final2: '0.5', initial1: '0', initial2: '0' };
    expect(parsed({ work: 'restartDial', typed: { ...typed, ...rates }, oldRates: 2 })).toEqual({
      ...request,
      finalWh: 1_500,
      finalRatesWh: [1_000, 500],
      initialRatesWh: [0, 0],
    });
    const off = { ...typed, ...rates, initial: '3' };
    expect(parsed({ work: 'restartDial', typed: off, oldRates: 2 })).toMatchObject({
      initial: 'The time-of-use registers are missing, or do not sum to the total.',
    });
  });
});

test('what the work needs must not be empty, and nothing else is asked for', () => {
  const empty = (work: Form['work']): readonly string[] =>
    Object.entries(parsed({ work, typed: EMPTY }) as object).flatMap(([field, problem]) =>
      problem === '' ? [] : [field],
    );
  expect(empty('replaceMeter')).toEqual(['meterNo', 'final', 'initial']);
  expect(empty('restartDial')).toEqual(['final', 'initial']);
  expect(empty('setRatio')).toEqual(['register', 'ratio']);
  expect(empty('correctOpening')).toEqual(['register']);
  expect(empty('setOpening')).toEqual(['register']);
});

test('a corrected opening is of no moment that could be typed', () => {
  const typed = { ...EMPTY, register: '1100', time: '' };
  expect(parsed({ work: 'correctOpening', typed, otherTime: true })).toEqual({
    action: 'correctOpening',
    roomId: 'b/1/101',
    registerWh: 1_100_000,
  });
});

test('figures that no line lets through can be said once more, except of an opening', () => {
  const ratio = { action: 'setRatio', roomId: 'b/1/101', registerWh: 10, ctRatio: 2 } as const;
  const again = insisted(ratio);
  expect(again).toEqual({ ...ratio, implausible: true });
  expect(again && insisted(again)).toBeUndefined();
  expect(insisted({ action: 'correctOpening', roomId: 'b/1/101', registerWh: 10 })).toBeUndefined();
});

test('a bar code is a meter’s number, or nothing', () => {
  expect(meterNoIn('M-2026-000123')).toBe('M-2026-000123');
  expect(meterNoIn('https://example.com/menu')).toBeUndefined();
});

test('a refusal stands under the field that it is about', () => {
  expect(fieldOf('METER_IN_USE', 'replaceMeter')).toBe('meterNo');
  expect(fieldOf('METER_FINAL_BELOW', 'setRatio')).toBe('register');
  expect(fieldOf('METER_IMPLAUSIBLE', 'restartDial')).toBe('initial');
  expect(fieldOf('METER_PERIOD_CLOSED', 'setOpening')).toBe('time');
  expect(fieldOf('BUSY', 'replaceMeter')).toBeUndefined();
});

describe('crossed meters', () => {
  const typed = { ...FORM.typed, initial: '30.2' };

  test('are told by the number of the true one, with what both showed', () => {
    const exchange = {
      action: 'exchangeMeters',
      roomId: 'b/1/101',
      registerWh: 12_500,
      otherMeterNo: 'M-2',
      otherRegisterWh: 30_200,
    };
    expect(parsed({ work: 'exchangeMeters', typed })).toEqual(exchange);
    const rates = { final1: '12', final2: '0.5', initial1: '30', initial2: '0.2' };
    expect(
      parsed({ work: 'exchangeMeters', typed: { ...typed, ...rates }, oldRates: 2, newRates: 2 }),
    ).toEqual({ ...exchange, ratesWh: [12_000, 500], otherRatesWh: [30_000, 200] });
    const result = parseForm({ ...FORM, work: 'exchangeMeters', typed }, 'en', meterworkTexts.en);
    expect(result.ok && insisted(result.change)).toBeUndefined();
  });

  test('ask for each figure, and a refusal stands under its field', () => {
    expect(parsed({ work: 'exchangeMeters', typed: EMPTY })).toMatchObject({
      meterNo: expect.any(String),
      initial: expect.any(String),
      final: expect.any(String),
    });
    expect(parsed({ work: 'exchangeMeters', typed: { ...typed, initial: '' } })).toMatchObject({
      meterNo: '',
      initial: '“That meter showed then (kWh)” must not be empty.',
    });
    expect(fieldOf('OTHER_METER_UNKNOWN', 'exchangeMeters')).toBe('meterNo');
    expect(fieldOf('METER_IMPLAUSIBLE', 'exchangeMeters')).toBe('final');
  });
});
