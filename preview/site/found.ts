/** What lies at an address. */
export interface Found {
  readonly type: string;
  readonly body: string | Buffer | Promise<string>;
}

export function html(body: string): Found {
  return { type: 'text/html; charset=utf-8', body };
}

export function css(body: string): Found {
  return { type: 'text/css; charset=utf-8', body };
}

export function script(body: string): Found {
  return { type: 'text/javascript; charset=utf-8', body };
}

export function json(body: string | Promise<string>): Found {
  return { type: 'application/json; charset=utf-8', body };
}
