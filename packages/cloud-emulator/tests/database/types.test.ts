/** `$type`, which the SDK has no name for and sends as it is; its own operators are in the conformance rows. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Host, startHost } from './host';
import { kindsOfValues } from './kindsOfValues';
import { sdkDatabase } from './sdk';

let host: Host;
const database = sdkDatabase();

beforeAll(async () => {
  host = await startHost([{ collection: 'values', indexes: [] }]);
  host.database.importDocuments('values', kindsOfValues);
});

afterAll(async () => {
  await host.close();
});

const types: [name: string | number, expected: string[]][] = [
  ['string', ['text', 'Text', 'list']],
  ['int', ['zero', 'five', 'minus', 'list']],
  ['double', ['zero', 'five', 'half', 'minus', 'list']],
  ['number', ['zero', 'five', 'half', 'minus', 'list']],
  ['bool', ['yes', 'no']],
  ['date', ['date']],
  ['null', ['null', 'listNull']],
  ['array', ['list', 'none', 'nested', 'listNull', 'objects']],
  [3, ['object', 'turned', 'objects']],
];

test.each(types)('type %s matches values and elements of that type', async (name, expected) => {
  const { data } = await database
    .collection('values')
    .where({ v: { $type: name } })
    .get();
  expect(data.map(({ _id }) => _id).sort()).toEqual([...expected].sort());
});
