import { bilingual } from '../../../i18n/texts';

export const reasonTexts = bilingual(
  { why: '原因', placeholder: '例如：已核对学生证', hint: '写入审计记录，之后不可更改', cancel: '取消' },
  {
    why: 'Reason',
    placeholder: 'such as: student card checked',
    hint: "Stands in the audit and can't be changed later",
    cancel: 'Cancel',
  },
);
