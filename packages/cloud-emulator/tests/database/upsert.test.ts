import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Host, startHost } from './host';

let host: Host;

beforeAll(async () => {
  host = await startHost([{ collection: 'shelves', indexes: [] }]);
});

afterAll(async () => {
  await host.close();
});

test('an upsert starts from what the query asks to be equal', async () => {
  const reply = await host.request({
    action: 'database.modifyDocument',
    collectionName: 'shelves',
    queryType: 'WHERE',
    query: '{"_id":"new","kind":"k","n":{"$gt":5}}',
    data: '{"$set":{"a":1},"$setOnInsert":{"b":2}}',
    multi: false,
    merge: true,
    upsert: true,
  });
  expect(reply).toMatchObject({ data: { updated: 0, upsert_id: 'new' } });
  expect(host.database.exportDocuments('shelves')).toContainEqual({ _id: 'new', kind: 'k', a: 1, b: 2 });
});
