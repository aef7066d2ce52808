/** How an API stands at the address of WeChat's HTTPS API. */

/** Whose tokens open an API: an app is known by its id and its secret. */
export type App = 'miniProgram' | 'serviceAccount';

/** Of the query where it is asked by GET, of the body where by POST. */
export type Fields = Readonly<Record<string, unknown>>;

/** `lost`: it took effect, and the answer never arrives. */
export type ApiAnswer = object | 'lost';

export interface Endpoint {
  readonly app: App;
  readonly method: 'GET' | 'POST';
  /** @throws ApiRefusal */
  readonly answer: (fields: Fields) => ApiAnswer;
}

/** By their paths, e.g. `/cgi-bin/user/info`. */
export type Endpoints = Readonly<Record<string, Endpoint>>;
