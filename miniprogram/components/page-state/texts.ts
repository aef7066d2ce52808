import { bilingual } from '../../i18n/texts';

export const pageStateTexts = bilingual(
  { loading: '加载中', retry: '重试', bind: '去绑定房间', call: '联系服务中心' },
  { loading: 'Loading', retry: 'Try again', bind: 'Bind my room', call: 'Ask the service department' },
);
