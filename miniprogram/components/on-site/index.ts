/** Where one can pay before the service is open, and whom to call; as far as the phone knows it. */
import { knownHelp } from '../../api/knownHelp';
import { fill, localized } from '../../i18n/texts';
import { callNumber } from '../../screen/callNumber';
import { onSiteTexts } from './texts';

Component({
  data: { place: '', calls: [] as readonly { readonly number: string; readonly text: string }[] },

  lifetimes: {
    attached() {
      this.show();
    },
  },

  pageLifetimes: {
    show() {
      this.show();
    },
  },

  methods: {
    show() {
      const help = knownHelp();
      if (help === undefined) return;
      const t = localized(onSiteTexts);
      this.setData({
        place: fill(t.place, { place: help.onSite }),
        calls: help.hotlines.map((number) => ({ number, text: fill(t.call, { number }) })),
      });
    },

    call: callNumber,
  },
});
