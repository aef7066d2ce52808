/** 电表作业: files a replaced meter, crossed meters, a ratio or an opening reading, above the work orders filed before. */
import { errorMessage } from '../../../api/callFunction';
import { clockTime } from '../../../i18n/format';
import { language } from '../../../i18n/language';
import { applyTexts, fill, localized } from '../../../i18n/texts';
import { decoded } from '../../../screen/address';
import type { Tap, Typed, TypedInField } from '../../../screen/events';
import { failed, loading } from '../../../screen/loadable';
import type { RoomHead } from '../../../shared/contract/staff';
import { dayOf } from '../../../shared/domain/basis/shanghaiTime';
import { callStaff } from '../../callStaff';
import { sendOnce } from '../../pendingRequest';
import {
  EMPTY,
  type Field,
  fieldOf,
  type FieldView,
  fieldViews,
  isToldLater,
  RATE_CHOICES,
  timeLabel,
  totalOf,
  type Work,
} from './meterFields';
import { type Change, insisted, meterNoIn, parseForm } from './meterForm';
import { type MeterView, meterView } from './meterView';
import { meterworkTexts } from './texts';
import { questionAgain, questionOf } from './workView';

const REASONS = ['faulty', 'due', 'checked'] as const;
type Reason = (typeof REASONS)[number];

