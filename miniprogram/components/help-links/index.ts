/** The ways on from the first screen that everybody has, bound or not. */
import { spoken } from '../../i18n/texts';
import type { Tap } from '../../screen/events';
import { helpLinkTexts } from './texts';

Component({
  data: { t: spoken(helpLinkTexts) },

  pageLifetimes: {
    show() {
      this.setData({ t: spoken(helpLinkTexts) });
    },
  },

  methods: {
    open({ currentTarget }: Tap<{ url: string }>) {
      void wx.navigateTo({ url: currentTarget.dataset.url });
    },
  },
});
