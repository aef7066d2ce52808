/** 工作台: the member of staff, the search for a room, and what waits for the member. */
import { errorMessage } from '../../../api/callFunction';
import { language } from '../../../i18n/language';
import { applyTexts, localized } from '../../../i18n/texts';
import type { Tap, Typed } from '../../../screen/events';
import { failed, loading } from '../../../screen/loadable';
import { lineProblemText } from '../../../screen/typedLine';
import type { StaffCard } from '../../../shared/contract/staff';
import { TYPED_LONGEST } from '../../../shared/domain/basis/typedLengths';
import { callStaff } from '../../callStaff';
import { isNextPayerAsked } from '../../nextPayer';
import { openTappedRoom } from '../../staffPages';
import { roleTexts } from '../../texts';
import { type DeskView, deskView, type FoundView, foundViews } from './deskView';
import { deskTexts } from './texts';

Page({
  data: {
    t: localized(deskTexts),
    screen: loading<DeskView>(),
    text: '',
    problem: '',
    focused: false,
    searching: false,
    /** Null before the first search. */
    found: null as readonly FoundView[] | null,
    more: false,
  },

  card: undefined as StaffCard | undefined,

  async onShow() {
    applyTexts(this, deskTexts);
    if (isNextPayerAsked()) this.beginAnew();
    if (this.card === undefined) await this.refresh();
    else await this.recount(this.card);
  },

  async onPullDownRefresh() {
    await this.refresh();
    await wx.stopPullDownRefresh();
  },

  async refresh() {
    const answer = await callStaff<'me'>({ action: 'me', waiting: true });
    if (answer.ok) this.show(answer.data);
    else this.setData({ screen: failed(answer) });
  },

  /** Whoever comes back has worked on what waited; without an answer the counts stay as they were. */
  async recount(before: StaffCard) {
    this.show(before);
    const answer = await callStaff<'me'>({ action: 'me', waiting: true });
    if (answer.ok) this.show(answer.data);
  },

  show(card: StaffCard) {
    this.card = card;
    const view = deskView(card, localized(roleTexts), this.data.t);
    this.setData({ screen: { ...view, state: 'ready' } });
  },

  type({ detail }: Typed) {
    this.setData({ text: detail.value, problem: '' });
  },

  left() {
    this.setData({ focused: false });
  },

  /** Nothing of the last payer's room stays within reach. */
  beginAnew() {
    this.setData({ text: '', problem: '', found: null, more: false, focused: true });
  },

  async search() {
    const { t, text, searching } = this.data;
    if (searching) return;
    const problem = lineProblemText(text, { longest: TYPED_LONGEST.staffSearch, field: t.find }, language());
    this.setData({ problem });
    if (problem !== '') return;
    this.setData({ searching: true });
    const answer = await callStaff<'findRooms'>({ action: 'findRooms', text: text.trim() });
    this.setData({ searching: false });
    if (!answer.ok) this.setData({ problem: errorMessage(answer) });
    else this.setData({ found: foundViews(answer.data, t), more: answer.data.more });
  },

  openRoom: openTappedRoom,

  open({ currentTarget }: Tap<{ url: string }>) {
    void wx.navigateTo({ url: currentTarget.dataset.url });
  },
});
