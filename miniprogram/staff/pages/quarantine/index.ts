/** 读数核实: readings that were not believed, accepted or discarded by whoever has looked at the meter. */
import type { DoubtRow } from '../../../shared/contract/staff';
import { told } from '../../../doors/callDoor';
import { newRequestId } from '../../../doors/requestId';
import { language } from '../../../i18n/language';
import { speak, spoken } from '../../../i18n/texts';
import type { Tap } from '../../../screen/events';
import { failed, loading } from '../../../screen/loadable';
import { callStaff } from '../../callStaff';
import { doubtTexts, orderTexts } from '../../texts';
import { doubtView, questionOf, type DoubtView, type Ruling } from './quarantineView';
import { quarantineTexts } from './texts';

interface Lying {
  readonly readings: readonly DoubtView[];
  readonly more: boolean;
}

Page({
  data: {
    t: spoken(quarantineTexts),
    screen: loading<Lying>(),
    fetchingMore: false,
    problem: '',
    asking: false,
    askTitle: '',
    askText: '',
    busy: false,
    askProblem: '',
  },

  readings: noReadings(),
  next: noPage(),
  wish: noWish(),

  async onShow() {
    speak(this, quarantineTexts);
    await this.refresh();
  },

  async onPullDownRefresh() {
    await this.refresh();
    await wx.stopPullDownRefresh();
  },

  async onReachBottom() {
    await this.readMore();
  },

  async refresh() {
    const answer = await callStaff<'listQuarantine'>({ action: 'listQuarantine' });
    if (answer.ok) {
      this.readings = answer.data.readings;
      this.next = answer.data.next;
      this.show();
    } else if (this.data.screen.state === 'ready') this.setData({ problem: told(answer) });
    else this.setData({ screen: failed(answer) });
  },

  async readMore() {
    const after = this.next;
    if (after === undefined || this.data.fetchingMore) return;
    this.setData({ fetchingMore: true });
    const answer = await callStaff<'listQuarantine'>({ action: 'listQuarantine', after });
    this.setData({ fetchingMore: false });
    if (this.next !== after) return;
    if (answer.ok) {
      this.readings = [...this.readings, ...answer.data.readings];
      this.next = answer.data.next;
      this.show();
    } else this.setData({ problem: told(answer) });
  },

  show() {
    const words = { t: this.data.t, doubts: spoken(doubtTexts), orders: spoken(orderTexts) };
    const readings = this.readings.map((row) => doubtView(row, words, Date.now(), language()));
    this.setData({ problem: '', screen: { state: 'ready', readings, more: this.next !== undefined } });
  },

  /** One id for one wish: sent again after a failure it is still the same. */
  askFirst({ currentTarget }: Tap<{ reading: DoubtView; ruling: Ruling }>) {
    const { reading, ruling } = currentTarget.dataset;
    const { readingId, roomId } = reading;
    this.wish = { reading: readingId, ruling, requestId: newRequestId(), takenOff: roomId === '' };
    this.setData({ ...questionOf(reading, ruling, this.data.t), asking: true, askProblem: '' });
  },

  dismiss() {
    this.setData({ asking: false });
  },

  async rule({ detail }: { readonly detail: { readonly why: string } }) {
    if (this.data.busy) return;
    this.setData({ busy: true, askProblem: '' });
    const { takenOff, ...wish } = this.wish;
    const answer = await callStaff<'ruleReading'>({ action: 'ruleReading', ...wish, why: detail.why });
    this.setData({ busy: false });
    if (!answer.ok) {
      this.setData({ askProblem: told(answer) });
      return;
    }
    this.setData({ asking: false });
    const { t } = this.data;
    await wx.showToast({ title: takenOff ? t.takenOff : t.done, icon: 'none' });
    await this.refresh();
  },

  open({ currentTarget }: Tap<{ room: string; page: string }>) {
    const { room, page } = currentTarget.dataset;
    void wx.navigateTo({ url: `/staff/pages/${page}/index?room=${encodeURIComponent(room)}` });
  },
});

function noReadings(): readonly DoubtRow[] {
  return [];
}

function noWish(): {
  readonly reading: string;
  readonly ruling: Ruling;
  readonly requestId: string;
  readonly takenOff: boolean;
} {
  return { reading: '', ruling: 'discard', requestId: '', takenOff: false };
}

function noPage(): string | undefined {
  return undefined;
}
