/**
 * Why the cloud may refuse to ask WeChat on a function's behalf, whoever wrote its config.json: nobody has shown that
 * a trigger which DevTools did not make carries WeChat's token, and only an upload by DevTools registers permissions.
 */
import { ServiceError } from '../service';

export interface OpenApiSettings {
  /** Whether what a timer starts carries WeChat's token. It does if absent. */
  readonly timersCarryToken?: boolean;
  /** Whether the permissions of config.json hold. They do if absent. */
  readonly permissionsHold?: boolean;
}

export class OpenApiAccess {
  #settings: Required<OpenApiSettings>;

  constructor(settings: OpenApiSettings = {}) {
    this.#settings = { timersCarryToken: true, permissionsHold: true, ...settings };
  }

  get settings(): Required<OpenApiSettings> {
    return this.#settings;
  }

  /** Changes what is named and leaves the rest, as when somebody deploys anew. */
  set(changes: OpenApiSettings): void {
    this.#settings = { ...this.#settings, ...changes };
  }

  /** @param source what set the chain of calls off @throws ServiceError as users of the SDK have reported it */
  checkToken(source: string): void {
    if (source.startsWith('wx_trigger') && !this.#settings.timersCarryToken)
      throw new ServiceError('SYS_ERR', 'invalid wx openapi access_token');
  }
}
