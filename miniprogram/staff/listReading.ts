/**
 * Reading a list, part by part. Only the answer to the newest request is shown: after another tab was chosen or the
 * list was refreshed, an older answer never appears.
 */
import { errorMessage } from '../api/callFunction';
import { fill, localized } from '../i18n/texts';
import { failed } from '../screen/loadable';
import { pagedListTexts } from './components/paged-list/texts';
import type { ListPart, ListReading, ListTerms, OpenListPage } from './listPage';

export function listReading<Name extends string, Tab extends string, Reply extends ListPart, Row, View>({
  fetchPage,
  rowsOf,
  view,
}: Pick<ListTerms<Name, Tab, Reply, Row, View>, 'fetchPage' | 'rowsOf' | 'view'>): ListReading<Reply, Row> {
  type Here = OpenListPage<Name, Tab, Reply, Row, View>;
  return {
    rows: [],
    next: undefined,
    total: undefined,
    requested: 0,
    answered: 0,

    async refresh(this: Here) {
      this.setData({ fetchingMore: false, moreProblem: '' });
      const answer = await this.request({});
      if (answer === undefined) return;
      if (answer.ok) this.take(answer.data, []);
      else if (this.data.screen.state === 'ready') this.setData({ problem: errorMessage(answer) });
      else this.setData({ screen: failed(answer) });
    },

    /** Waits for a pending answer, because that answer may restart the list. */
    async readMore(this: Here) {
      const { next: after } = this;
      if (after === undefined || this.answered !== this.requested) return;
      this.setData({ fetchingMore: true, moreProblem: '' });
      const answer = await this.request({ after });
      if (answer === undefined) return;
      this.setData({ fetchingMore: false });
      if (answer.ok) this.take(answer.data, this.rows);
      else this.setData({ moreProblem: errorMessage(answer) });
    },

    /** @returns nothing if another request was sent meanwhile */
    async request(this: Here, from) {
      this.requested += 1;
      const sequence = this.requested;
      const answer = await fetchPage(from, this.data.tab);
      if (sequence !== this.requested) return undefined;
      this.answered = sequence;
      return answer;
    },

    take(this: Here, reply, before) {
      // The later parts do not say it again.
      if (before.length === 0) this.total = reply.total;
      this.rows = [...before, ...rowsOf(reply)];
      this.next = reply.next;
      this.show();
    },

    show(this: Here) {
      const rows = this.rows.map((row) => view(row, this.data.t));
      const { next, total: count } = this;
      const total = count === undefined ? {} : { total: fill(localized(pagedListTexts).total, { count }) };
      this.setData({ problem: '', rows, screen: { state: 'ready', more: next !== undefined, ...total } });
    },
  };
}
