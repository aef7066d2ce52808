/** 我的数据: reading, copying and erasing what is kept of oneself. */
import { errorMessage } from '../../../api/callFunction';
import { callOwnData } from '../../../api/functions';
import { language } from '../../../i18n/language';
import { applyTexts, localized } from '../../../i18n/texts';
import { failed, loading } from '../../../screen/loadable';
import type { Erased, OwnData } from '../../../shared/contract/ownData';
import { exportText, type MydataView, mydataView } from './mydataView';
import { mydataTexts } from './texts';

Page({
  data: {
    t: localized(mydataTexts),
    screen: loading<MydataView>(),
    confirming: false,
    busy: false,
    erased: false,
    /** Why it was not erased. */
    problem: '',
  },

  own: undefined as OwnData | undefined,

  async onShow() {
    applyTexts(this, mydataTexts);
    if (!this.data.erased) await this.refresh();
  },

  async onPullDownRefresh() {
    if (!this.data.erased) await this.refresh();
    await wx.stopPullDownRefresh();
  },

  async refresh() {
    const answer = await callOwnData<OwnData>({ action: 'read' });
    if (answer.ok) this.show(answer.data);
    else if (this.own === undefined) this.setData({ screen: failed(answer) });
    else await wx.showToast({ title: errorMessage(answer), icon: 'none' });
  },

  show(own: OwnData) {
    this.own = own;
    this.setData({ screen: { ...mydataView(own, language(), this.data.t), state: 'ready' } });
  },

  async copy() {
    if (this.own === undefined) return;
    await wx.setClipboardData({ data: exportText(this.own) });
    await wx.showToast({ title: this.data.t.copied, icon: 'none' });
  },

  openConfirmation() {
    this.setData({ confirming: true, problem: '' });
  },

  dismiss() {
    this.setData({ confirming: false });
  },

  async erase() {
    if (this.data.busy) return;
    this.setData({ busy: true });
    const answer = await callOwnData<Erased>({ action: 'erase' });
    this.setData({ busy: false, confirming: false });
    if (!answer.ok) {
      this.setData({ problem: errorMessage(answer) });
      return;
    }
    // What the phone itself has kept for the account goes too.
    wx.clearStorageSync();
    this.setData({ erased: true });
  },

  home() {
    void wx.reLaunch({ url: '/pages/home/index' });
  },
});
