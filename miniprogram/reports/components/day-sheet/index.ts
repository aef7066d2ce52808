/** A sheet from below with the account of a day. */
import { spoken } from '../../../i18n/texts';
import { daySheetTexts } from './texts';

Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** `DayAccountView` */
    account: { type: Object, value: { registers: [], arithmetic: [], tiers: [], notes: [] } },
  },

  data: { t: spoken(daySheetTexts) },

  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ t: spoken(daySheetTexts) });
    },
  },

  methods: {
    close() {
      this.triggerEvent('close');
    },

    changed({ detail }: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!detail.visible) this.close();
    },
  },
});
