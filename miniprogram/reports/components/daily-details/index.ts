/** 用电明细: what each day of a month used and cost; a tap on a day shows how its fen come about. */
import { errorMessage } from '../../../api/callFunction';
import { callReport } from '../../../api/functions';
import { monthText } from '../../../i18n/format';
import { language } from '../../../i18n/language';
import { localized } from '../../../i18n/texts';
import type { Tap } from '../../../screen/events';
import { failed, loading } from '../../../screen/loadable';
import type { DailyDetails } from '../../../shared/contract/report';
import { addMonths, dayOf, type Month, monthOf } from '../../../shared/domain/basis/shanghaiTime';
import { type DayExplanationView, dayExplanationView } from '../day-sheet/dayExplanationView';
import { daySheetTexts } from '../day-sheet/texts';
import { type DailyDetailsView, dailyDetailsView } from './dailyDetailsView';
import { dailyDetailsTexts } from './texts';

const details = new WeakMap<object, DailyDetails>();

Component({
  properties: {
    /** Looked at: it loads when it is for the first time. */
    active: { type: Boolean, value: false },
  },

  data: {
    t: localized(dailyDetailsTexts),
    screen: loading<DailyDetailsView>(),
    month: '',
    monthText: '',
    /** The current month is looked at: there is none after it. */
    newest: true,
    /** The bar whose numbers are shown; the newest at first. */
    bar: 0,
    stale: '',
    account: null as DayExplanationView | null,
    accountShown: false,
  },

  observers: {
    active(active: boolean) {
      if (active && this.data.month === '') void this.turnTo(thisMonth());
    },
  },

  pageLifetimes: {
    show() {
      if (this.data.active && this.data.month !== '') void this.refresh();
    },
  },

  methods: {
    async turnTo(month: Month) {
      this.setData({
        t: localized(dailyDetailsTexts),
        screen: loading<DailyDetailsView>(),
        month,
        monthText: monthText(month, language()),
        newest: month >= thisMonth(),
        stale: '',
      });
      await this.refresh();
    },

    turn({ currentTarget }: Tap<{ by: number }>) {
      const month = addMonths(this.data.month, currentTarget.dataset.by);
      if (month <= thisMonth()) void this.turnTo(month);
    },

    async refresh() {
      const { month } = this.data;
      const answer = await callReport<DailyDetails>({ report: 'dailyDetails', month });
      if (month !== this.data.month) return; // Turned on meanwhile.
      if (answer.ok) this.show(answer.data);
      else if (this.data.screen.state === 'ready') this.setData({ stale: errorMessage(answer) });
      else this.setData({ screen: failed(answer) });
    },

    async retry() {
      await this.turnTo(this.data.month);
    },

    /** A month is one page. */
    more() {
      return Promise.resolve();
    },

    show(answer: DailyDetails) {
      const before = details.get(this);
      const kept = before?.month === answer.month && before.days.length === answer.days.length;
      details.set(this, answer);
      const t = localized(dailyDetailsTexts);
      const view = dailyDetailsView(answer, Date.now(), language(), t);
      this.setData({
        t,
        screen: { ...view, state: 'ready' },
        monthText: monthText(answer.month, language()),
        stale: '',
        ...(kept ? {} : { bar: answer.days.length - 1 }),
      });
    },

    select({ detail }: { readonly detail: { readonly index: number } }) {
      this.setData({ bar: detail.index });
    },

    explain({ currentTarget }: Tap<{ day: string }>) {
      const { days, tariffs } = details.get(this) ?? { days: [], tariffs: [] };
      const row = days.find(({ day }) => day === currentTarget.dataset.day);
      const tariff = tariffs.find(({ _id }) => _id === row?.tariffId);
      if (row === undefined || tariff === undefined) return;
      const account = dayExplanationView(row, tariff, Date.now(), language(), localized(daySheetTexts));
      this.setData({ account, accountShown: true });
      this.triggerEvent('cover', { covered: true });
    },

    closeAccount() {
      this.setData({ accountShown: false });
      this.triggerEvent('cover', { covered: false });
    },
  },
});

function thisMonth(): Month {
  return monthOf(dayOf(Date.now()));
}
