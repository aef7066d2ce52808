import { ApiError } from '../../tencentApi/apiError';
import { textOf, wholeNumberOf } from '../../tencentApi/parameters';
import { type DeviceAction, deviceOf } from './deviceAction';

const DEFAULT_LIMIT = 10;
const LARGEST_LIMIT = 100;

/** What a device has said of one property between two times, oldest first; page by page, by the context. */
export const describeDeviceDataHistory: DeviceAction = (parameters, surroundings) => {
  const { name } = deviceOf(parameters, surroundings);
  const minMs = wholeNumberOf(parameters, 'MinTime');
  const maxMs = wholeNumberOf(parameters, 'MaxTime');
  const FieldName = textOf(parameters, 'FieldName');
  const limit = parameters['Limit'] === undefined ? DEFAULT_LIMIT : wholeNumberOf(parameters, 'Limit');
  if (limit < 1 || limit > LARGEST_LIMIT || minMs > maxMs)
    throw new ApiError('InvalidParameterValue', `A page has 1 to ${LARGEST_LIMIT} values, from MinTime on.`);
  const skipped = placeIn(parameters['Context']);
  const values = surroundings.hub.records.history(name, FieldName, { minMs, maxMs });
  const page = values.slice(skipped, skipped + limit);
  const next = skipped + page.length;
  const all = next >= values.length;
  return {
    FieldName,
    Listover: surroundings.listover === 'all' ? all : !all,
    Context: all ? '' : contextAt(next),
    Results: page.map(({ atMs, value }) => ({ Time: String(atMs), Value: valueText(value) })),
  };
};

/** Every value is a text; what has parts is JSON. */
function valueText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function contextAt(place: number): string {
  return Buffer.from(`place:${place}`).toString('base64url');
}

function placeIn(context: unknown): number {
  if (context === undefined || context === '') return 0;
  const text = typeof context === 'string' ? Buffer.from(context, 'base64url').toString() : '';
  const [, place] = /^place:(\d{1,9})$/.exec(text) ?? [];
  if (place === undefined) throw new ApiError('InvalidParameterValue', 'Context is none that was given out.');
  return Number(place);
}
