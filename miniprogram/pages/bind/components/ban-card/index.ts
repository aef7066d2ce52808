/** No change of rooms is left: says so, what to do, and whom to call. */
import { language } from '../../../../i18n/language';
import { localized } from '../../../../i18n/texts';
import { callNumber } from '../../../../screen/callNumber';
import { errorText } from '../../../../shared/contract/errors';
import { ROOM_CHANGES_ALLOWED } from '../../../../shared/domain/residents/binding';
import { banTexts } from './texts';

Component({
  properties: {
    hotlines: { type: Array, value: [] },
  },

  data: { t: localized(banTexts), verdict: '' },

  lifetimes: {
    attached() {
      const verdict = errorText('ROOM_CHANGES_USED_UP', language(), { allowed: ROOM_CHANGES_ALLOWED });
      this.setData({ t: localized(banTexts), verdict });
    },
  },

  methods: {
    call: callNumber,

    help() {
      void wx.navigateTo({ url: '/pages/help/index' });
    },
  },
});
