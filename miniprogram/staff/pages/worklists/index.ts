/** 待办清单: silent meters, commands that did not arrive, people who were not reached. */
import type { WorklistName, WorklistRow } from '../../../shared/contract/staff';
import { told } from '../../../doors/callDoor';
import { language } from '../../../i18n/language';
import { speak, spoken } from '../../../i18n/texts';
import type { Tap } from '../../../screen/events';
import { failed, loading } from '../../../screen/loadable';
import { callStaff } from '../../callStaff';
import { commandTexts, messageTexts } from '../../texts';
import { worklistTexts } from './texts';
import { TABS, tabTexts, worklistView, type WorklistView } from './worklistView';

interface Listed {
  readonly rows: readonly WorklistView[];
  readonly more: boolean;
  readonly hint: string;
  readonly none: string;
}

Page({
  data: {
    t: spoken(worklistTexts),
    tabs: TABS,
    tab: firstTab(),
    screen: loading<Listed>(),
    fetchingMore: false,
    problem: '',
  },

  rows: noRows(),
  next: noPage(),

  async onShow() {
    speak(this, worklistTexts);
    await this.refresh();
  },

  async onPullDownRefresh() {
    await this.refresh();
    await wx.stopPullDownRefresh();
  },

  async onReachBottom() {
    await this.readMore();
  },

  async choose({ currentTarget }: Tap<{ tab: WorklistName }>) {
    const { tab } = currentTarget.dataset;
    if (tab === this.data.tab) return;
    this.setData({ tab, screen: loading<Listed>(), problem: '' });
    await this.refresh();
  },

  /** Whoever has gone on to another list meanwhile does not see this one's answer. */
  async refresh() {
    const { tab: list } = this.data;
    const answer = await callStaff<'worklist'>({ action: 'worklist', list });
    if (this.data.tab !== list) return;
    if (answer.ok) {
      this.rows = answer.data.rows;
      this.next = answer.data.next;
      this.show();
    } else if (this.data.screen.state === 'ready') this.setData({ problem: told(answer) });
    else this.setData({ screen: failed(answer) });
  },

  async readMore() {
    const after = this.next;
    const { tab: list, fetchingMore } = this.data;
    if (after === undefined || fetchingMore) return;
    this.setData({ fetchingMore: true });
    const answer = await callStaff<'worklist'>({ action: 'worklist', list, after });
    this.setData({ fetchingMore: false });
    if (this.next !== after || this.data.tab !== list) return;
    if (answer.ok) {
      this.rows = [...this.rows, ...answer.data.rows];
      this.next = answer.data.next;
      this.show();
    } else this.setData({ problem: told(answer) });
  },

  show() {
    const { t, tab } = this.data;
    const words = { t, commands: spoken(commandTexts), messages: spoken(messageTexts) };
    const rows = this.rows.map((row) => worklistView(row, words, Date.now(), language()));
    const more = this.next !== undefined;
    this.setData({ problem: '', screen: { state: 'ready', rows, more, ...tabTexts(tab, t) } });
  },

  room({ currentTarget }: Tap<{ room: string }>) {
    const room = encodeURIComponent(currentTarget.dataset.room);
    void wx.navigateTo({ url: `/staff/pages/room/index?room=${room}` });
  },
});

function firstTab(): WorklistName {
  return 'silentMeters';
}

function noRows(): readonly WorklistRow[] {
  return [];
}

function noPage(): string | undefined {
  return undefined;
}
