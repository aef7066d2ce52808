/** A sheet from below with the account of a day. */
import { localized } from '../../../i18n/texts';
import { daySheetTexts } from './texts';

Component({
  properties: {
    visible: { type: Boolean, value: false },
    /** `DayAccountView` */
    account: { type: Object, value: { registers: [], arithmetic: [], tiers: [], notes: [] } },
  },

  data: { t: localized(daySheetTexts) },

  observers: {
    visible(visible: boolean) {
      if (visible) this.setData({ t: localized(daySheetTexts) });
    },
  },

  methods: {
    close() {
      this.triggerEvent('close');
    },

    /** The page below does not scroll. */
    hold: () => undefined,
  },
});
