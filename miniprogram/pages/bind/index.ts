/** 选择区域: choose a room, then confirm it (身份认证); in its other mode (代人充值), choose a room to recharge. */
import { callHome } from '../../api/functions';
import { knownHelp } from '../../api/knownHelp';
import { type Picking, type Step as Level, stepOf } from '../../components/room-picker/picking';
import { language } from '../../i18n/language';
import { applyTexts, localized } from '../../i18n/texts';
import { scanMeter } from '../../screen/scanMeter';
import type { BoundRoom } from '../../shared/contract/bind';
import { meOf, NOBODY } from './components/room-confirmation/confirmationView';
import { type DoneView, doneView } from './doneView';
import { NO_PROPOSAL, type Options, type Proposal, proposalOf } from './proposal';
import { chooseAgain, closeChoice, openNext, type Start, takeHanded } from './steps';
import { bindTexts } from './texts';

Page({
  data: {
    t: localized(bindTexts),
    step: firstStep(),
    /** What is to be chosen here; empty until it is known. */
    level: firstLevel(),
    start: null as Picking | null,
    other: false,
    met: false,
    changing: false,
    /** No change of rooms is left, so there is nothing to choose. */
    banned: false,
    me: NOBODY,
    proposal: NO_PROPOSAL,
    /** On a page before this one. */
    chosenBefore: false,
    problem: '',
    done: null as DoneView | null,
  },

  onLoad(options: Options) {
    this.setData({ other: options.mode === 'other' });
    const { start } = takeHanded();
    if (start === undefined) this.begin(options);
    else this.goOn(start);
    if (!this.data.other && !this.data.met) void this.meet();
  },

  begin(options: Options) {
    const { other } = this.data;
    const proposal = proposalOf(options);
    if (proposal === 'unknown') this.setData({ problem: localized(bindTexts).linkUnknown });
    if (proposal === undefined || proposal === 'unknown' || other) this.turnTo('pick');
    if (proposal === undefined || proposal === 'unknown') return;
    if (other) this.openRecharge(proposal);
    else this.confirm(proposal);
  },

  goOn({ picking, proposal, met }: Start) {
    if (met !== undefined) this.setData({ ...met, met: true });
    if (picking !== undefined) this.setData({ start: picking, level: stepOf(picking) });
    if (proposal === undefined) this.turnTo('pick');
    else this.confirm(proposal, true);
  },

  onShow() {
    applyTexts(this, bindTexts);
    this.turnTo(this.data.step);
    const { problem, isBound } = takeHanded();
    if (isBound === true && this.data.step === 'pick') this.home();
    if (problem !== undefined) this.setData({ problem });
  },

  turnTo(step: Step) {
    this.setData({ step });
    void wx.setNavigationBarTitle({ title: this.titleOf(step) });
  },

  /** 代人充值 says what the first page is for; from there on the title follows the level. */
  titleOf(step: Step): string {
    const { t, other, level, start, banned } = this.data;
    if (step === 'confirm' || step === 'done') return t.titleConfirm;
    if (banned) return t.titleBanned;
    if (other && start === null) return t.titleOther;
    return level === '' ? t.title : t[level];
  },

  levelled({ detail }: { readonly detail: { readonly level: Level } }) {
    this.setData({ level: detail.level });
    this.turnTo(this.data.step);
  },

  next({ detail }: { readonly detail: { readonly picking: Picking } }) {
    openNext({ ...detail, ...this.known() }, this.data.other);
  },

  known(): Pick<Start, 'met'> {
    const { met, me, changing } = this.data;
    return met ? { met: { me, changing } } : {};
  },

  /** Who is bound already keeps the name; without an answer it is asked for anew. */
  async meet() {
    this.setData({ me: { ...this.data.me, help: knownHelp() } });
    const answer = await callHome();
    if (!answer.ok) return;
    const { data: home } = answer;
    const banned = home.bound && home.changesLeft === 0;
    this.setData({ changing: home.bound, banned, me: meOf(home), met: true });
    if (banned) this.turnTo(this.data.step);
  },

  chosen({ detail }: { readonly detail: Proposal }) {
    this.choose(detail);
  },

  choose(proposal: Proposal) {
    this.setData({ problem: '' });
    if (this.data.other) this.openRecharge(proposal);
    else openNext({ proposal, ...this.known() }, false);
  },

  openRecharge({ roomId }: Proposal) {
    void wx.navigateTo({ url: `/pages/recharge/index?roomId=${encodeURIComponent(roomId)}` });
  },

  confirm(proposal: Proposal, chosenBefore = false) {
    this.setData({ proposal, chosenBefore });
    this.turnTo('confirm');
  },

  /** A page that a code has opened has no choice behind it. */
  again({ detail }: { readonly detail: { readonly problem: string } }) {
    if (this.data.chosenBefore) {
      chooseAgain(detail.problem);
      return;
    }
    this.setData({ proposal: NO_PROPOSAL, problem: detail.problem });
    this.turnTo('pick');
  },

  bound({ detail }: { readonly detail: BoundRoom }) {
    const { t } = this.data;
    this.setData({ done: doneView(detail, Date.now(), language(), t), proposal: NO_PROPOSAL });
    closeChoice();
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

function firstLevel(): Level | '' {
  return '';
}
