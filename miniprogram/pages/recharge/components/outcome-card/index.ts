/** How far a recharge is, and the ways on; once it is credited, also the grant to send messages. */
import { errorMessage } from '../../../../api/callFunction';
import { requestGrants } from '../../../../api/messageGrant';
import { localized } from '../../../../i18n/texts';
import type { Tap } from '../../../../screen/events';
import type { TemplateKind } from '../../../../shared/domain/reminders/kinds';
import type { Way } from '../../outcomeView';
import { outcomeTexts } from '../../texts';

/** Once it is paid, nobody needs to choose the room that it was for. */
const ON_THE_WAY: readonly string[] = ['pages/bind/index', 'pages/recharge/index'];

Component({
  properties: {
    /** `OutcomeView` */
    outcome: { type: Object, value: { receipt: [], ways: [] } },
    /** Ids of message templates, by kind. */
    templates: { type: Object, value: {} },
  },

  data: { t: localized(outcomeTexts), granting: false, asking: false },

  lifetimes: {
    attached() {
      this.setData({ t: localized(outcomeTexts) });
    },
  },

  methods: {
    act({ currentTarget }: Tap<{ way: Way }>) {
      const { act, asksFirst } = currentTarget.dataset.way;
      if (asksFirst) this.setData({ asking: true });
      else if (act === 'leave') this.leave();
      else if (act === 'receipt') this.openReceipt();
      else if (act === 'help') void wx.navigateTo({ url: '/pages/help/index' });
      else this.triggerEvent('act', { act });
    },

    openReceipt() {
      const { orderId } = this.data.outcome as { readonly orderId?: string };
      void wx.navigateTo({ url: `/reports/pages/receipt/index?orderId=${orderId ?? ''}` });
    },

    anew() {
      this.setData({ asking: false });
      this.triggerEvent('act', { act: 'anew' });
    },

    dismiss() {
      this.setData({ asking: false });
    },

    /** To where one came from; the page may have been opened by itself, from a message. */
    leave() {
      const routes = getCurrentPages().map(({ route }) => route);
      const delta = routes.reverse().findIndex((route) => !ON_THE_WAY.includes(route));
      if (delta > 0) void wx.navigateBack({ delta });
      else void wx.reLaunch({ url: '/pages/home/index' });
    },

    async allowMessages() {
      if (this.data.granting) return;
      this.setData({ granting: true });
      const outcome = await requestGrants(this.data.templates as Readonly<Record<TemplateKind, string>>);
      this.setData({ granting: false });
      const { t } = this.data;
      const message =
        outcome.kind === 'refused'
          ? t.notifyRefused
          : outcome.answer.ok
            ? t.notified
            : errorMessage(outcome.answer);
      await wx.showToast({ title: message, icon: 'none' });
    },
  },
});
