import { bilingual } from '../../../i18n/texts';

export const pagedListTexts = bilingual({ more: '加载更多' }, { more: 'More' });
