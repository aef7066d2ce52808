/** 查看室友: the other accounts of the room, and the verdict whether a newcomer is a roommate. */
import { errorMessage } from '../../api/callFunction';
import { callProfile, callRoommates } from '../../api/functions';
import { temporaryUrl } from '../../api/temporaryUrl';
import { language } from '../../i18n/language';
import { applyTexts, localized } from '../../i18n/texts';
import type { Tap } from '../../screen/events';
import { failed, loading } from '../../screen/loadable';
import type { Profile } from '../../shared/contract/profile';
import type { RoommatesReply } from '../../shared/contract/roommates';
import {
  type MyView,
  myView,
  type Question,
  questionOf,
  type RoommatesView,
  roommatesView,
  type Verdict,
} from './roommatesView';
import { roommatesTexts } from './texts';

Page({
  data: {
    t: localized(roommatesTexts),
    screen: loading<RoommatesView>(),
    me: null as MyView | null,
    myAvatarUrl: '',
    /** The question before a verdict is sent; it stays while its sheet goes down. */
    question: null as Question | null,
    confirming: false,
    busy: false,
    problem: '',
  },

  newcomerId: '',
  reply: undefined as RoommatesReply | undefined,

  onLoad({ bindingId = '' }: { readonly bindingId?: string }) {
    this.newcomerId = bindingId;
  },

  async onShow() {
    applyTexts(this, roommatesTexts);
    await this.refresh();
  },

  async onPullDownRefresh() {
    await this.refresh();
    await wx.stopPullDownRefresh();
  },

  /** What was shown before stays when it can't be refreshed, with a word about it. */
  async refresh() {
    this.setData({ problem: '' });
    const [answer] = await Promise.all([callRoommates({ action: 'list' }), this.meet()]);
    if (answer.ok) this.show(answer.data);
    else if (this.reply === undefined || !answer.retryable) this.setData({ screen: failed(answer) });
    else this.setData({ problem: errorMessage(answer) });
  },

  show(reply: RoommatesReply) {
    this.reply = reply;
    const view = roommatesView(reply, this.newcomerId, language(), this.data.t);
    this.setData({ screen: { ...view, state: 'ready' } });
  },

  /** Oneself as others see one; the list stands without it. */
  async meet() {
    const answer = await callProfile({ action: 'read' });
    if (!answer.ok) return;
    this.setData({ me: myView(answer.data, this.data.t) });
    await this.showAvatar(answer.data);
  },

  async showAvatar({ avatar, nameHidden }: Profile) {
    const shown = avatar?.state === 'shown' && !nameHidden;
    this.setData({ myAvatarUrl: shown ? await temporaryUrl(avatar.fileId) : '' });
  },

  openConfirmation({ currentTarget }: Tap<{ binding: string; verdict: Verdict }>) {
    const { binding, verdict } = currentTarget.dataset;
    const roommate = this.reply?.roommates.find(({ bindingId }) => bindingId === binding);
    if (roommate === undefined) return;
    this.setData({ question: questionOf(roommate, verdict, this.data.t), confirming: true, problem: '' });
  },

  dismiss() {
    this.setData({ confirming: false });
  },

  async submit() {
    const { question, busy, t } = this.data;
    if (question === null || busy) return;
    this.setData({ busy: true });
    const answer = await callRoommates({ action: question.verdict, bindingId: question.bindingId });
    this.setData({ busy: false, confirming: false });
    if (answer.ok) {
      this.show(answer.data);
    } else if (answer.code === 'ROOMMATE_UNKNOWN') {
      await this.refresh();
      this.setData({ problem: t.gone });
    } else {
      this.setData({ problem: errorMessage(answer) });
    }
  },

  settings() {
    void wx.navigateTo({ url: '/pages/settings/index' });
  },

  scan() {
    void wx.navigateTo({ url: '/pages/bind/index' });
  },
});
