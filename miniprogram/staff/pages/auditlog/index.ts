/** 审计记录: what staff did and were refused, newest first. */
import type { AuditRow } from '../../../shared/contract/staff';
import { told } from '../../../doors/callDoor';
import { language } from '../../../i18n/language';
import { speak, spoken } from '../../../i18n/texts';
import { failed, loading } from '../../../screen/loadable';
import { callStaff } from '../../callStaff';
import { actionTexts } from '../../texts';
import { entryView, type EntryView } from './auditView';
import { auditTexts, factTexts } from './texts';

interface Read {
  readonly entries: readonly EntryView[];
  readonly more: boolean;
}

Page({
  data: {
    t: spoken(auditTexts),
    screen: loading<Read>(),
    fetchingMore: false,
    problem: '',
  },

  rows: noRows(),
  next: noPage(),

  async onShow() {
    speak(this, auditTexts);
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
    const answer = await callStaff<'auditLog'>({ action: 'auditLog' });
    if (answer.ok) {
      this.rows = answer.data.entries;
      this.next = answer.data.next;
      this.show();
    } else if (this.data.screen.state === 'ready') this.setData({ problem: told(answer) });
    else this.setData({ screen: failed(answer) });
  },

  async readMore() {
    const after = this.next;
    if (after === undefined || this.data.fetchingMore) return;
    this.setData({ fetchingMore: true });
    const answer = await callStaff<'auditLog'>({ action: 'auditLog', after });
    this.setData({ fetchingMore: false });
    if (this.next !== after) return;
    if (answer.ok) {
      this.rows = [...this.rows, ...answer.data.entries];
      this.next = answer.data.next;
      this.show();
    } else this.setData({ problem: told(answer) });
  },

  show() {
    const words = { actions: spoken(actionTexts), fields: spoken(factTexts) };
    const entries = this.rows.map((row) => entryView(row, words, Date.now(), language(), this.data.t));
    this.setData({ problem: '', screen: { state: 'ready', entries, more: this.next !== undefined } });
  },
});

function noRows(): readonly AuditRow[] {
  return [];
}

function noPage(): string | undefined {
  return undefined;
}
