/** 电费账单: what each month cost, as bars and rows. It triggers `month` where the days of one are asked for. */
import { errorMessage } from '../../../api/callFunction';
import { callReport } from '../../../api/functions';
import { language } from '../../../i18n/language';
import { localized } from '../../../i18n/texts';
import type { Tap } from '../../../screen/events';
import { failed, loading } from '../../../screen/loadable';
import type { MonthlyBill } from '../../../shared/contract/report';
import { continued, type MonthlyBillView, monthlyBillView, renewed, rowOfBar } from './monthlyBillView';
import { monthlyBillTexts } from './texts';

const bills = new WeakMap<object, MonthlyBill>();

Component({
  properties: {
    /** Looked at: it loads when it is for the first time. */
    active: { type: Boolean, value: false },
  },

  data: {
    t: localized(monthlyBillTexts),
    screen: loading<MonthlyBillView>(),
    /** The bar whose numbers are shown; the newest at first. */
    bar: 0,
    row: 0,
    loadingMore: false,
    stale: '',
  },

  observers: {
    active(active: boolean) {
      if (active && !bills.has(this)) void this.refresh();
    },
  },

  pageLifetimes: {
    show() {
      if (this.data.active) void this.refresh();
    },
  },

  methods: {
    async refresh() {
      const answer = await callReport<MonthlyBill>({ report: 'monthlyBill' });
      if (answer.ok) this.show(renewed(bills.get(this), answer.data), this.data.row);
      else if (this.data.screen.state === 'ready') this.setData({ stale: errorMessage(answer) });
      else this.setData({ screen: failed(answer) });
    },

    async retry() {
      this.setData({ screen: loading<MonthlyBillView>() });
      await this.refresh();
    },

    async more() {
      const bill = bills.get(this);
      if (bill?.before === undefined || this.data.loadingMore) return;
      this.setData({ loadingMore: true });
      const answer = await callReport<MonthlyBill>({ report: 'monthlyBill', upTo: bill.before });
      this.setData({ loadingMore: false });
      if (answer.ok) this.show(continued(bill, answer.data), this.data.row);
      else this.setData({ stale: errorMessage(answer) });
    },

    show(bill: MonthlyBill, row: number) {
      bills.set(this, bill);
      const t = localized(monthlyBillTexts);
      const view = monthlyBillView(bill, language(), t);
      this.setData({
        t,
        screen: { ...view, state: 'ready' },
        bar: view.chart.bars.length - 1 - row,
        row,
        stale: '',
      });
    },

    openDays({ currentTarget }: Tap<{ month: string }>) {
      this.triggerEvent('month', { month: currentTarget.dataset.month });
    },

    select({ detail }: { readonly detail: { readonly index: number } }) {
      const { screen } = this.data;
      if (screen.state === 'ready') this.setData({ bar: detail.index, row: rowOfBar(screen, detail.index) });
    },
  },
});
