/** The meter: what is left and the three reports. Each report loads when it is first looked at, and keeps its data. */
import { callError } from '../../../api/callFunction';
import { callHome } from '../../../api/functions';
import { language } from '../../../i18n/language';
import { applyTexts, localized } from '../../../i18n/texts';
import { confirmByScan } from '../../../screen/confirmByScan';
import type { Tap } from '../../../screen/events';
import { failed, loading } from '../../../screen/loadable';
import type { HomeReply } from '../../../shared/contract/home';
import type { MonthReport, Report } from '../../components/report';
import { type MeterHead, meterHead, type Tab, tabOf, TABS } from './meterView';
import { meterTexts } from './texts';

Page({
  data: {
    t: localized(meterTexts),
    head: loading<MeterHead>(),
    tabs: TABS,
    tab: tabOf(undefined),
    /** A sheet of a report lies over the page. */
    covered: false,
  },

  onLoad({ tab }: { tab?: string }) {
    this.setData({ tab: tabOf(tab) });
  },

  async onShow() {
    applyTexts(this, meterTexts);
    await this.loadHead();
  },

  async onPullDownRefresh() {
    await Promise.all([this.loadHead(), this.report()?.refresh()]);
    await wx.stopPullDownRefresh();
  },

  async onReachBottom() {
    await this.report()?.more();
  },

  /** A failure keeps the head as it was: the reports below say what is wrong. */
  async loadHead() {
    const answer = await callHome();
    if (answer.ok) this.show(answer.data);
    else if (this.data.head.state !== 'ready') this.setData({ head: failed(answer) });
  },

  async retry() {
    this.setData({ head: loading<MeterHead>() });
    await this.loadHead();
  },

  show(home: HomeReply) {
    if (!home.bound) this.setData({ head: failed(callError('NOT_BOUND')) });
    else {
      const head = meterHead(home, Date.now(), language(), this.data.t);
      this.setData({ head: { ...head, state: 'ready' } });
    }
  },

  choose({ currentTarget }: Tap<{ tab: Tab }>) {
    this.setData({ tab: currentTarget.dataset.tab });
  },

  /** The month first: days that nobody has looked at yet would begin with the current one. */
  openDays({ detail }: { readonly detail: { readonly month: string } }) {
    const days = this.selectComponent('#dailyDetails') as unknown as MonthReport | undefined;
    void days?.turnTo(detail.month);
    this.setData({ tab: 'dailyDetails' });
  },

  cover({ detail: { covered } }: { readonly detail: { readonly covered: boolean } }) {
    this.setData({ covered });
  },

  report(): Report | undefined {
    return this.selectComponent(`#${this.data.tab}`) as unknown as Report | undefined;
  },

  recharge() {
    void wx.navigateTo({ url: '/pages/recharge/index' });
  },

  async confirm() {
    await confirmByScan();
  },
});
