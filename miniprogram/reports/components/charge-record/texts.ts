import { bilingual } from '../../../i18n/texts';

export const chargeRecordTexts = bilingual(
  {
    opening: '期初余额',
    wechat: '微信充值',
    pos: '现场刷卡',
    correction: '账目更正',
    subsidy: '补贴',
    refund: '退款',
    paidFor: '{name} 代充',
    empty: '还没有充值记录',
    more: '更多',
    end: '没有更多了',
  },
  {
    opening: 'Opening balance',
    wechat: 'WeChat top-up',
    pos: 'Card on site',
    correction: 'Correction',
    subsidy: 'Subsidy',
    refund: 'Refund',
    paidFor: 'paid for you by {name}',
    empty: 'No top-ups yet',
    more: 'More',
    end: 'No more entries',
  },
);
