import { bilingual } from '../../../i18n/texts';

export const workOrdersTexts = bilingual(
  {
    orders: '电表工单',
    noOrders: '还没有工单。',
    more: '加载更多',
    confirm: '复核通过',
    reject: '不通过',
    confirmTitle: '复核通过？',
    confirmText: '{order}。请亲自核对表上数字；通过后 5 分钟内生效。',
    rejectTitle: '复核不通过？',
    rejectText: '{order}。这份工单不会生效。',
    reverse: '冲正',
    reverseTitle: '冲正这份工单？',
    reverseText: '{order}。这份工单作废，此后的读数重新计算，已结算的差额记入调整；然后可重新登记。',
    reversing: '已登记冲正，5 分钟内生效',
    yes: '确定',
    done: '已处理',
  },
  {
    orders: 'Work orders',
    noOrders: 'There is none yet.',
    more: 'More',
    confirm: 'Confirm',
    reject: 'Reject',
    confirmTitle: 'Confirm it as second person?',
    confirmText: '{order}. Please compare with the dial yourself; it is applied within 5 minutes.',
    rejectTitle: 'Reject it?',
    rejectText: '{order}. It will not be applied.',
    reverse: 'Reverse',
    reverseTitle: 'Reverse this order?',
    reverseText:
      '{order}. It is as if it had never been; what closed days come to is adjusted. Then the right one can be filed.',
    reversing: 'Filed, reversed within 5 minutes',
    yes: 'Yes',
    done: 'Done',
  },
);
