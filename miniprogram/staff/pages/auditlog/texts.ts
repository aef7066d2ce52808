import { bilingual } from '../../../i18n/texts';

export const auditTexts = bilingual(
  {
    title: '审计记录',
    empty: '还没有记录。',
    stranger: '非工作人员',
    refused: '被拒绝：{reason}',
    why: '原因：{why}',
    changed: '{field}：{before} → {after}',
    more: '加载更多',
  },
  {
    title: 'Audit',
    empty: 'Nothing is recorded yet.',
    stranger: 'Not on the staff',
    refused: 'Refused: {reason}',
    why: 'Reason: {why}',
    changed: '{field}: {before} → {after}',
    more: 'More',
  },
);
