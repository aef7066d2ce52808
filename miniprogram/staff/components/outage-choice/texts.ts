import { bilingual } from '../../../i18n/texts';

export const outageChoiceTexts = bilingual(
  { reason: '停电原因（住户可见）', end: '预计恢复', unknown: '不确定', preview: '住户会看到' },
  {
    reason: 'Reason, for the residents',
    end: 'Expected back',
    unknown: 'Not known',
    preview: 'Residents will read',
  },
);
