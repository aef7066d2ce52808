/**
 * Area → building → floor → room, by taps, by search, or by the QR code on the meter. It triggers `choose` with the
 * room's id and, where the code was scanned, the meter's secret; what follows is the page's affair. So is the next step, for
 * which it triggers `next` with the picking, and the title, for which it triggers `level`.
 */
import { errorMessage } from '../../api/callFunction';
import { callBind } from '../../api/functions';
import { language } from '../../i18n/language';
import { localized } from '../../i18n/texts';
import type { Tap, Typed } from '../../screen/events';
import { failed, loading } from '../../screen/loadable';
import { scanMeter } from '../../screen/scanMeter';
import { lineProblemText } from '../../screen/typedLine';
import type { BindReply, FoundRooms } from '../../shared/contract/bind';
import { TYPED_LONGEST } from '../../shared/domain/basis/typedLengths';
import { type FoundView, foundView, type PickerView, pickerView } from './pickerView';
import {
  backTo,
  pickArea,
  pickBuilding,
  pickFloor,
  type Picking,
  startPicking,
  type Step,
  stepOf,
} from './picking';
import { pickerTexts } from './texts';

type Areas = Extract<BindReply, { areas: unknown }>;
type Building = Extract<BindReply, { floors: unknown }>;

/** A search is sent when the fingers rest. */
const TYPING_PAUSE_MS = 300;

Component({
  properties: {
    /** `Picking`, of the page before; null begins at the top. */
    start: { type: Object, value: null },
    /** What became of the last choice, if the page could not go on with it. */
    problem: { type: String, value: '' },
  },

  data: {
    t: localized(pickerTexts),
    screen: loading<PickerView>(),
    picking: startPicking([]),
    /** The building on its way. */
    waiting: '',
    ownProblem: '',
    query: '',
    queryProblem: '',
    found: null as FoundView | null,
  },

  lifetimes: {
    attached() {
      this.setData({ t: localized(pickerTexts) });
      const start = this.data.start as Picking | null;
      if (start === null) void this.load();
      else this.show(start);
    },

    detached() {
      this.setData({ waiting: '' });
    },
  },

  pageLifetimes: {
    hide() {
      this.setData({ waiting: '' });
    },
  },

  methods: {
    async load() {
      this.setData({ screen: loading<PickerView>() });
      const answer = await callBind<Areas>({ action: 'areas' });
      if (answer.ok) this.stand(startPicking(answer.data.areas));
      else this.setData({ screen: failed(answer) });
    },

    show(picking: Picking) {
      const screen = { ...pickerView(picking, language(), this.data.t), state: 'ready' } as const;
      this.setData({ picking, screen, waiting: '', ownProblem: '' });
    },

    /** Here, and not on the next page. */
    stand(picking: Picking) {
      this.show(picking);
      this.triggerEvent('level', { level: stepOf(picking) });
    },

    /** To the page of that step, where it was a page. */
    back({ currentTarget }: Tap<{ step: Step }>) {
      const { step } = currentTarget.dataset;
      const levels = getCurrentPages().map(({ data }): unknown => data['level']);
      const delta = levels.reverse().indexOf(step);
      if (delta > 0) void wx.navigateBack({ delta });
      else this.stand(backTo(this.data.picking, step));
    },

    next(picking: Picking) {
      this.setData({ waiting: '', ownProblem: '' });
      this.triggerEvent('next', { picking });
    },

    async pick({ currentTarget }: Tap<{ key: string }>) {
      const { key } = currentTarget.dataset;
      const { picking, screen } = this.data;
      if (screen.state !== 'ready') return;
      if (screen.step === 'area') this.next(pickArea(picking, key));
      else if (screen.step === 'building') await this.openBuilding(key);
      else if (screen.step === 'floor') this.next(pickFloor(picking, key));
      else this.choose(key);
    },

    async openBuilding(buildingId: string) {
      if (this.data.waiting !== '') return;
      this.setData({ waiting: buildingId, ownProblem: '' });
      const answer = await callBind<Building>({ action: 'building', buildingId });
      // Somebody who went back meanwhile is not pulled forward again.
      if (this.data.waiting !== buildingId) return;
      if (answer.ok) this.next(pickBuilding(this.data.picking, answer.data));
      else this.setData({ waiting: '', ownProblem: errorMessage(answer) });
    },

    typed({ detail }: Typed) {
      const query = detail.value;
      const { searchField: field } = this.data.t;
      const blank = query.trim() === '';
      const queryProblem = blank
        ? ''
        : lineProblemText(query, { longest: TYPED_LONGEST.roomSearch, field }, language());
      this.setData({ query, queryProblem, ...(blank ? { found: null } : {}) });
      if (!blank && queryProblem === '') setTimeout(() => void this.search(query), TYPING_PAUSE_MS);
    },

    clear() {
      this.setData({ query: '', queryProblem: '', found: null });
    },

    /** What is typed meanwhile makes the answer an old one. */
    async search(text: string) {
      if (this.data.query !== text) return;
      const answer = await callBind<FoundRooms>({ action: 'search', text });
      if (this.data.query !== text) return;
      if (answer.ok)
        this.setData({ found: foundView(answer.data, language(), this.data.t), queryProblem: '' });
      else this.setData({ queryProblem: errorMessage(answer) });
    },

    async scan() {
      this.setData({ ownProblem: '' });
      const scan = await scanMeter();
      if (scan.kind === 'meter') this.triggerEvent('choose', scan.code);
      else if (scan.kind === 'other') this.setData({ ownProblem: this.data.t.notMeter });
      else if (scan.kind === 'failed') this.setData({ ownProblem: this.data.t.scanFailed });
    },

    chooseFound({ currentTarget }: Tap<{ room: string }>) {
      this.choose(currentTarget.dataset.room);
    },

    choose(roomId: string) {
      this.triggerEvent('choose', { roomId });
    },
  },
});
