import { bilingual } from '../../../i18n/texts';

export const daySheetTexts = bilingual(
  {
    title: '{day}的 {cost} 怎么来的',
    fromRegister: '当天开始示数',
    toRegister: '当天结束示数',
    difference: '用电量（两数之差）',
    part: '{energy} kWh × {price} 元',
    carried: '本月此前四舍五入的余数',
    exact: '合计',
    rounded: '四舍五入到分',
    leftOver: '余数转入下一天',
    tariff: '电价自 {day} 起执行',
    tier: '每月第 {from} kWh 起：{price} 元/kWh',
    single: '{price} 元/kWh，不分档',
    estimated: '估算：起止示数之一不是读出来的，而是按两次读数之间的时间折算的。',
    provisional: '暂定：三天内如有迟到的读数，这一天仍可能微调，当月合计不受影响。',
    kwh: 'kWh',
    yuan: '元',
    close: '知道了',
  },
  {
    title: 'How the {cost} of {day} come about',
    fromRegister: 'Register as the day began',
    toRegister: 'Register as it ended',
    difference: 'Used: their difference',
    part: '{energy} kWh × {price} yuan',
    carried: 'Left over from rounding this month so far',
    exact: 'Sum',
    rounded: 'Rounded to fen',
    leftOver: 'Left over for the next day',
    tariff: 'Prices in force from {day}',
    tier: 'From {from} kWh of the month on: {price} yuan/kWh',
    single: '{price} yuan/kWh, without tiers',
    estimated:
      'Estimated: one of the registers was not read then, but lies on the line between two readings.',
    provisional:
      'Provisional: for three days a late reading may still change this day a little, though not the sum.',
    kwh: 'kWh',
    yuan: 'yuan',
    close: 'I see',
  },
);
