/** Where a page is: its route and what it is opened with. */

export interface Target {
  /** Without leading slash. */
  readonly route: string;
  /** As it was written; WeChat doesn't decode it either. */
  readonly query: string;
}

/** @param from the route of the page that goes there, for relative addresses */
export function targetOf(url: string, from: string): Target {
  const [path = '', ...rest] = url.split('?');
  const base = path.startsWith('/') ? [] : from.split('/').slice(0, -1);
  const route: string[] = [];
  for (const part of [...base, ...path.split('/')]) {
    if (part === '..') route.pop();
    else if (part !== '' && part !== '.') route.push(part);
  }
  return { route: route.join('/'), query: rest.join('?') };
}

/** What `onLoad` gets. */
export function queryRecord(query: string): Record<string, string> {
  const pairs = query.split('&').filter((pair) => pair !== '');
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
