/** What lies at an address. */
export interface Found {
  readonly type: string;
  readonly body: string | Buffer | Promise<Buffer>;
}

export function html(body: string): Found {
  return { type: 'text/html; charset=utf-8', body };
}

export function css(body: string | Buffer): Found {
  return { type: 'text/css; charset=utf-8', body };
}

export function script(body: string | Buffer): Found {
  return { type: 'text/javascript; charset=utf-8', body };
}

export function json(body: string | Buffer | Promise<Buffer>): Found {
  return { type: 'application/json; charset=utf-8', body };
}
