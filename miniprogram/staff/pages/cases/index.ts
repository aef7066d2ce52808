/** 室友申诉: students dispute a roommate, and staff decide the case. */
import { language } from '../../../i18n/language';
import { fill } from '../../../i18n/texts';
import type { Tap } from '../../../screen/events';
import { callStaff } from '../../callStaff';
import { pagedList } from '../../pagedList';
import { openTappedRoom } from '../../staffPages';
import { type Confirmed, NOT_CONFIRMING, submitWithReason } from '../../submitWithReason';
import { caseView } from './casesView';
import { casesTexts } from './texts';

type Verdict = 'stays' | 'leaves';

interface Decision {
  readonly caseId: string;
  readonly verdict: Verdict;
}

const list = pagedList({
  texts: casesTexts,
  fetchPage: (from) => callStaff<'listCases'>({ action: 'listCases', ...from }),
  rowsOf: ({ cases }) => cases,
  view: (row, t) => caseView(row, Date.now(), language(), t),
});

Page({
  ...list,

  data: { ...list.data, ...NOT_CONFIRMING },

  decision: undefined as Decision | undefined,

  openConfirmation({ currentTarget }: Tap<{ case: string; verdict: Verdict; name: string }>) {
    const { case: caseId, verdict, name } = currentTarget.dataset;
    const { t } = this.data;
    this.decision = { caseId, verdict };
    this.setData({
      confirming: true,
      questionTitle: fill(verdict === 'stays' ? t.confirmStays : t.confirmLeaves, { name }),
      questionText: verdict === 'stays' ? t.confirmStaysText : t.confirmLeavesText,
      confirmProblem: '',
    });
  },

  dismiss() {
    this.setData({ confirming: false });
  },

  async decide({ detail: { why } }: Confirmed) {
    const { decision } = this;
    if (decision === undefined) return;
    await submitWithReason(
      this,
      { subject: `case:${decision.caseId}`, change: decision, reason: { why } },
      (identity) => callStaff<'decideCase'>({ action: 'decideCase', ...decision, ...identity }),
      this.data.t.done,
    );
  },

  room: openTappedRoom,
});
