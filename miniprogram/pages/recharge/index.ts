/** 充值, and 代人充值 with `?roomId=`: choose an amount, pay, and see it arrive. */
import { callRecharge } from '../../api/functions';
import { newRequestId } from '../../api/requestId';
import { language } from '../../i18n/language';
import { applyTexts, localized } from '../../i18n/texts';
import { decoded } from '../../screen/address';
import type { Tap, Typed } from '../../screen/events';
import { failed, loading } from '../../screen/loadable';
import type { RechargeOffer } from '../../shared/contract/recharge';
import { defined } from '../../shared/domain/basis/defined';
import { amountOf, firstChoice, type FormView, formView, NO_CHOICE } from './formView';
import { type Act, type OutcomeView, outcomeView } from './outcomeView';
import { pay, placeOrder, readOrderState } from './payment';
import { loadPending, resumed, savePending } from './pendingRecharge';
import { CHOOSING, type Flow } from './rechargeFlow';
import { RechargeRun } from './rechargeRun';
import { outcomeTexts, rechargeTexts } from './texts';

Page({
  data: {
    t: localized(rechargeTexts),
    screen: loading<FormView>(),
    /** Stands in the form's place from the order on. */
    outcome: null as OutcomeView | null,
    templates: {},
    typed: '',
    confirming: false,
  },

  /** As the page was opened for; one's own room if undefined. */
  roomId: undefined as string | undefined,
  offer: undefined as RechargeOffer | undefined,
  /** The balance after the credit has been read. */
  offerIsNew: false,
  choice: NO_CHOICE,
  run: undefined as RechargeRun | undefined,

  onLoad({ roomId }: { roomId?: string }) {
    this.roomId = roomId === undefined ? undefined : decoded(roomId);
    this.run = new RechargeRun({
      order: placeOrder,
      pay,
      state: readOrderState,
      keep: (flow) => {
        if (this.offer !== undefined) savePending(this.offer.roomId, flow);
      },
      moved: (flow, before) => {
        this.moved(flow, before);
      },
    });
  },

  async onShow() {
    const t = applyTexts(this, rechargeTexts);
    if (this.roomId !== undefined) void wx.setNavigationBarTitle({ title: t.titleOther });
    if (this.offer === undefined) await this.open();
    else this.show();
    this.run?.wake();
  },

  onHide() {
    this.run?.sleep();
  },

  onUnload() {
    this.run?.sleep();
  },

  async open() {
    this.setData({ screen: { state: 'loading' } });
    const answer = await this.readOffer();
    if (!answer.ok) {
      this.setData({ screen: failed(answer) });
      return;
    }
    this.offer = answer.data;
    this.choice = firstChoice(answer.data);
    const found = loadPending(answer.data.roomId);
    this.run?.resume(found === undefined ? CHOOSING : resumed(found, Date.now()));
    this.show();
  },

  readOffer() {
    const { roomId } = this;
    return callRecharge<RechargeOffer>(defined({ action: 'offer', roomId }));
  },

  /** After a credit the balance is another. */
  async renewOffer() {
    const answer = await this.readOffer();
    if (!answer.ok) return;
    this.offer = answer.data;
    this.offerIsNew = true;
    this.show();
  },

  moved(flow: Flow, before: Flow) {
    const credited = flow.step === 'credited' && before.step !== 'credited';
    if (flow.step === 'choosing' && before.step === 'credited' && this.offer !== undefined) {
      this.choice = firstChoice(this.offer);
    }
    if (flow.step !== before.step) this.offerIsNew = false;
    this.show();
    if (credited && this.offer?.own === true) void this.renewOffer();
  },

  show() {
    const { offer, choice, offerIsNew, run } = this;
    if (offer === undefined || run === undefined) return;
    const currentLanguage = language();
    const { flow } = run;
    const t = localized(outcomeTexts);
    const form = formView(offer, choice, Date.now(), currentLanguage, localized(rechargeTexts));
    const outcome =
      flow.step === 'choosing' ? null : outcomeView(flow, { offer, offerIsNew }, currentLanguage, t);
    this.setData({
      screen: { ...form, state: 'ready' },
      outcome,
      templates: offer.templates,
      typed: choice.typed,
    });
  },

  chooseTile({ currentTarget }: Tap<{ amount: number }>) {
    this.choice = { ...NO_CHOICE, tileFen: currentTarget.dataset.amount };
    this.show();
  },

  type({ detail }: Typed) {
    this.choice = { ...NO_CHOICE, typed: detail.value };
    this.show();
  },

  /** Another room is paid for after a confirmation. An amount that can't be paid is marked, and nothing is sent. */
  tapPay() {
    if (!amountOf(this.choice).ok) {
      this.choice = { ...this.choice, payTapped: true };
      this.show();
    } else if (this.offer?.own === true) this.startRecharge();
    else this.setData({ confirming: true });
  },

  cancelConfirm() {
    this.setData({ confirming: false });
  },

  startRecharge() {
    this.setData({ confirming: false });
    const { offer, choice, run } = this;
    const amount = amountOf(choice);
    if (offer === undefined || !amount.ok || run?.flow.step !== 'choosing') return;
    const { roomId, pathText } = offer;
    run.move({
      kind: 'requested',
      intent: {
        requestId: newRequestId(),
        roomId,
        pathText,
        amountFen: amount.value,
        wishedAtMs: Date.now(),
      },
    });
  },

  act({ detail }: { readonly detail: { readonly act: Exclude<Act, 'leave' | 'help' | 'receipt'> } }) {
    this.run?.move({ kind: detail.act });
  },
});
