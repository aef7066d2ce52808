/** WeChat's own words, in the phone's language. */
import type { PhoneLanguage } from '../../../language/phoneLanguage';

export const TEXTS = {
  confirm: ['确定', 'OK'],
  cancel: ['取消', 'Cancel'],
  close: ['关闭', 'Close'],
  pay: ['支付', 'Pay'],
  paying: ['正在支付…', 'Paying…'],
  payTitle: ['微信支付', 'WeChat Pay'],
  payee: ['收款商户', 'Payee'],
  orderUnknown: ['商家订单信息有误，请重新发起支付', 'The order is not known. Please pay again.'],
  otherPayer: ['下单账号与支付账号不一致', 'The order was made by another account'],
  payRefused: ['支付失败，请更换支付方式或稍后再试', 'Payment failed. Try another way to pay, or try later.'],
  allowMessages: ['允许发送以下消息', 'Allow these messages'],
  allowOnce: ['每条允许一次，只收到一条消息', 'Each permission is good for one message'],
  allow: ['允许', 'Allow'],
  refuse: ['拒绝', 'Refuse'],
  call: ['呼叫', 'Call'],
  scan: ['扫一扫', 'Scan'],
  scanHint: ['粘贴二维码的内容', 'Paste what the code says'],
  scanDone: ['识别', 'Read it'],
  scanCode: ['扫描', 'Scan'],
  picture: ['图片', 'Picture'],
  next: ['下一张', 'Next'],
  privacy: ['隐私保护指引', 'Privacy guide'],
  privacyText: [
    '开发者会说明收集哪些信息、用于什么目的。正式版本由微信公众平台提供。',
    'Says what the developer collects, and what for. WeChat serves the published text.',
  ],
  copied: ['内容已复制', 'Copied'],
} as const;

export type TextName = keyof typeof TEXTS;
export type Say = (name: TextName) => string;

export function sayIn(language: PhoneLanguage): Say {
  return (name) => TEXTS[name][language === 'en' ? 1 : 0];
}
