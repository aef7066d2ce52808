/**
 * 电表工单: what was filed about a room's meter, newest first. An order that waits for a second person is settled here, and
 * one that was wrong is reversed.
 */
import { errorMessage } from '../../../api/callFunction';
import { language } from '../../../i18n/language';
import { localized } from '../../../i18n/texts';
import type { Tap } from '../../../screen/events';
import type { WorkOrderList } from '../../../shared/contract/staff';
import { callStaff } from '../../callStaff';
import { type Confirmed, NOT_CONFIRMING, submitWithReason } from '../../submitWithReason';
import { workOrderTexts } from '../../texts';
import { type Act, lastApplied, type OrderView, orderView, questionOf } from './orderView';
import { workOrdersTexts } from './texts';

/** What has come so far, whole: the screen has it as texts only. */
const lists = new WeakMap<object, WorkOrderList>();

interface Asked {
  readonly order: string;
  readonly act: Act;
}

Component({
  properties: {
    room: { type: String, value: '' },
    /** Raised where the list is to be read anew. */
    reads: { type: Number, value: 0 },
  },

  data: {
    t: localized(workOrdersTexts),
    orders: [] as readonly OrderView[],
    more: false,
    fetchingMore: false,
    problem: '',
    asked: null as Asked | null,
    ...NOT_CONFIRMING,
  },

  observers: {
    reads(reads: number) {
      if (reads > 0) void this.refresh();
    },

    /** The page hides from a screen reader what of it lies below the sheet. */
    confirming(covered: boolean) {
      this.triggerEvent('cover', { covered });
    },
  },

  methods: {
    async refresh() {
      const { room: roomId } = this.data;
      const answer = await callStaff<'listWorkOrders'>({ action: 'listWorkOrders', roomId });
      if (answer.ok) this.show(answer.data);
      else this.setData({ problem: errorMessage(answer) });
    },

    async readMore() {
      const before = lists.get(this);
      const { room: roomId, fetchingMore } = this.data;
      if (before?.next === undefined || fetchingMore) return;
      this.setData({ fetchingMore: true });
      const after = before.next;
      const answer = await callStaff<'listWorkOrders'>({ action: 'listWorkOrders', roomId, after });
      this.setData({ fetchingMore: false });
      if (lists.get(this) !== before) return; // Read anew meanwhile.
      if (answer.ok) this.show({ ...answer.data, orders: [...before.orders, ...answer.data.orders] });
      else this.setData({ problem: errorMessage(answer) });
    },

    show(list: WorkOrderList) {
      lists.set(this, list);
      const words = localized(workOrderTexts);
      const last = lastApplied(list.orders);
      const orders = list.orders.map((order) =>
        orderView(order, order === last, words, Date.now(), language()),
      );
      const more = list.next !== undefined;
      this.setData({ t: localized(workOrdersTexts), orders, more, problem: '' });
      const [newest] = orders;
      const open = newest?.open === true ? `${newest.title} · ${newest.state}` : '';
      this.triggerEvent('read', { open });
    },

    openConfirmation({ currentTarget }: Tap<{ order: OrderView; act: Act }>) {
      const { order, act } = currentTarget.dataset;
      const asked = { order: order.orderId, act };
      const question = questionOf(order, act, this.data.t);
      this.setData({ ...question, asked, confirming: true, confirmProblem: '' });
    },

    dismiss() {
      this.setData({ confirming: false });
    },

    async settle({ detail: { why } }: Confirmed) {
      const { asked, room: roomId, t } = this.data;
      if (asked === null) return;
      await submitWithReason(
        this,
        { subject: `order:${asked.order}`, change: asked, reason: { why } },
        (identity) => {
          const { order, act } = asked;
          const about = { roomId, order, ...identity };
          return act === 'reverse'
            ? callStaff<'reverseWorkOrder'>({ action: 'reverseWorkOrder', ...about })
            : callStaff<'confirmWorkOrder'>({ action: 'confirmWorkOrder', verdict: act, ...about });
        },
        asked.act === 'reverse' ? t.reversing : t.done,
      );
    },
  },
});
