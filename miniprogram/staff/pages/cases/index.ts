/** 室友申诉: who is said to be no roommate, decided by whoever has looked into it. */
import type { CaseRow } from '../../../shared/contract/staff';
import { told } from '../../../doors/callDoor';
import { newRequestId } from '../../../doors/requestId';
import { language } from '../../../i18n/language';
import { fill, speak, spoken } from '../../../i18n/texts';
import type { Tap } from '../../../screen/events';
import { failed, loading } from '../../../screen/loadable';
import { callStaff } from '../../callStaff';
import { caseView, type CaseView } from './casesView';
import { casesTexts } from './texts';

type Verdict = 'stays' | 'leaves';

interface Lying {
  readonly cases: readonly CaseView[];
  readonly more: boolean;
}

Page({
  data: {
    t: spoken(casesTexts),
    screen: loading<Lying>(),
    fetchingMore: false,
    problem: '',
    asking: false,
    askTitle: '',
    askText: '',
    busy: false,
    askProblem: '',
  },

  cases: noCases(),
  next: noPage(),
  decision: noDecision(),

  async onShow() {
    speak(this, casesTexts);
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
    const answer = await callStaff<'listCases'>({ action: 'listCases' });
    if (answer.ok) {
      this.cases = answer.data.cases;
      this.next = answer.data.next;
      this.show();
    } else if (this.data.screen.state === 'ready') this.setData({ problem: told(answer) });
    else this.setData({ screen: failed(answer) });
  },

  async readMore() {
    const after = this.next;
    if (after === undefined || this.data.fetchingMore) return;
    this.setData({ fetchingMore: true });
    const answer = await callStaff<'listCases'>({ action: 'listCases', after });
    this.setData({ fetchingMore: false });
    if (this.next !== after) return;
    if (answer.ok) {
      this.cases = [...this.cases, ...answer.data.cases];
      this.next = answer.data.next;
      this.show();
    } else this.setData({ problem: told(answer) });
  },

  show() {
    const cases = this.cases.map((row) => caseView(row, Date.now(), language(), this.data.t));
    this.setData({ problem: '', screen: { state: 'ready', cases, more: this.next !== undefined } });
  },

  askFirst({ currentTarget }: Tap<{ case: string; verdict: Verdict; name: string }>) {
    const { case: caseId, verdict, name } = currentTarget.dataset;
    const { t } = this.data;
    this.decision = { caseId, verdict, requestId: newRequestId() };
    this.setData({
      asking: true,
      askTitle: fill(verdict === 'stays' ? t.askStays : t.askLeaves, { name }),
      askText: verdict === 'stays' ? t.askStaysText : t.askLeavesText,
      askProblem: '',
    });
  },

  dismiss() {
    this.setData({ asking: false });
  },

  async decide({ detail }: { readonly detail: { readonly why: string } }) {
    if (this.data.busy) return;
    this.setData({ busy: true, askProblem: '' });
    const answer = await callStaff<'decideCase'>({ action: 'decideCase', ...this.decision, why: detail.why });
    this.setData({ busy: false });
    if (!answer.ok) {
      this.setData({ askProblem: told(answer) });
      return;
    }
    this.setData({ asking: false });
    await wx.showToast({ title: this.data.t.done, icon: 'none' });
    await this.refresh();
  },

  room({ currentTarget }: Tap<{ room: string }>) {
    void wx.navigateTo({
      url: `/staff/pages/room/index?room=${encodeURIComponent(currentTarget.dataset.room)}`,
    });
  },
});

function noCases(): readonly CaseRow[] {
  return [];
}

function noDecision(): { readonly caseId: string; readonly verdict: Verdict; readonly requestId: string } {
  return { caseId: '', verdict: 'stays', requestId: '' };
}

function noPage(): string | undefined {
  return undefined;
}
