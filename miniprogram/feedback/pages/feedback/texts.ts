import { bilingual } from '../../../i18n/texts';

export const feedbackTexts = bilingual(
  {
    title: '意见建议',
    earlier: '我的意见',
    empty: '还没有提交过意见。',
    more: '更早的意见',
  },
  {
    title: 'Feedback',
    earlier: 'My feedback',
    empty: 'You have not sent any feedback yet.',
    more: 'Earlier feedback',
  },
);
