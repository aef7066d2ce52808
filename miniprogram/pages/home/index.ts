/** 水电管理: the first screen, from one call. */
import { type Answer, errorMessage } from '../../api/callFunction';
import { callHome, callProfile } from '../../api/functions';
import { rememberHelp } from '../../api/knownHelp';
import { requestGrants } from '../../api/messageGrant';
import { moment } from '../../i18n/format';
import { language } from '../../i18n/language';
import { applyTexts, fill, localized } from '../../i18n/texts';
import { callNumber } from '../../screen/callNumber';
import { confirmByScan } from '../../screen/confirmByScan';
import type { Switched, Tap } from '../../screen/events';
import { failed, loading } from '../../screen/loadable';
import type { HomeReply } from '../../shared/contract/home';
import { type HomeView, homeView } from './homeView';
import { homeTexts } from './texts';

interface Shown {
  readonly reply: HomeReply;
  readonly atMs: number;
}

Page({
  data: {
    t: localized(homeTexts),
    screen: loading<HomeView>(),
    /** Says so when what is shown could not be refreshed. */
    stale: '',
  },

  shown: undefined as Shown | undefined,

  async onShow() {
    applyTexts(this, homeTexts);
    if (this.shown !== undefined) this.show(this.shown.reply);
    await this.refresh();
  },

  async onPullDownRefresh() {
    await this.refresh();
    await wx.stopPullDownRefresh();
  },

  /** A failure keeps what was shown before, and says how old it is. */
  async refresh() {
    const answer = await callHome();
    const nowMs = Date.now();
    if (answer.ok) {
      this.shown = { reply: answer.data, atMs: nowMs };
      rememberHelp(answer.data.help);
      this.setData({ stale: '' });
      this.show(answer.data);
    } else if (this.shown === undefined) {
      this.setData({ screen: failed(answer) });
    } else {
      const { t } = this.data;
      this.setData({
        stale: `${errorMessage(answer)} ${fill(t.stale, { time: moment(this.shown.atMs, nowMs, language()) })}`,
      });
    }
  },

  show(reply: HomeReply) {
    const view = homeView(reply, Date.now(), language(), this.data.t);
    this.setData({ screen: { ...view, state: 'ready' } });
  },

  async switchReminder({ detail }: Switched) {
    const answer = await callProfile({ action: 'change', change: { remindersOn: detail.value } });
    await this.showOutcome(answer, '');
  },

  async allowMessage() {
    if (this.shown?.reply.bound !== true) return;
    const { t } = this.data;
    const outcome = await requestGrants(this.shown.reply.reminders.templates);
    if (outcome.kind === 'refused') await wx.showToast({ title: t.grantRefused, icon: 'none' });
    else await this.showOutcome(outcome.answer, t.granted);
  },

  /** Shows a change as the cloud confirms it, or the error. */
  async showOutcome(answer: Answer<unknown>, done: string) {
    if (!answer.ok) await wx.showToast({ title: errorMessage(answer), icon: 'none' });
    else if (done !== '') await wx.showToast({ title: done, icon: 'none' });
    await this.refresh();
  },

  async confirmByScan() {
    await confirmByScan();
  },

  callNumber,

  open({ currentTarget }: Tap<{ url: string }>) {
    void wx.navigateTo({ url: currentTarget.dataset.url });
  },
});
