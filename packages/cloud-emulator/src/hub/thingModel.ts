/**
 * A product's thing model (物模型), in the form of the JSON file that the hub's console exports: its properties, and its
 * actions with their inputs. Events are left alone.
 */
import { ApiError } from '../tencentApi/apiError';
import { isValueOf, valuesOf, type ValueType } from './valueTypes';

export interface ThingModel {
  readonly properties?: readonly ThingProperty[];
  readonly actions?: readonly ThingAction[];
}

export interface ThingProperty {
  readonly id: string;
  /** Applications can set `rw`; only the device says what `r` is. */
  readonly mode: string;
  readonly define: ValueType;
}

export interface ThingAction {
  readonly id: string;
  readonly input: readonly { readonly id: string; readonly define: ValueType }[];
}

/** Every input of the action, and nothing else. @throws ApiError when there is no such action, or an input will not do */
export function checkedAction(model: ThingModel, actionId: string, inputParams: string): object {
  const given = parsedObject(inputParams);
  const action = model.actions?.find(({ id }) => id === actionId);
  if (!action)
    throw new ApiError('InvalidParameterValue.ActionNilOrNotExist', `The product has no action ${actionId}.`);
  for (const { id, define } of action.input)
    if (!isValueOf(define, given[id]))
      throw new ApiError(
        'InvalidParameter.ActionInputParamsInvalid',
        `InputParams: ${id} must be ${valuesOf(define)}.`,
      );
  return Object.fromEntries(action.input.map(({ id }) => [id, given[id]]));
}

/** @throws ApiError when nothing is to be set, or a property can't be set like that */
export function checkedControl(model: ThingModel, data: string): object {
  const settable = model.properties?.filter(({ mode }) => mode === 'rw') ?? [];
  const given = Object.entries(parsedObject(data));
  const isRight = ([name, value]: readonly [string, unknown]): boolean =>
    settable.some(({ id, define }) => id === name && isValueOf(define, value));
  if (given.length > 0 && given.every(isRight)) return Object.fromEntries(given);
  const list = settable.map(({ id, define }) => `${id}, ${valuesOf(define)}`).join('; ');
  throw new ApiError(
    'InvalidParameterValue.ModelPropertyInvalid',
    `Data: ${list === '' ? 'nothing' : list}, can be set.`,
  );
}

function parsedObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch {
    throw new ApiError('InvalidParameter.ActionInputParamsInvalid', 'The parameters are no JSON.');
  }
}
