/** 意见收件箱: what students wrote, and the answers that reach them. */
import { errorMessage } from '../../../api/callFunction';
import { language } from '../../../i18n/language';
import type { Tap, Typed } from '../../../screen/events';
import { textProblem } from '../../../screen/typedLine';
import { errorText } from '../../../shared/contract/errors';
import { FEEDBACK_LONGEST } from '../../../shared/domain/feedback/feedback';
import { callStaff } from '../../callStaff';
import { pagedList } from '../../pagedList';
import { sendOnce } from '../../pendingRequest';
import { openTappedRoom } from '../../staffPages';
import { itemView } from './inboxView';
import { inboxTexts } from './texts';

const list = pagedList({
  texts: inboxTexts,
  tabs: ['open', 'answered'],
  fetchPage: (from, state) => callStaff<'listFeedback'>({ action: 'listFeedback', state, ...from }),
  rowsOf: ({ items }) => items,
  view: (item, t) => itemView(item, Date.now(), language(), t),
});

Page({
  ...list,

  data: {
    ...list.data,
    /** Whose answer is being written. */
    answering: '',
    answer: '',
    answerProblem: '',
    sending: false,
  },

  write({ currentTarget }: Tap<{ id: string }>) {
    this.setData({ answering: currentTarget.dataset.id, answer: '', answerProblem: '' });
  },

  type({ detail }: Typed) {
    this.setData({ answer: detail.value, answerProblem: '' });
  },

  async send() {
    const { t, tab, answer: text, answering: feedback, sending } = this.data;
    if (sending) return;
    const code = textProblem(text, FEEDBACK_LONGEST);
    if (code !== undefined) {
      this.setData({ answerProblem: errorText(code, language(), { field: t.answer }) });
      return;
    }
    this.setData({ sending: true, answerProblem: '' });
    const change = { feedback, text };
    const answer = await sendOnce({ subject: `feedback:${feedback}`, change, reason: {} }, (identity) =>
      callStaff<'answerFeedback'>({ action: 'answerFeedback', ...change, ...identity }),
    );
    this.setData({ sending: false });
    if (!answer.ok) {
      this.setData({ answerProblem: errorMessage(answer) });
      return;
    }
    this.setData({ answering: '' });
    if (tab === this.data.tab) {
      this.rows =
        tab === 'open'
          ? this.rows.filter(({ id }) => id !== feedback)
          : this.rows.map((item) => (item.id === feedback ? answer.data : item));
      this.show();
    }
    await wx.showToast({ title: t.sent, icon: 'none' });
  },

  enlarge({ currentTarget }: Tap<{ urls: string[]; url: string }>) {
    const { urls, url } = currentTarget.dataset;
    void wx.previewImage({ urls, current: url });
  },

  room: openTappedRoom,
});
