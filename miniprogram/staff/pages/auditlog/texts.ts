import { bilingual } from '../../../i18n/texts';

/** The fields of a fact, as far as people have a word for them. */
export const factTexts = bilingual(
  {
    desired: '应有供电',
    holds: '停电原因',
    protected: '保电',
    creditsFen: '累计入账',
    changesUsed: '已用换房次数',
    roles: '岗位',
    bound: '绑定',
    name: '姓名',
    state: '状态',
    verdict: '处理结果',
    takenOut: '已移出',
    answers: '答复条数',
    text: '答复',
  },
  {
    desired: 'Supply wanted',
    holds: 'Holds',
    protected: 'Never cut',
    creditsFen: 'Credits',
    changesUsed: 'Room changes used',
    roles: 'Roles',
    bound: 'Bound',
    name: 'Name',
    state: 'State',
    verdict: 'Verdict',
    takenOut: 'Taken out',
    answers: 'Answers',
    text: 'Answer',
  },
);

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
