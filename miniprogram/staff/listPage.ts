/** What a page of the service department that lists what waits is made of. */
import type { Answer } from '../api/callFunction';
import type { Bilingual, Texts } from '../i18n/texts';
import type { Loadable } from '../screen/loadable';

/** Behind which row a part begins; the first part is behind none. */
export interface From {
  readonly after?: string;
}

/** What a page says of its own list. */
export interface ListTerms<Name extends string, Tab extends string, Reply, Row, View> {
  readonly texts: Bilingual<Name | 'title'>;
  /** Lists that lie beside each other. The first is chosen to begin with; a list that lies alone has no name. */
  readonly tabs?: readonly Tab[];
  readonly fetchPage: (from: From, tab: Tab) => Promise<Answer<Reply>>;
  readonly rowsOf: (reply: Reply) => readonly Row[];
  readonly view: (row: Row, t: Texts<Name | 'title'>) => View;
}

export interface Listed {
  /** Whether there are rows behind those that are shown. */
  readonly more: boolean;
  /** How many there are in all, in words, where that is more than one part. */
  readonly total?: string;
}

/** A part of a list. */
export interface ListPart {
  /** Behind which row the next part begins. */
  readonly next?: string;
  /** How many rows all parts have: with the first of several. */
  readonly total?: number;
}

export interface ListData<Name extends string, Tab extends string, View> {
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

/** How a list is read, part by part. */
export interface ListReading<Reply, Row> {
  /** The rows as the cloud sent them; the screen shows their views. */
  rows: readonly Row[];
  next: string | undefined;
  total: number | undefined;
  /** How many requests were sent, and which of them was answered last. */
  requested: number;
  answered: number;
  refresh(): Promise<void>;
  readMore(): Promise<void>;
  request(from: From): Promise<Answer<Reply> | undefined>;
  take(reply: Reply, before: readonly Row[]): void;
  show(): void;
}

/** What `Page` is given. */
export interface ListPage<Name extends string, Tab extends string, Reply, Row, View> extends ListReading<
  Reply,
  Row
> {
  readonly data: ListData<Name, Tab, View>;
  onShow(): Promise<void>;
  onPullDownRefresh(): Promise<void>;
  onReachBottom(): Promise<void>;
  choose(chosen: { readonly detail: { readonly tab: Tab } }): Promise<void>;
  retry(): Promise<void>;
}

/** The page that WeChat makes of it. */
export type OpenListPage<Name extends string, Tab extends string, Reply, Row, View> = ListPage<
  Name,
  Tab,
  Reply,
  Row,
  View
> & {
  setData(change: Partial<ListData<Name, Tab, View>>): void;
};
