/** Notices, newest first. A newcomer's leads to the roommates, where one may say that this is none. */
import type { Tap } from '../../../../screen/events';

Component({
  properties: {
    /** `NoticeView[]` */
    notices: { type: Array, value: [] },
  },

  methods: {
    roommates({ currentTarget }: Tap<{ binding: string }>) {
      void wx.navigateTo({ url: `/pages/roommates/index?bindingId=${currentTarget.dataset.binding}` });
    },
  },
});
