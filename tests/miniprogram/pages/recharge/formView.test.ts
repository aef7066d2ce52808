import { describe, expect, test } from '@jest/globals';
import {
  amountOf,
  type Choice,
  firstChoice,
  type FormView,
  formView,
  NO_CHOICE,
} from '../../../../miniprogram/pages/recharge/formView';
import { rechargeTexts } from '../../../../miniprogram/pages/recharge/texts';
import { type ErrorCode, ERRORS } from '../../../../shared/contract/errors';
import type { RechargeOffer } from '../../../../shared/contract/recharge';
import { NOW_MS, OFFER, OTHER_OFFER } from './recharges';

describe('what was typed is judged at once', () => {
  test.each<[string, ErrorCode]>([
    ['0', 'AMOUNT_TOO_SMALL'],
    ['0.001', 'AMOUNT_NOT_WHOLE_FEN'],
    ['1e9', 'AMOUNT_NOT_A_NUMBER'],
    ['1000000000', 'AMOUNT_TOO_LARGE'],
    ['12.345', 'AMOUNT_NOT_WHOLE_FEN'],
    ['abc', 'AMOUNT_NOT_A_NUMBER'],
    ['五十', 'AMOUNT_NOT_A_NUMBER'],
    ['💰', 'AMOUNT_NOT_A_NUMBER'],
    [' ', 'AMOUNT_NOT_A_NUMBER'],
    ['9'.repeat(10_000), 'AMOUNT_TOO_LARGE'],
    ['x'.repeat(10_000), 'AMOUNT_NOT_A_NUMBER'],
  ])('%.12s is told with the table’s words', (typed, code) => {
    const choice = { ...NO_CHOICE, typed };
    expect(shown(OFFER, choice).error).toBe(ERRORS[code].zh);
    expect(amountOf(choice)).toMatchObject({ ok: false, code });
  });

  test('nothing is told before anything was typed, and that nothing was typed when paying', () => {
    expect(shown(OFFER, NO_CHOICE).error).toBe('');
    expect(shown(OFFER, { ...NO_CHOICE, payTapped: true }).error).toBe(ERRORS.AMOUNT_NOT_A_NUMBER.zh);
  });

  test('29.99 yuan are 2999 fen, on the button too', () => {
    const choice = { ...NO_CHOICE, typed: '29.99' };
    expect(amountOf(choice)).toEqual({ ok: true, value: 2_999 });
    expect(shown(OFFER, choice)).toMatchObject({ error: '', pay: '微信支付 ¥29.99' });
  });
});

describe('one’s own room', () => {
  test('the balance after is the balance now and the amount', () => {
    expect(shown(OFFER, { ...NO_CHOICE, tileFen: 5_000 }).balance).toEqual({
      now: '¥12.34',
      asOf: '截至 今天 13:59',
      after: '¥62.34',
      owing: false,
    });
  });

  test('nothing comes after before an amount is chosen', () => {
    expect(shown(OFFER, NO_CHOICE).balance).toMatchObject({ now: '¥12.34', after: '—', owing: false });
  });

  test('of a cut room the debt and about five days are chosen, and a smaller amount is warned of', () => {
    const cut = {
      ...OFFER,
      supply: 'off',
      availableFen: -2_345,
      restoresFromFen: 2_345,
      usualDayFen: 500,
    } as const;
    expect(firstChoice(cut).tileFen).toBe(5_000);
    const view = shown(cut, firstChoice(cut));
    expect(view.tiles.map(({ amount, label, selected }) => [amount, label, selected])).toEqual([
      ['¥50.00', rechargeTexts.zh.restoring, true],
      ['¥23.45', '仅够恢复供电', false],
      ['¥20.00', '', false],
      ['¥100.00', '', false],
      ['¥200.00', '', false],
    ]);
    expect(view.tooLittle).toBe('');
    expect(shown(cut, { ...NO_CHOICE, tileFen: 2_345 }).tooLittle).toBe('充值后只剩 ¥0.00，很快又会欠费。');
    expect(shown(cut, { ...NO_CHOICE, typed: '28.44' }).tooLittle).toContain('只剩 ¥4.99');
    expect(shown(cut, { ...NO_CHOICE, typed: '28.45' }).tooLittle).toBe('');
    expect(shown(cut, { ...NO_CHOICE, tileFen: 2_000 }).tooLittle).toBe(
      '充值 ¥20.00 不会恢复供电，还差 ¥3.45。',
    );
  });

  test('what one payment can bring at most is marked where it just restores the power', () => {
    const cut = { ...OFFER, supply: 'off', availableFen: -49_995, restoresFromFen: 49_995 } as const;
    expect(shown(cut, firstChoice(cut)).tiles[0]).toMatchObject({
      amount: '¥500.00',
      label: '仅够恢复供电',
    });
  });

  test('arrears of less than the smallest amount are restored by the smallest', () => {
    const cut = { ...OFFER, supply: 'off', availableFen: -5, restoresFromFen: 5 } as const;
    expect(shown(cut, NO_CHOICE).tiles[1]).toMatchObject({ amount: '¥1.00', label: '仅够恢复供电' });
    expect(shown(cut, firstChoice(cut)).warnings[0]?.text).toContain('¥1.00');
  });

  test('arrears above the largest amount are said to need several payments', () => {
    const cut = { ...OFFER, supply: 'off', availableFen: -60_000, restoresFromFen: 60_000 } as const;
    const view = shown(cut, firstChoice(cut));
    expect(firstChoice(cut).tileFen).toBe(50_000);
    expect(view.warnings[0]?.text).toContain('分次充值');
    expect(view.tooLittle).toContain('还差 ¥100.00');
  });

  test('a room that is off for another reason is said not to come back', () => {
    expect(shown({ ...OFFER, supply: 'off' }, NO_CHOICE).warnings).toEqual([
      { tone: 'danger', text: rechargeTexts.zh.offOther },
    ]);
  });
});

describe('another’s room', () => {
  test('shows who lives there, masked, that it is not one’s own, and no balance', () => {
    const view = shown(OTHER_OFFER, { ...NO_CHOICE, tileFen: 2_000 });
    expect(view.resident).toBe('住户 王**');
    expect(view.warnings.map(({ text }) => text)).toEqual([rechargeTexts.zh.notMine]);
    expect(view.balance).toBeUndefined();
    expect(view.confirm).toContain('¥20.00');
  });

  test('says that it is without power', () => {
    expect(shown({ ...OTHER_OFFER, supply: 'off' }, NO_CHOICE).warnings).toHaveLength(2);
  });
});

function shown(offer: RechargeOffer, choice: Choice): FormView {
  return formView(offer, choice, NOW_MS, 'zh', rechargeTexts.zh);
}
