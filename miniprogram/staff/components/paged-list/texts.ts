import { bilingual } from '../../../i18n/texts';

export const pagedListTexts = bilingual(
  { more: '加载更多', total: '共 {count} 项' },
  { more: 'More', total: '{count} in all' },
);
