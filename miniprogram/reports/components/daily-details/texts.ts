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
    empty: '这个月没有用电记录',
    how: '怎么算的',
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
      'Estimated: divided by time between two readings. Provisional: late readings may still change it a little for three days.',
    empty: 'No use recorded in this month',
    how: 'how it comes about',
    summary: 'Energy and cost of each day in {month}. The highest is {day}: {energy} kWh, {cost}.',
  },
);
