/** 意见收件箱: what students wrote, and the answers that reach them. */
import type { InboxItem } from '../../../shared/contract/staff';
import { errorText } from '../../../shared/contract/errors';
import { FEEDBACK_LONGEST } from '../../../shared/domain/feedback';
import { told } from '../../../doors/callDoor';
import { newRequestId } from '../../../doors/requestId';
import { language } from '../../../i18n/language';
import { speak, spoken } from '../../../i18n/texts';
import type { Tap, Typed } from '../../../screen/events';
import { failed, loading } from '../../../screen/loadable';
import { textProblem } from '../../../screen/typedLine';
import { callStaff } from '../../callStaff';
import { itemView, type ItemView } from './inboxView';
import { inboxTexts } from './texts';

type State = 'open' | 'answered';

interface Lying {
  readonly items: readonly ItemView[];
  readonly more: boolean;
}

Page({
  data: {
    t: spoken(inboxTexts),
    state: waiting(),
    screen: loading<Lying>(),
    fetchingMore: false,
    problem: '',
    /** Whose answer is being written. */
    answering: '',
    answer: '',
    answerProblem: '',
    sending: false,
  },

  items: noItems(),
  next: noPage(),
  requestId: '',

  async onShow() {
    speak(this, inboxTexts);
    await this.refresh();
  },

  async onPullDownRefresh() {
    await this.refresh();
    await wx.stopPullDownRefresh();
  },

  async onReachBottom() {
    await this.readMore();
  },

  async choose({ currentTarget }: Tap<{ state: State }>) {
    const { state } = currentTarget.dataset;
    if (state === this.data.state) return;
    this.setData({ state, screen: loading<Lying>(), answering: '', problem: '' });
    await this.refresh();
  },

  async refresh() {
    const { state } = this.data;
    const answer = await callStaff<'listFeedback'>({ action: 'listFeedback', state });
    if (state !== this.data.state) return; // Another list was chosen meanwhile.
    if (answer.ok) {
      this.items = answer.data.items;
      this.next = answer.data.next;
      this.show();
    } else if (this.data.screen.state === 'ready') this.setData({ problem: told(answer) });
    else this.setData({ screen: failed(answer) });
  },

  async readMore() {
    const after = this.next;
    const { state } = this.data;
    if (after === undefined || this.data.fetchingMore) return;
    this.setData({ fetchingMore: true });
    const answer = await callStaff<'listFeedback'>({ action: 'listFeedback', state, after });
    this.setData({ fetchingMore: false });
    if (this.next !== after || state !== this.data.state) return;
    if (answer.ok) {
      this.items = [...this.items, ...answer.data.items];
      this.next = answer.data.next;
      this.show();
    } else this.setData({ problem: told(answer) });
  },

  show() {
    const items = this.items.map((item) => itemView(item, Date.now(), language(), this.data.t));
    this.setData({ problem: '', screen: { state: 'ready', items, more: this.next !== undefined } });
  },

  /** One id for one answer: sent again after a failure it is still the same. */
  write({ currentTarget }: Tap<{ id: string }>) {
    this.requestId = newRequestId();
    this.setData({ answering: currentTarget.dataset.id, answer: '', answerProblem: '' });
  },

  type({ detail }: Typed) {
    this.setData({ answer: detail.value, answerProblem: '' });
  },

  async send() {
    const { t, answer: text, answering: feedback, sending } = this.data;
    if (sending) return;
    const code = textProblem(text, FEEDBACK_LONGEST);
    if (code !== undefined) {
      this.setData({ answerProblem: errorText(code, language(), { field: t.answer }) });
      return;
    }
    this.setData({ sending: true, answerProblem: '' });
    const { requestId } = this;
    const answer = await callStaff<'answerFeedback'>({ action: 'answerFeedback', requestId, feedback, text });
    this.setData({ sending: false });
    if (!answer.ok) {
      this.setData({ answerProblem: told(answer) });
      return;
    }
    this.setData({ answering: '' });
    this.items =
      this.data.state === 'open'
        ? this.items.filter(({ id }) => id !== feedback)
        : this.items.map((item) => (item.id === feedback ? answer.data : item));
    this.show();
    await wx.showToast({ title: t.sent, icon: 'none' });
  },

  enlarge({ currentTarget }: Tap<{ urls: string[]; url: string }>) {
    const { urls, url } = currentTarget.dataset;
    void wx.previewImage({ urls, current: url });
  },

  room({ currentTarget }: Tap<{ room: string }>) {
    void wx.navigateTo({
      url: `/staff/pages/room/index?room=${encodeURIComponent(currentTarget.dataset.room)}`,
    });
  },
});

function noItems(): readonly InboxItem[] {
  return [];
}

/** The list to begin with. */
function waiting(): State {
  return 'open';
}

function noPage(): string | undefined {
  return undefined;
}
