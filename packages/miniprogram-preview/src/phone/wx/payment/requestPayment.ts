/** WeChat's pay sheet. The amount is the order's own; whatever the page claims is not asked. */
import { control, ControlError } from '../../controlApi';
import { button, element } from '../../element';
import type { PhoneHost } from '../../phoneHost';
import { cancelled, Refusal } from '../calls/answer';
import { asynchronous, type Wx } from '../calls/asynchronous';
import { openDialog } from '../overlay/dialog';
import { type Say, sayIn } from '../overlay/texts';
import { findPayOrder, type PayOrder, yuanText } from './payOrder';

export interface PaymentWatch {
  /** Called when the page hears of the outcome: WeChat takes that as a tap. */
  readonly onAnswered: () => void;
}

type Outcome = 'paid' | 'cancelled' | { readonly refusedFor: string };

export function payment(
  { overlay, openid, language }: PhoneHost,
  { onAnswered }: PaymentWatch,
): Pick<Wx, 'requestPayment'> {
  const say = sayIn(language);
  return {
    requestPayment: asynchronous('requestPayment', async (options) => {
      const order = await findPayOrder(options.package);
      if (!order) throw new Refusal(say('orderUnknown'));
      if (order.openid !== openid) throw new Refusal(say('otherPayer'));
      const outcome = await askForPayment(overlay, order, say);
      onAnswered();
      if (outcome === 'cancelled') throw cancelled();
      if (outcome !== 'paid') throw new Refusal(outcome.refusedFor);
    }),
  };
}

async function askForPayment(overlay: HTMLElement, order: PayOrder, say: Say): Promise<Outcome> {
  const outcome = await openDialog<Outcome>(overlay, {
    label: `${say('payTitle')} ${yuanText(order.totalFen)}`,
    shape: 'sheet',
    dismissible: true,
    content: (choose) => {
      const warning = element('p', { class: 'wechat-warning', role: 'alert' });
      let refusedFor: string | undefined;
      const payButton = button(
        `${say('pay')} ${yuanText(order.totalFen)}`,
        { class: 'wechat-primary' },
        () => {
          payButton.disabled = true;
          payButton.textContent = say('paying');
          void pay(order).then((refusal) => {
            if (refusal === undefined) choose('paid');
            else {
              refusedFor = refusal;
              warning.textContent = say('payRefused');
              payButton.remove();
              leaveButton.textContent = say('close');
            }
          });
        },
      );
      const leaveButton = button(say('cancel'), { class: 'wechat-plain' }, () => {
        choose(refusedFor === undefined ? 'cancelled' : { refusedFor });
      });
      return [
        element(
          'div',
          { class: 'wechat-body' },
          element('p', { class: 'wechat-title wechat-center' }, say('payTitle')),
          element('p', { class: 'wechat-note wechat-center' }, order.body),
          element('p', { class: 'wechat-amount' }, yuanText(order.totalFen)),
          element('p', { class: 'wechat-note wechat-center' }, `${say('payee')} ${order.subMchId}`),
          warning,
          payButton,
          leaveButton,
        ),
      ];
    },
  });
  return outcome ?? 'cancelled';
}

/** @returns why WeChat did not take the money, if it did not */
async function pay({ prepayId }: PayOrder): Promise<string | undefined> {
  try {
    await control('pay', { order: prepayId });
    return undefined;
  } catch (error) {
    return error instanceof ControlError ? (error.failure.code ?? error.message) : 'network error';
  }
}
