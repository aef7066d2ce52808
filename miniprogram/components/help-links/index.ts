/** The ways on from the first screen that everybody has, bound or not. */
import { localized } from '../../i18n/texts';
import type { Tap } from '../../screen/events';
import { helpLinkTexts } from './texts';

Component({
  data: { t: localized(helpLinkTexts) },

  pageLifetimes: {
    show() {
      this.setData({ t: localized(helpLinkTexts) });
    },
  },

  methods: {
    open({ currentTarget }: Tap<{ url: string }>) {
      void wx.navigateTo({ url: currentTarget.dataset.url });
    },
  },
});
