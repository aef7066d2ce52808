/** Notices, newest first. One that names a page opens it. */
import type { Tap } from '../../../../screen/events';

Component({
  properties: {
    /** `NoticeView[]` */
    notices: { type: Array, value: [] },
  },

  methods: {
    open({ currentTarget }: Tap<{ url: string }>) {
      void wx.navigateTo({ url: currentTarget.dataset.url });
    },
  },
});
