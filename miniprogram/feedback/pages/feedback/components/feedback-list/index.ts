/** Earlier feedback, newest first. Pictures are fetched when somebody wants to see them: their addresses expire. */
import { errorMessage } from '../../../../../api/callFunction';
import { callFeedback } from '../../../../../api/functions';
import { localized } from '../../../../../i18n/texts';
import type { Tap } from '../../../../../screen/events';
import type { FeedbackPictures } from '../../../../../shared/contract/feedback';
import type { FeedbackView } from './feedbackView';
import { listTexts } from './texts';

/** Addresses of pictures by the id of the feedback. */
const NO_URLS: Readonly<Record<string, readonly string[]>> = {};

Component({
  properties: {
    items: { type: Array, value: [] as readonly FeedbackView[] },
  },

  data: {
    t: localized(listTexts),
    /** Addresses by feedback. */
    urls: NO_URLS,
    /** Whose pictures are on their way, and whose did not come. */
    fetching: '',
    problemOf: '',
    problem: '',
  },

  lifetimes: {
    attached() {
      this.setData({ t: localized(listTexts) });
    },
  },

  methods: {
    async showPictures({ currentTarget }: Tap<{ id: string }>) {
      const feedbackId = currentTarget.dataset.id;
      if (this.data.fetching !== '') return;
      this.setData({ fetching: feedbackId, problemOf: '', problem: '' });
      const answer = await callFeedback<FeedbackPictures>({ action: 'pictures', feedbackId });
      this.setData({ fetching: '' });
      if (!answer.ok) {
        this.setData({ problemOf: feedbackId, problem: errorMessage(answer) });
        return;
      }
      const urls = answer.data.pictures.map(({ url }) => url);
      this.setData({ urls: { ...this.data.urls, [feedbackId]: urls } });
    },

    enlarge({ currentTarget }: Tap<{ id: string; url: string }>) {
      const { id, url } = currentTarget.dataset;
      void wx.previewImage({ urls: [...(this.data.urls[id] ?? [])], current: url });
    },
  },
});
