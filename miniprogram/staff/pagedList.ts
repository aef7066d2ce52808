/**
 * A page of the service department that lists what waits, part by part. The page gives the request and the view of
 * a row; this file decides when the list is read: at every visit, on a pull, at its end, and anew with another tab.
 */
import { applyTexts, localized } from '../i18n/texts';
import { loading } from '../screen/loadable';
import type { Listed, ListPage, ListPart, ListTerms, OpenListPage } from './listPage';
import { listReading } from './listReading';

/** What `Page` is given; a page adds what is done to a row. */
export function pagedList<
  Name extends string,
  Reply extends ListPart,
  Row,
  View,
  Tab extends string = string,
>({
  texts,
  tabs = [],
  ...reading
}: ListTerms<Name, Tab, Reply, Row, View>): ListPage<Name, Tab, Reply, Row, View> {
  type Here = OpenListPage<Name, Tab, Reply, Row, View>;
  return {
    ...listReading(reading),
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
      this.total = undefined;
      this.setData({ screen: loading<Listed>(), rows: [] });
      await this.refresh();
    },
  };
}
