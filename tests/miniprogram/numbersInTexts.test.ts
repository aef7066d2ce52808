/** A number that stands in a text of the pages is the number that the rules have. */
import { expect, test } from '@jest/globals';
import { helpTexts } from '../../miniprogram/pages/help/texts';
import { outcomeTexts } from '../../miniprogram/pages/recharge/texts';
import { DAY_MS, MINUTE_MS } from '../../shared/domain/basis/shanghaiTime';
import { DEFAULT_SETTINGS } from '../../shared/domain/documents/settings';
import { UNPAID_ORDER_CLOSES_MS } from '../../shared/domain/payments/recharge';
import { ROOM_CHANGES_ALLOWED } from '../../shared/domain/residents/binding';

const orderMinutes = UNPAID_ORDER_CLOSES_MS / MINUTE_MS;
const opensDays = DEFAULT_SETTINGS.serviceOpensAfterMs / DAY_MS;

test.each([
  [outcomeTexts.zh.cancelledText, `保留 ${orderMinutes} 分钟`],
  [outcomeTexts.en.cancelledText, `kept for ${orderMinutes} minutes`],
  [helpTexts.zh.step9, `每个账号可更换 ${ROOM_CHANGES_ALLOWED} 次`],
  [helpTexts.zh.note2, `约 ${opensDays} 天后开通`],
  [helpTexts.en.note2, `about ${opensDays} days later`],
])('%s', (text, phrase) => {
  expect(text).toContain(phrase);
});

/** The English text has the number in words. */
test('an account has three room changes', () => {
  expect(ROOM_CHANGES_ALLOWED).toBe(3);
  expect(helpTexts.en.step9).toContain('three times per account');
});
