import { bilingual } from '../../../i18n/texts';

export const monthlyBillTexts = bilingual(
  {
    yuan: '元',
    kwh: 'kWh',
    more: '比上月多 {amount}',
    less: '比上月少 {amount}',
    same: '与上月相同',
    provisional: '暂定',
    provisionalText: '暂定：月末结账前仍可能微调。',
    adjusted: '含 {month}的补正：{energy} kWh，{amount}',
    beforeService: '含开通服务前的用电：{energy} kWh，{amount}',
    empty: '还没有账单',
    older: '更早的账单',
    summary: '最近 {count} 个月的电费。最高 {month}，{amount}。',
    summaryOne: '{month}的电费：{amount}。',
  },
  {
    yuan: 'yuan',
    kwh: 'kWh',
    more: '{amount} more than the month before',
    less: '{amount} less than the month before',
    same: 'as the month before',
    provisional: 'Provisional',
    provisionalText: 'Provisional: it may still change a little until the month is closed.',
    adjusted: 'With a correction of {month}: {energy} kWh, {amount}',
    beforeService: 'With what was used before the service opened: {energy} kWh, {amount}',
    empty: 'No bills yet',
    older: 'Earlier bills',
    summary: 'Cost of the last {count} months. The highest is {month}: {amount}.',
    summaryOne: 'Cost of {month}: {amount}.',
  },
);
