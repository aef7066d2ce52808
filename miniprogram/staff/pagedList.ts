/**
 * A page of the service department that lists what waits, part by part. It says what to ask for and how a row becomes
 * a view. Only the answer to the newest question is shown: whoever has chosen another tab or asked anew meanwhile
 * never sees an older one.
 */
import { type Answer, errorMessage } from '../api/callFunction';
import { applyTexts, type Bilingual, localized, type Texts } from '../i18n/texts';
import { failed, type Loadable, loading } from '../screen/loadable';

/** Behind which row a part begins; the first part is behind none. */
export interface From {
  readonly after?: string;
}

interface Terms<Name extends string, Tab extends string, Reply, Row, View> {
  readonly texts: Bilingual<Name | 'title'>;
  /** Lists that lie beside each other. The first is chosen to begin with; a list that lies alone has no name. */
  readonly tabs?: readonly Tab[];
  readonly ask: (from: From, tab: Tab) => Promise<Answer<Reply>>;
  readonly rowsOf: (reply: Reply) => readonly Row[];
  readonly view: (row: Row, t: Texts<Name | 'title'>) => View;
}

interface Listed {
  /** Whether there are rows behind those that are shown. */
  readonly more: boolean;
}

interface ListData<Name extends string, Tab extends string, View> {
  readonly t: Texts<Name | 'title'>;
  readonly tabs: readonly Tab[];
  readonly tab: Tab;
  readonly screen: Loadable<Listed>;
  readonly rows: readonly View[];
  readonly fetchingMore: boolean;
  /** Why what is shown could not be renewed, and why it could not be read on. */
  readonly problem: string;
  readonly moreProblem: string;
}

interface PagedList<Name extends string, Tab extends string, Reply, Row, View> {
  readonly data: ListData<Name, Tab, View>;
  /** The rows as the cloud sent them; the screen shows their views. */
  rows: readonly Row[];
  next: string | undefined;
  /** How many questions were put, and which of them was answered last. */
  asked: number;
  answered: number;
  onShow(): Promise<void>;
  onPullDownRefresh(): Promise<void>;
  onReachBottom(): Promise<void>;
  choose(chosen: { readonly detail: { readonly tab: Tab } }): Promise<void>;
  retry(): Promise<void>;
  refresh(): Promise<void>;
  readMore(): Promise<void>;
  put(from: From): Promise<Answer<Reply> | undefined>;
  take(reply: Reply, before: readonly Row[]): void;
  show(): void;
}

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
  ask,
  rowsOf,
  view,
}: Terms<Name, Tab, Reply, Row, View>): PagedList<Name, Tab, Reply, Row, View> {
  /** The page that it becomes. */
  type Here = PagedList<Name, Tab, Reply, Row, View> & {
    setData(change: Partial<ListData<Name, Tab, View>>): void;
  };
  const data: ListData<Name, Tab, View> = {
    t: localized(texts),
    tabs,
    tab: tabs[0] ?? ('' as Tab),
    screen: loading<Listed>(),
    rows: [],
    fetchingMore: false,
    problem: '',
    moreProblem: '',
  };
  return {
    data,
    rows: [],
    next: undefined,
    asked: 0,
    answered: 0,

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

    async refresh(this: Here) {
      this.setData({ fetchingMore: false, moreProblem: '' });
      const answer = await this.put({});
      if (answer === undefined) return;
      if (answer.ok) this.take(answer.data, []);
      else if (this.data.screen.state === 'ready') this.setData({ problem: errorMessage(answer) });
      else this.setData({ screen: failed(answer) });
    },

    /** Waits for a pending answer, because that answer may restart the list. */
    async readMore(this: Here) {
      const { next: after } = this;
      if (after === undefined || this.answered !== this.asked) return;
      this.setData({ fetchingMore: true, moreProblem: '' });
      const answer = await this.put({ after });
      if (answer === undefined) return;
      this.setData({ fetchingMore: false });
      if (answer.ok) this.take(answer.data, this.rows);
      else this.setData({ moreProblem: errorMessage(answer) });
    },

    /** @returns nothing if another question was put meanwhile */
    async put(this: Here, from) {
      this.asked += 1;
      const question = this.asked;
      const answer = await ask(from, this.data.tab);
      if (question !== this.asked) return undefined;
      this.answered = question;
      return answer;
    },

    take(this: Here, reply, before) {
      this.rows = [...before, ...rowsOf(reply)];
      this.next = reply.next;
      this.show();
    },

    show(this: Here) {
      const rows = this.rows.map((row) => view(row, this.data.t));
      this.setData({ problem: '', rows, screen: { state: 'ready', more: this.next !== undefined } });
    },
  };
}
