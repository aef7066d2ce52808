import { bilingual } from '../../../i18n/texts';

export const dailyDetailsTexts = bilingual(
  {
    kwh: 'kWh',
    yuan: '元',
    before: '上个月',
    after: '下个月',
    total: '合计',
    asOf: '截至 {time}',
    estimated: '估算',
    provisional: '暂定',
    marksText: '估算：两次读数之间按时间折算。暂定：三天内仍可能因迟到的读数微调。',
    adjusted: '{month}的补正',
    adjustedNote: '{day}收到迟到的读数，已结账的日子不再改动，差额记在本月。',
    beforeService: '开通服务前的用电',
    beforeServiceNote: '{from}至{to}',
    empty: '这个月没有用电记录',
    summary: '{month}每日用电与电费。最高 {day}，{energy} kWh，{cost}。',
  },
  {
    kwh: 'kWh',
    yuan: 'yuan',
    before: 'The month before',
    after: 'The month after',
    total: 'Total',
    asOf: 'as of {time}',
    estimated: 'Estimated',
    provisional: 'Provisional',
    marksText:
      'Estimated: worked out by time between two readings. Provisional: late readings may still change it a little for three days.',
    adjusted: 'Correction of {month}',
    adjustedNote: 'A reading came late, on {day}. Closed days stay as they are; the difference counts here.',
    beforeService: 'Used before the service opened',
    beforeServiceNote: '{from} to {to}',
    empty: 'No use recorded in this month',
    summary: 'Energy and cost of each day in {month}. The highest is {day}: {energy} kWh, {cost}.',
  },
);
