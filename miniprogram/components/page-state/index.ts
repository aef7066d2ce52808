/**
 * What stands in a page's place while there is nothing to show yet: a skeleton, an error with a way on, or the
 * words for an empty list. A ready page shows its own content instead.
 */
import { localized } from '../../i18n/texts';
import { pageStateTexts } from './texts';

/** Widths and heights of the grey shapes: a heading, a card, three lines. */
const SKELETON = [
  { width: '40%', height: '24px' },
  { width: '100%', height: '160px', borderRadius: '16px' },
  { width: '100%', height: '56px', borderRadius: '12px' },
  { width: '100%', height: '56px', borderRadius: '12px' },
  { width: '100%', height: '56px', borderRadius: '12px' },
];

Component({
  properties: {
    /** `loading`, `failed`, `offline`, `unbound`, `notOpen` or `empty` */
    state: { type: String, value: 'loading' },
    text: { type: String, value: '' },
    retryable: { type: Boolean, value: false },
  },

  data: { t: localized(pageStateTexts), skeleton: SKELETON },

  lifetimes: {
    attached() {
      this.setData({ t: localized(pageStateTexts) });
    },
  },

  methods: {
    retry() {
      this.triggerEvent('retry');
    },

    bind() {
      void wx.navigateTo({ url: '/pages/bind/index' });
    },

    help() {
      void wx.navigateTo({ url: '/pages/help/index' });
    },
  },
});
