import { bilingual } from '../../i18n/texts';

export const helpLinkTexts = bilingual(
  { feedback: '意见建议', help: '帮助与服务热线', settings: '设置' },
  { feedback: 'Feedback', help: 'Help and hotlines', settings: 'Settings' },
);
