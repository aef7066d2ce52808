/** 现场刷卡: the slip, the room read out and confirmed, the receipt with the power that it gave back. */
import { errorMessage } from '../../../api/callFunction';
import { type UploadStatus, uploadStatus } from '../../../components/picture-field/picture';
import { money } from '../../../i18n/format';
import { language } from '../../../i18n/language';
import { applyTexts, fill, localized } from '../../../i18n/texts';
import { decoded } from '../../../screen/address';
import type { Tap, TypedInField } from '../../../screen/events';
import { failed, loading } from '../../../screen/loadable';
import type { PosReceipt, StaffRequestOf } from '../../../shared/contract/staff';
import { pathText, type RoomPath } from '../../../shared/domain/rooms/room';
import { callStaff } from '../../callStaff';
import { findNextPayer } from '../../nextPayer';
import { sendOnce } from '../../pendingRequest';
import { formForNext, keepSlip } from './keptSlip';
import {
  EMPTY,
  type Field,
  type FieldView,
  fieldViews,
  type FormShape,
  isTerminalKept,
  NO_PROBLEMS,
  parseForm,
} from './posForm';
import { type ReceiptView, receiptView } from './receiptView';
import { posTexts } from './texts';

type Payment = Omit<StaffRequestOf<'posRecharge'>, 'action' | 'requestId'>;

interface Ready {
  readonly path: RoomPath;
}

Page({
  data: {
    t: localized(posTexts),
    screen: loading<Ready>(),
    fields: [] as readonly FieldView[],
    shape: { folded: false, letters: false, begun: false },
    /** Where the cursor is to be; empty where nothing says so. */
    focused: '',
    terminalLine: '',
    typed: EMPTY,
    problems: NO_PROBLEMS,
    uploadPrefix: '',
    fileIds: [] as readonly string[],
    pictureProblem: '',
    confirming: false,
    confirmText: '',
    busy: false,
    problem: '',
    receipt: null as ReceiptView | null,
    refreshing: false,
  },

  roomId: '',
  pictures: uploadStatus([]),
  payment: undefined as Payment | undefined,
  entryId: '',

  onLoad({ room = '' }: { readonly room?: string }) {
    this.roomId = decoded(room);
  },

  async onShow() {
    applyTexts(this, posTexts);
    this.lay(this.data.shape);
    if (this.data.screen.state !== 'ready') await this.open();
  },

  async open() {
    this.setData({ screen: loading<Ready>() });
    const [card, answer] = await Promise.all([
      callStaff<'me'>({ action: 'me' }),
      callStaff<'roomStory'>({ action: 'roomStory', roomId: this.roomId }),
    ]);
    const refused = !answer.ok ? answer : !card.ok ? card : undefined;
    if (refused) this.setData({ screen: failed(refused) });
    if (!answer.ok || !card.ok || answer.data.head === undefined) return;
    const { path } = answer.data.head;
    const { uploadPrefix } = card.data;
    this.setData({ screen: { state: 'ready', path }, uploadPrefix });
    this.begin();
  },

  begin() {
    const typed = formForNext(Date.now());
    this.setData({ typed, focused: 'amount' });
    this.lay({ folded: isTerminalKept(typed), letters: false, begun: typed.reference !== '' });
  },

  lay(shape: FormShape) {
    const { t, typed } = this.data;
    this.setData({ shape, fields: fieldViews(shape, t), terminalLine: fill(t.terminalLine, typed) });
  },

  unfold() {
    this.lay({ ...this.data.shape, folded: false });
  },

  useLetters() {
    this.lay({ ...this.data.shape, letters: true });
    this.setData({ focused: 'reference' });
  },

  moveOn({ currentTarget }: Tap<{ next: Field | '' }>) {
    this.setData({ focused: currentTarget.dataset.next });
  },

  /** A field that the cursor has left can get it again. */
  leave({ currentTarget }: Tap<{ field: Field }>) {
    if (this.data.focused === currentTarget.dataset.field) this.setData({ focused: '' });
  },

  type({ currentTarget, detail }: TypedInField<Field>) {
    const { field } = currentTarget.dataset;
    this.setData({
      typed: { ...this.data.typed, [field]: detail.value },
      problems: { ...this.data.problems, [field]: '' },
    });
  },

  changePictures({ detail }: { readonly detail: UploadStatus }) {
    this.pictures = detail;
    this.setData({ fileIds: detail.fileIds, pictureProblem: '' });
  },

  openConfirmation() {
    const { t, typed, screen } = this.data;
    if (screen.state !== 'ready') return;
    const parsed = parseForm(typed, language(), t);
    const { uploading, failed: broken } = this.pictures;
    const pictureProblem = uploading ? t.pictureWait : broken ? t.pictureFailed : '';
    this.setData({ problems: parsed.ok ? NO_PROBLEMS : parsed.problems, pictureProblem, problem: '' });
    if (!parsed.ok || pictureProblem !== '') return;
    const { slip, amountFen } = parsed;
    const [receipt] = this.pictures.fileIds;
    const payment = { roomId: this.roomId, path: pathText(screen.path), slip, amountFen };
    this.payment = receipt === undefined ? payment : { ...payment, receipt };
    this.setData({ confirming: true, confirmText: fill(t.readOut, { amount: money(amountFen) }) });
  },

  dismiss() {
    this.setData({ confirming: false });
  },

  async post() {
    const { payment } = this;
    if (payment === undefined || this.data.busy) return;
    this.setData({ busy: true, problem: '' });
    const change = { subject: `pos:${payment.roomId}`, change: payment, reason: {} };
    const answer = await sendOnce(change, (identity) =>
      callStaff<'posRecharge'>({ action: 'posRecharge', ...payment, ...identity }),
    );
    this.setData({ busy: false });
    if (!answer.ok) {
      this.setData({ problem: errorMessage(answer) });
      return;
    }
    keepSlip(this.data.typed, Date.now());
    this.setData({ confirming: false });
    this.show(answer.data);
  },

  show(receipt: PosReceipt) {
    this.entryId = receipt.entryId;
    this.setData({ receipt: receiptView(receipt, Date.now(), language(), this.data.t) });
  },

  async refreshReceipt() {
    this.setData({ refreshing: true, problem: '' });
    const { roomId, entryId } = this;
    const answer = await callStaff<'posReceipt'>({ action: 'posReceipt', roomId, entryId });
    this.setData({ refreshing: false });
    if (answer.ok) this.show(answer.data);
    else this.setData({ problem: errorMessage(answer) });
  },

  next: findNextPayer,

  again() {
    this.pictures = uploadStatus([]);
    this.setData({ receipt: null, fileIds: [], problem: '' });
    this.begin();
  },

  story() {
    void wx.redirectTo({ url: `/staff/pages/room/index?room=${encodeURIComponent(this.roomId)}` });
  },
});
