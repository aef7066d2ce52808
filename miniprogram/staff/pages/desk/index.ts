/** 工作台: the member of staff, the search for a room, and what waits for the member. */
import { type Answer, errorMessage } from '../../../api/callFunction';
import { language } from '../../../i18n/language';
import { applyTexts, localized } from '../../../i18n/texts';
import type { Tap, Typed } from '../../../screen/events';
import { failed, loading } from '../../../screen/loadable';
import { lineProblemText } from '../../../screen/typedLine';
import type { FoundByStaff, StaffCard } from '../../../shared/contract/staff';
import { TYPED_LONGEST } from '../../../shared/domain/basis/typedLengths';
import { callStaff } from '../../callStaff';
import { isNextPayerAsked } from '../../nextPayer';
import { openTappedRoom } from '../../staffPages';
import { roleTexts } from '../../texts';
import { type DeskView, deskView, type FoundView, foundViews } from './deskView';
import { deskTexts } from './texts';
import { TypedSearch } from './typedSearch';

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
  typedSearch: undefined as TypedSearch<Answer<FoundByStaff>> | undefined,

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

  type({ detail: { value: text } }: Typed) {
    const typed = text.trim();
    this.setData({ text, problem: typed === '' ? '' : this.problemOf(text), searching: false });
    if (typed === '') this.setData({ found: null, more: false });
    this.typing().typed(this.data.problem === '' ? typed : '');
  },

  left() {
    this.setData({ focused: false });
  },

  /** Nothing of the last payer's room stays within reach. */
  beginAnew() {
    this.typing().typed('');
    this.setData({ text: '', problem: '', searching: false, found: null, more: false, focused: true });
  },

  problemOf(text: string): string {
    const bounds = { longest: TYPED_LONGEST.staffSearch, field: this.data.t.find };
    return lineProblemText(text, bounds, language());
  },

  typing(): TypedSearch<Answer<FoundByStaff>> {
    this.typedSearch ??= new TypedSearch(
      (text) => {
        this.setData({ searching: true });
        return callStaff<'findRooms'>({ action: 'findRooms', text });
      },
      (answer) => {
        this.showFound(answer);
      },
    );
    return this.typedSearch;
  },

  /** At once, by the button or the keyboard's key. */
  async search() {
    const { text, searching } = this.data;
    if (searching) return;
    const problem = this.problemOf(text);
    this.setData({ problem });
    if (problem === '') await this.typing().now(text.trim());
  },

  showFound(answer: Answer<FoundByStaff>) {
    this.setData({ searching: false });
    if (!answer.ok) this.setData({ problem: errorMessage(answer) });
    else this.setData({ found: foundViews(answer.data, this.data.t), more: answer.data.more, problem: '' });
  },

  openRoom: openTappedRoom,

  open({ currentTarget }: Tap<{ url: string }>) {
    void wx.navigateTo({ url: currentTarget.dataset.url });
  },
});
