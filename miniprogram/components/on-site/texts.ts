import { bilingual } from '../../i18n/texts';

export const onSiteTexts = bilingual(
  { place: '在此之前可到服务中心现场充值：{place}', call: '拨打 {number}' },
  { place: 'Until then you can pay on site, at the service department: {place}', call: 'Call {number}' },
);
