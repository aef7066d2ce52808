/** A room's whole story on one page, and what staff may do about it. */
import { errorMessage } from '../../../api/callFunction';
import { moment } from '../../../i18n/format';
import { language } from '../../../i18n/language';
import { applyTexts, fill, localized } from '../../../i18n/texts';
import { decoded } from '../../../screen/address';
import type { Tap } from '../../../screen/events';
import { failed, loading } from '../../../screen/loadable';
import type { RoomHead, RoomStory, StaffCard, StoryEvent } from '../../../shared/contract/staff';
import type { Outage } from '../../../shared/domain/supply/holds';
import { callStaff } from '../../callStaff';
import { RECURS_AFTER_MS } from '../../pendingRequest';
import { openRoomPage } from '../../staffPages';
import { type Confirmed, submitWithReason } from '../../submitWithReason';
import {
  actionTexts,
  commandTexts,
  holdTexts,
  messageTexts,
  suspectTexts,
  workOrderTexts,
} from '../../texts';
import { mergedStory } from './mergedStory';
import { type Question, questionOf, requestOf, type RoomChange } from './roomChange';
import { type RoomView, roomView } from './roomView';
import { type EventView, eventView } from './storyView';
import { roomTexts, storyTexts } from './texts';

Page({
  data: {
    t: localized(roomTexts),
    screen: loading<RoomView>(),
    events: [] as readonly EventView[],
    more: false,
    fetchingMore: false,
    mayRecharge: false,
    mayWork: false,
    stale: '',
    question: null as Question | null,
    /** The sheet asks what the residents are told. */
    asksOutage: false,
    confirming: false,
    busy: false,
    confirmProblem: '',
  },

  roomId: '',
  /** The number of a lock that led here. */
  lock: '',
  head: undefined as RoomHead | undefined,
  card: undefined as StaffCard | undefined,
  story: [] as readonly StoryEvent[],
  next: undefined as string | undefined,
  readAtMs: 0,
  change: undefined as RoomChange | undefined,

  onLoad({ room = '', lock = '' }: { readonly room?: string; readonly lock?: string }) {
    this.roomId = decoded(room);
    this.lock = decoded(lock);
  },

  async onShow() {
    applyTexts(this, roomTexts);
    await this.refresh();
  },

  async onPullDownRefresh() {
    await this.refresh();
    await wx.stopPullDownRefresh();
  },

  /** What was shown before stays when it can't be refreshed, and says how old it is. */
  async refresh() {
    const [card, answer] = await Promise.all([
      this.card ?? this.meet(),
      callStaff<'roomStory'>({
        action: 'roomStory',
        roomId: this.roomId,
        ...(this.lock && { lock: this.lock }),
      }),
    ]);
    if (answer.ok && card !== undefined) {
      this.readAtMs = Date.now();
      this.setData({ stale: '' });
      this.show(answer.data);
    } else if (!answer.ok && this.head === undefined) {
      this.setData({ screen: failed(answer) });
    } else if (!answer.ok) {
      const time = moment(this.readAtMs, Date.now(), language());
      this.setData({ stale: `${errorMessage(answer)} ${fill(this.data.t.stale, { time })}` });
    }
  },

  async meet(): Promise<StaffCard | undefined> {
    const answer = await callStaff<'me'>({ action: 'me' });
    if (answer.ok) this.card = answer.data;
    else if (this.head === undefined) this.setData({ screen: failed(answer) });
    return this.card;
  },

  show({ head, events, next }: RoomStory) {
    this.head = head ?? this.head;
    this.story = events;
    this.next = next;
    if (this.head === undefined || this.card === undefined) return;
    const { actions } = this.card;
    const viewer = { actions, nowMs: Date.now(), language: language(), holdNames: localized(holdTexts) };
    const view = roomView(this.head, viewer, this.data.t);
    this.setData({
      screen: { ...view, state: 'ready' },
      mayRecharge: actions.includes('posRecharge'),
      mayWork: actions.includes('replaceMeter'),
    });
    this.showStory();
  },

  showStory() {
    const words = {
      t: localized(storyTexts),
      actions: localized(actionTexts),
      commands: localized(commandTexts),
      suspectReasons: localized(suspectTexts),
      orders: localized(workOrderTexts),
      messages: localized(messageTexts),
    };
    const events = mergedStory(this.story).map((event) => eventView(event, words, Date.now(), language()));
    this.setData({ events, more: this.next !== undefined });
  },

  async onReachBottom() {
    await this.readMore();
  },

  async readMore() {
    const after = this.next;
    if (after === undefined || this.data.fetchingMore) return;
    this.setData({ fetchingMore: true });
    const answer = await callStaff<'roomStory'>({ action: 'roomStory', roomId: this.roomId, after });
    this.setData({ fetchingMore: false });
    if (this.next !== after) return; // Refreshed meanwhile: that page is another one now.
    if (!answer.ok) {
      this.setData({ stale: errorMessage(answer) });
      return;
    }
    this.story = [...this.story, ...answer.data.events];
    this.next = answer.data.next;
    this.showStory();
  },

  recharge() {
    openRoomPage('pos', this.roomId);
  },

  meterWork() {
    openRoomPage('meterwork', this.roomId);
  },

  openConfirmation({ currentTarget }: Tap<{ change: RoomChange }>) {
    if (this.head === undefined) return;
    this.change = currentTarget.dataset.change;
    const { building, room } = this.head.path;
    const question = questionOf(this.change, `${building} ${room}`, localized(holdTexts), this.data.t);
    const asksOutage = this.change.action === 'hold';
    this.setData({ question, asksOutage, confirming: true, confirmProblem: '' });
  },

  chooseOutage({ detail: { outage } }: { readonly detail: { readonly outage: Outage } }) {
    if (this.change?.action !== 'hold') return;
    this.change = { ...this.change, outage };
    this.setData({ confirmProblem: '' });
  },

  dismiss() {
    this.setData({ confirming: false });
  },

  async doIt({ detail: { why } }: Confirmed) {
    const { change, roomId } = this;
    if (change === undefined) return;
    if (change.action === 'hold' && change.outage === undefined) {
      this.setData({ confirmProblem: this.data.t.reasonMissing });
      return;
    }
    await submitWithReason(
      this,
      { subject: `room:${roomId}`, change, reason: { why }, recursAfterMs: RECURS_AFTER_MS },
      (identity) => callStaff(requestOf(change, { roomId, ...identity })),
      this.data.t.done,
    );
  },
});
