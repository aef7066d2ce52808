/**
 * What a page of `pagedList` shows around its rows, which stand in the slot: the tabs, a skeleton or an error in
 * their place, what could not be renewed, the words for an empty list, and the way on to further rows.
 */
import { localized } from '../../../i18n/texts';
import type { Tap } from '../../../screen/events';
import { loading } from '../../../screen/loadable';
import { pagedListTexts } from './texts';

Component({
  properties: {
    screen: { type: Object, value: loading<{ readonly more: boolean }>() },
    /** The number of rows, and the text for an empty list. */
    count: { type: Number, value: 0 },
    empty: { type: String, value: '' },
    problem: { type: String, value: '' },
    moreProblem: { type: String, value: '' },
    fetchingMore: { type: Boolean, value: false },
    /** Names of lists beside each other, and what they are called. */
    tabs: { type: Array, value: [] as readonly string[] },
    tab: { type: String, value: '' },
    names: { type: Object, value: {} },
  },

  data: { t: localized(pagedListTexts) },

  lifetimes: {
    attached() {
      this.setData({ t: localized(pagedListTexts) });
    },
  },

  methods: {
    choose({ currentTarget }: Tap<{ tab: string }>) {
      this.triggerEvent('choose', { tab: currentTarget.dataset.tab });
    },

    retry() {
      this.triggerEvent('retry');
    },

    more() {
      this.triggerEvent('more');
    },
  },
});