Page({
  data: {
    t: localized(meterworkTexts),
    screen: loading<MeterView>(),
    work: firstWork(),
    fields: [] as readonly FieldView[],
    typed: EMPTY,
    problems: EMPTY,
    otherType: false,
    rateChoices: RATE_CHOICES,
    newRates: 0,
    rolledOver: false,
    otherTime: false,
    timeLabel: '',
    timeHint: '',
    reasons: REASONS,
    reason: usualReason('replaceMeter'),
    note: '',
    confirming: false,
    /** The sheet of the work orders lies over the page. */
    covered: false,
    questionTitle: '',
    questionText: '',
    busy: false,
    problem: '',
    room: '',
    /** How often the orders were read, and what is still to be applied of them. */
    reads: 0,
    openOrder: '',
  },

  roomId: '',
  head: undefined as RoomHead | undefined,
  /** Unless another is chosen, the new meter has as many time-of-use registers as the old one. */
  chosenRates: undefined as number | undefined,
  change: undefined as Change | undefined,

  onLoad({ room = '' }: { readonly room?: string }) {
    this.roomId = decoded(room);
    this.setData({ room: this.roomId });
  },

  async onShow() {
    applyTexts(this, meterworkTexts);
    await this.refresh();
  },

  async onPullDownRefresh() {
    await this.refresh();
    await wx.stopPullDownRefresh();
  },

  /** What was typed stays. */
  async refresh() {
    const answer = await callStaff<'roomStory'>({ action: 'roomStory', roomId: this.roomId });
    if (answer.ok && answer.data.head !== undefined) this.show(answer.data.head);
    else if (!answer.ok && this.data.screen.state !== 'ready') this.setData({ screen: failed(answer) });
    if (this.data.screen.state === 'ready') this.setData({ reads: this.data.reads + 1 });
  },

  showOpen({ detail: { open } }: { readonly detail: { readonly open: string } }) {
    this.setData({ openOrder: open });
  },

  cover({ detail: { covered } }: { readonly detail: { readonly covered: boolean } }) {
    this.setData({ covered });
  },

  show(head: RoomHead) {
    this.head = head;
    const { t } = this.data;
    const nowMs = Date.now();
    this.setData({
      screen: { ...meterView(head, nowMs, language(), t), state: 'ready' },
      timeHint: fill(t.timeHint, { example: `${dayOf(nowMs)} ${clockTime(nowMs)}` }),
    });
    this.showFields();
  },

  showFields() {
    const { work, otherType, rolledOver, t } = this.data;
    const { head: present } = this;
    if (present === undefined) return;
    const newRates = this.chosenRates ?? present.ratesWh?.length ?? 0;
    const fields = fieldViews(work, { present, newRates, otherType, rolledOver }, t);
    this.setData({ newRates, fields, timeLabel: timeLabel(work, t) });
  },

  chooseWork({ currentTarget }: Tap<{ choice: Work }>) {
    const work = currentTarget.dataset.choice;
    this.setData({ work, problems: EMPTY, reason: usualReason(work), otherTime: isToldLater(work) });
    this.showFields();
  },

  chooseRestart({ currentTarget }: Tap<{ over: boolean }>) {
    this.setData({ rolledOver: currentTarget.dataset.over, problems: EMPTY });
    this.showFields();
  },

  chooseType() {
    this.setData({ otherType: true });
    this.showFields();
  },

  chooseRates({ currentTarget }: Tap<{ choice: number }>) {
    this.chosenRates = currentTarget.dataset.choice;
    this.showFields();
  },

  chooseTime({ currentTarget }: Tap<{ other: boolean }>) {
    this.setData({ otherTime: currentTarget.dataset.other, problems: { ...this.data.problems, time: '' } });
  },

  chooseReason({ currentTarget }: Tap<{ choice: Reason }>) {
    this.setData({ reason: currentTarget.dataset.choice });
  },

  type({ currentTarget, detail }: TypedInField<Field>) {
    const { field } = currentTarget.dataset;
    this.setData({
      typed: { ...this.data.typed, [field]: detail.value },
      // The problem that registers do not sum up stands under their total.
      problems: { ...this.data.problems, [field]: '', [totalOf(field)]: '' },
    });
  },

  typeNote({ detail }: Typed) {
    this.setData({ note: detail.value });
  },

  /** The plate's bar code is the meter's number. */
  async scan() {
    const { typed, problems, t } = this.data;
    try {
      const { result } = await wx.scanCode({ scanType: ['barCode', 'qrCode'] });
      const meterNo = meterNoIn(result);
      if (meterNo === undefined) this.setData({ problems: { ...problems, meterNo: t.notScanned } });
      else this.setData({ typed: { ...typed, meterNo }, problems: { ...problems, meterNo: '' } });
    } catch {
      // Given up, or the camera gave nothing: the number can still be typed.
    }
  },

  openConfirmation() {
    const { t, work, typed, newRates, otherType, otherTime, rolledOver } = this.data;
    const oldRates = this.head?.ratesWh?.length ?? 0;
    const form = { work, roomId: this.roomId, typed, oldRates, newRates, otherType, otherTime, rolledOver };
    const parsed = parseForm(form, language(), t);
    this.setData({ problems: parsed.ok ? EMPTY : parsed.problems, problem: '' });
    if (!parsed.ok || this.head === undefined) return;
    this.change = parsed.change;
    const question = questionOf(parsed.change, this.head.meterNo, Date.now(), language(), t);
    this.setData({ ...question, confirming: true });
  },

  dismiss() {
    this.setData({ confirming: false });
  },

  async file() {
    const { change, roomId } = this;
    const { t, reason, note, busy, work } = this.data;
    if (change === undefined || busy) return;
    this.setData({ busy: true, problem: '' });
    const why = [t[reason], note.trim()].filter((part) => part !== '').join(' · ');
    const answer = await sendOnce({ subject: `meter:${roomId}`, change, reason: { why } }, (identity) =>
      callStaff<Work>({ ...change, ...identity }),
    );
    this.setData({ busy: false });
    if (!answer.ok) {
      const field = fieldOf(answer.code, work);
      if (field === undefined) this.setData({ problem: errorMessage(answer) });
      else this.complain(field, errorMessage(answer));
      if (answer.code === 'METER_IMPLAUSIBLE') this.askAgain(change);
      return;
    }
    this.chosenRates = undefined;
    const cleared = { typed: EMPTY, problems: EMPTY, otherType: false, otherTime: false, note: '' };
    this.setData({ ...cleared, confirming: false });
    await wx.showToast({ title: answer.data.state === 'unconfirmed' ? t.waits : t.done, icon: 'none' });
    await this.refresh();
  },

  complain(field: Field, problem: string) {
    this.setData({ confirming: false, problems: { ...this.data.problems, [field]: problem } });
  },

  /** Who looks again and stays with it may file it for a second person. */
  askAgain(change: Change) {
    const again = insisted(change);
    if (again === undefined) return;
    this.change = again;
    this.setData({ ...questionAgain(this.data, this.data.t), confirming: true });
  },
});

function firstWork(): Work {
  return 'replaceMeter';
}

function usualReason(work: Work): Reason {
  return work === 'replaceMeter' ? 'faulty' : 'checked';
}
