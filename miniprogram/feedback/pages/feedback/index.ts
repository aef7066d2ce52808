/** 意见建议: write to the service department, and read what it answered. */
import { errorMessage } from '../../../api/callFunction';
import { callFeedback } from '../../../api/functions';
import { language } from '../../../i18n/language';
import { applyTexts, localized } from '../../../i18n/texts';
import { failed, loading } from '../../../screen/loadable';
import type { FeedbackItem, FeedbackList } from '../../../shared/contract/feedback';
import { type FeedbackView, feedbackView, withMore, withNew } from './components/feedback-list/feedbackView';
import { listTexts } from './components/feedback-list/texts';
import { feedbackTexts } from './texts';

interface Earlier {
  readonly items: readonly FeedbackView[];
  readonly more: boolean;
}

Page({
  data: {
    t: localized(feedbackTexts),
    uploadPrefix: '',
    screen: loading<Earlier>(),
    /** What could not be read while older content stays on the screen. */
    problem: '',
    fetchingMore: false,
  },

  items: [] as readonly FeedbackItem[],
  next: undefined as string | undefined,

  async onShow() {
    applyTexts(this, feedbackTexts);
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
    const answer = await callFeedback<FeedbackList>({ action: 'list' });
    if (answer.ok) {
      this.next = answer.data.next;
      this.setData({ uploadPrefix: answer.data.uploadPrefix });
      this.show(answer.data.items);
    } else if (this.data.screen.state === 'ready') {
      this.setData({ problem: errorMessage(answer) });
    } else {
      this.setData({ screen: failed(answer) });
    }
  },

  async readMore() {
    const after = this.next;
    if (after === undefined || this.data.fetchingMore) return;
    this.setData({ fetchingMore: true });
    const answer = await callFeedback<FeedbackList>({ action: 'list', after });
    this.setData({ fetchingMore: false });
    if (this.next !== after) return; // Refreshed meanwhile: that page is another one now.
    if (answer.ok) {
      this.next = answer.data.next;
      this.show(withMore(this.items, answer.data.items));
    } else {
      this.setData({ problem: errorMessage(answer) });
    }
  },

  show(items: readonly FeedbackItem[]) {
    this.items = items;
    const nowMs = Date.now();
    const t = localized(listTexts);
    const views = items.map((item) => feedbackView(item, nowMs, language(), t));
    this.setData({ problem: '', screen: { state: 'ready', items: views, more: this.next !== undefined } });
  },

  sent({ detail }: { readonly detail: FeedbackItem }) {
    this.show(withNew(this.items, detail));
  },
});
