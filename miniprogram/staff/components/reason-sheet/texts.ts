import { bilingual } from '../../../i18n/texts';

export const reasonTexts = bilingual(
  { why: '原因', placeholder: '例如：{example}', hint: '写入审计记录，之后不可更改', cancel: '取消' },
  {
    why: 'Reason',
    placeholder: 'such as: {example}',
    hint: "Stands in the audit and can't be changed later",
    cancel: 'Cancel',
  },
);

/** What a reason may be like, by what is done. */
export const exampleTexts = bilingual(
  {
    hold: '楼内线路检修',
    release: '检修完成',
    protect: '考试周',
    unprotect: '考试结束',
    closeRelay: '已到现场，线路上无人作业',
    openService: '住户提前入住',
    liftBan: '已核对学生证',
    liftRosterLock: '已核对学生证',
    unbind: '已退宿',
    grantRoles: '转岗到运维',
    decideCase: '已当面核对住宿名单',
    ruleReading: '已到现场核对表上数字',
    confirm: '已到现场核对表上数字',
    reject: '与表上数字不符',
    reverse: '止码抄错',
  },
  {
    hold: 'the line of the building is repaired',
    release: 'the repair is done',
    protect: 'exams this week',
    unprotect: 'the exams are over',
    closeRelay: 'nobody works on the line',
    openService: 'they moved in early',
    liftBan: 'student card checked',
    liftRosterLock: 'student card checked',
    unbind: 'moved out of the dorm',
    grantRoles: 'works at the meters now',
    decideCase: "checked with the dorm's list",
    ruleReading: 'read the dial on site',
    confirm: 'read the dial on site',
    reject: 'the dial shows another figure',
    reverse: 'the final figure was misread',
  },
);
