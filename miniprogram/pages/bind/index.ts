/** 选择区域: choose a room, then confirm it (身份认证); in its other mode (代人充值), choose a room to recharge. */
import { callHome } from '../../api/functions';
import { knownHelp } from '../../api/knownHelp';
import { language } from '../../i18n/language';
import { applyTexts, localized } from '../../i18n/texts';
import { scanMeter } from '../../screen/scanMeter';
import type { BoundRoom } from '../../shared/contract/bind';
import { meOf, NOBODY } from './components/room-confirmation/confirmationView';
import { type DoneView, doneView } from './doneView';
import { NO_PROPOSAL, type Options, type Proposal, proposalOf } from './proposal';
import { bindTexts } from './texts';

Page({
  data: {
    t: localized(bindTexts),
    step: firstStep(),
    other: false,
    changing: false,
    /** No change of rooms is left, so there is nothing to choose. */
    banned: false,
    me: NOBODY,
    proposal: NO_PROPOSAL,
    problem: '',
    done: null as DoneView | null,
  },

  onLoad(options: Options) {
    const other = options.mode === 'other';
    this.setData({ other });
    const proposal = proposalOf(options);
    if (proposal === 'unknown') this.setData({ problem: localized(bindTexts).linkUnknown });
    if (proposal === undefined || proposal === 'unknown' || other) this.turnTo('pick');
    if (proposal !== undefined && proposal !== 'unknown') this.choose(proposal);
    if (!other) void this.meet();
  },

  onShow() {
    applyTexts(this, bindTexts);
    this.turnTo(this.data.step);
  },

  turnTo(step: Step) {
    const { t, other } = this.data;
    this.setData({ step });
    const title = other ? t.titleOther : step === 'confirm' || step === 'done' ? t.titleConfirm : t.title;
    void wx.setNavigationBarTitle({ title });
  },

  /** Who is bound already keeps the name; without an answer it is asked for anew. */
  async meet() {
    this.setData({ me: { ...this.data.me, help: knownHelp() } });
    const answer = await callHome();
    if (!answer.ok) return;
    const { data: home } = answer;
    const banned = home.bound && home.changesLeft === 0;
    this.setData({ changing: home.bound, banned, me: meOf(home) });
  },

  chosen({ detail }: { readonly detail: Proposal }) {
    this.choose(detail);
  },

  choose(proposal: Proposal) {
    this.setData({ problem: '' });
    if (this.data.other) {
      void wx.navigateTo({ url: `/pages/recharge/index?roomId=${encodeURIComponent(proposal.roomId)}` });
    } else {
      this.setData({ proposal });
      this.turnTo('confirm');
    }
  },

  again({ detail }: { readonly detail: { readonly problem: string } }) {
    this.setData({ proposal: NO_PROPOSAL, problem: detail.problem });
    this.turnTo('pick');
  },

  bound({ detail }: { readonly detail: BoundRoom }) {
    const { t } = this.data;
    this.setData({ done: doneView(detail, Date.now(), language(), t), proposal: NO_PROPOSAL });
    this.turnTo('done');
    void this.meet();
  },

  /** The meter's code confirms a binding at once. */
  async scan() {
    this.setData({ problem: '' });
    const scan = await scanMeter();
    if (scan.kind === 'meter') this.choose(scan.code);
    else if (scan.kind !== 'cancelled') this.setData({ problem: this.data.t.scanFailed });
  },

  home() {
    void wx.reLaunch({ url: '/pages/home/index' });
  },
});

/** `opening`: what the page was opened with decides the first step. */
type Step = 'opening' | 'pick' | 'confirm' | 'done';

function firstStep(): Step {
  return 'opening';
}
