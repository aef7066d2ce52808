/**
 * The receipt of one payment: `?entryId=` of a row of the charge record, or `?orderId=` of an order of one's own, which
 * WeChat's own messages call `merchant_trade_no`.
 */
import { callRecharge, callReport } from '../../../api/functions';
import { language } from '../../../i18n/language';
import { applyTexts, localized } from '../../../i18n/texts';
import { decoded } from '../../../screen/address';
import { failed, loading } from '../../../screen/loadable';
import type { Receipt } from '../../../shared/contract/receipt';
import { type ReceiptView, receiptView } from './receiptView';
import { receiptTexts } from './texts';

interface ReceiptAddress {
  readonly entryId?: string;
  readonly orderId?: string;
  readonly merchant_trade_no?: string;
}

Page({
  data: {
    t: localized(receiptTexts),
    screen: loading<ReceiptView>(),
  },

  entryId: '',
  orderId: undefined as string | undefined,
  receipt: undefined as Receipt | undefined,

  onLoad({ entryId = '', merchant_trade_no: atWeixin, orderId = atWeixin }: ReceiptAddress) {
    this.entryId = decoded(entryId);
    this.orderId = orderId === undefined ? undefined : decoded(orderId);
  },

  async onShow() {
    applyTexts(this, receiptTexts);
    if (this.receipt === undefined) await this.load();
    else this.show(this.receipt);
  },

  async onPullDownRefresh() {
    await this.load();
    await wx.stopPullDownRefresh();
  },

  async load() {
    const { entryId, orderId } = this;
    const answer =
      orderId === undefined
        ? await callReport<Receipt>({ report: 'receipt', entryId })
        : await callRecharge<Receipt>({ action: 'receipt', orderId });
    if (answer.ok) this.show(answer.data);
    else if (this.receipt === undefined) this.setData({ screen: failed(answer) });
  },

  async retry() {
    this.setData({ screen: loading<ReceiptView>() });
    await this.load();
  },

  show(receipt: Receipt) {
    this.receipt = receipt;
    this.setData({ screen: { ...receiptView(receipt, language(), this.data.t), state: 'ready' } });
  },

  async copy() {
    if (this.receipt?.orderId === undefined) return;
    await wx.setClipboardData({ data: this.receipt.orderId });
    await wx.showToast({ title: this.data.t.copied, icon: 'none' });
  },
});
