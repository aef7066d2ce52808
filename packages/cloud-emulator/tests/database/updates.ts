import { expect } from '@jest/globals';
import type { Host } from './host';

export interface RawUpdate {
  /** The document without its `_id`, which is `x`. */
  readonly before: object;
  readonly update: object;
  readonly query?: object;
}

/** The document after an update as MongoDB writes it, which the SDK would send on as it is; throws its refusal. */
export async function updated(
  host: Host,
  { before, update, query = { _id: 'x' } }: RawUpdate,
): Promise<unknown> {
  host.database.importDocuments('d', [{ _id: 'x', ...before }]);
  const reply = await host.request({
    action: 'database.modifyDocument',
    collectionName: 'd',
    queryType: 'WHERE',
    query: JSON.stringify(query),
    data: JSON.stringify(update),
    multi: true,
    merge: true,
    upsert: false,
  });
  if (reply['code'] !== undefined) throw new Error(String(reply['message']));
  return withoutId(host.database.exportDocuments('d').find(({ _id }) => _id === 'x') ?? {});
}

function withoutId(document: Record<string, unknown>): Record<string, unknown> {
  const { _id, ...rest } = document;
  expect(_id).toBe('x');
  return rest;
}
