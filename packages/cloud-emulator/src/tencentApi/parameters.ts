/** What requests of Tencent's APIs say, whatever is asked. */
import { ApiError } from './apiError';
import { missing } from './authenticate';

/** By the names of the API: `DeviceName`. Nothing of it is checked yet. */
export type ActionParameters = Readonly<Record<string, unknown>>;

/** @throws ApiError */
export function parametersOf(body: string): ActionParameters {
  try {
    const parameters = JSON.parse(body) as unknown;
    if (typeof parameters === 'object' && parameters !== null) return parameters as ActionParameters;
  } catch {
    // Falls through to the refusal that a body of another kind meets as well.
  }
  throw new ApiError('InvalidRequest', 'The request body is no JSON object.');
}

/** @throws ApiError when the parameter is not there, or no text */
export function textOf(parameters: ActionParameters, name: string): string {
  const value = parameters[name];
  if (value === undefined) throw missing(name);
  if (typeof value !== 'string') throw invalid(name);
  return value;
}

/** @throws ApiError when the parameter is not there, or no whole number from 0 on */
export function wholeNumberOf(parameters: ActionParameters, name: string): number {
  const value = parameters[name];
  if (value === undefined) throw missing(name);
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw invalid(name);
  return value;
}

export function invalid(name: string): ApiError {
  return new ApiError('InvalidParameter', `The value type of parameter \`${name}\` is not valid.`);
}
