import { bilingual } from '../../../../../i18n/texts';

export const formTexts = bilingual(
  {
    text: '意见建议',
    placeholder: '说说遇到的问题或你的建议',
    pictures: '图片（可选）',
    contact: '联系方式（可选）',
    contactHint: '电话或微信号，方便服务中心联系你；室友看不到。',
    submit: '提交',
    uploading: '图片正在上传，请稍候。',
    uploadFailed: '有图片没有上传成功，请重试或移除。',
    sent: '已提交，谢谢！服务中心的答复会显示在下面。',
  },
  {
    text: 'Feedback',
    placeholder: 'What went wrong, or what would you like?',
    pictures: 'Pictures (optional)',
    contact: 'How to reach you (optional)',
    contactHint: "A phone number or WeChat id for the service department; roommates don't see it.",
    submit: 'Send',
    uploading: 'Pictures are still being uploaded. One moment, please.',
    uploadFailed: 'A picture was not uploaded: try it again or remove it.',
    sent: "Sent, thank you! The service department's answer will appear below.",
  },
);
