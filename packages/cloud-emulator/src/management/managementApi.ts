/**
 * Tencent's management API of an environment (`tcb` 2018-06-08, `scf` 2018-04-16), as far as a command line needs it
 * that sets an environment up and looks whether it is as it should be. Its callers sign with the owner's secret.
 */
import { realNowMs } from '../clock/sharedClock';
import type { HttpAnswer } from '../httpAccess/httpAccess';
import { ApiError } from '../tencentApi/apiError';
import { authenticate, missing } from '../tencentApi/authenticate';
import { envelope, refusal } from '../tencentApi/envelope';
import { parametersOf, textOf } from '../tencentApi/parameters';
import type { SignedRequest } from '../tencentApi/tc3Signature';
import { environmentActions } from './environmentActions';
import { functionActions } from './functionActions';
import type { ManagementActions, ManagementParts } from './parts';
import { ruleActions } from './ruleActions';
import { tableActions } from './tableActions';

export class ManagementApi {
  readonly #parts: ManagementParts;
  readonly #actions: Readonly<Record<string, ManagementActions>>;

  constructor(parts: ManagementParts) {
    this.#parts = parts;
    const { getFunction, ...others } = functionActions(parts);
    this.#actions = {
      '2018-06-08': {
        ...environmentActions(parts),
        ...tableActions(parts),
        ...ruleActions(parts),
        ...others,
      },
      '2018-04-16': { GetFunction: getFunction },
    };
  }

  get versions(): readonly string[] {
    return Object.keys(this.#actions);
  }

  answer(request: SignedRequest): Promise<HttpAnswer> {
    const requestId = this.#parts.ids.uuid();
    try {
      return Promise.resolve(envelope({ ...this.#run(request), RequestId: requestId }));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return Promise.resolve(refusal(error, requestId));
    }
  }

  #run(request: SignedRequest): object {
    const { admin, names } = this.#parts;
    const { 'x-tc-action': name, 'x-tc-version': version = '' } = request.headers;
    if (name === undefined) throw missing('Action');
    if (!admin) throw new ApiError('AuthFailure.SecretIdNotFound', 'The local cloud was given no owner.');
    // By real time: the caller's clock knows nothing of a clock that was moved here.
    authenticate(request, admin, realNowMs());
    const actions = this.#actions[version] ?? {};
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) throw new ApiError('InvalidAction', `The local cloud has no action “${name}”.`);
    const parameters = parametersOf(request.body);
    const environment = textOf(parameters, name === 'GetFunction' ? 'Namespace' : 'EnvId');
    if (environment !== names.environmentId)
      throw new ApiError('ResourceNotFound', `There is no environment ${environment}.`);
    return action(parameters);
  }
}
