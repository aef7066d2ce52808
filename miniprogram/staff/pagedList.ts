/**
 * A page of the service department that lists what waits, part by part. It says what to ask for and how a row becomes
 * a view; here is when the list is read: at every visit, on a pull, at its end, and anew with another tab.
 */
import { applyTexts, localized } from '../i18n/texts';
import { loading } from '../screen/loadable';
import type { Listed, ListPage, ListTerms, OpenListPage } from './listPage';
import { listReading } from './listReading';

/** What `Page` is given; a page adds what is done to a row. */
export function pagedList<
  Name extends string,
  Reply extends { readonly next?: string },
  Row,
  View,
  Tab extends string = string,
>({
  texts,
  tabs = [],
  ...questions
}: ListTerms<Name, Tab, Reply, Row, View>): ListPage<Name, Tab, Reply, Row, View> {
  type Here = OpenListPage<Name, Tab, Reply, Row, View>;
  return {
    ...listReading(questions),
    data: {
      t: localized(texts),
      tabs,
      tab: tabs[0] ?? ('' as Tab),
      screen: loading<Listed>(),
      rows: [],
      fetchingMore: false,
      problem: '',
      moreProblem: '',
    },

    async onShow(this: Here) {
      applyTexts(this, texts);
      await this.refresh();
    },

    async onPullDownRefresh(this: Here) {
      await this.refresh();
      await wx.stopPullDownRefresh();
    },

    async onReachBottom(this: Here) {
      await this.readMore();
    },

    async choose(this: Here, { detail: { tab } }) {
      if (tab === this.data.tab) return;
      this.setData({ tab, problem: '' });
      await this.retry();
    },

    /** Begins with nothing. */
    async retry(this: Here) {
      this.rows = [];
      this.next = undefined;
      this.setData({ screen: loading<Listed>(), rows: [] });
      await this.refresh();
    },
  };
}
