import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { serialize } from 'bson';
import { type Database, openDatabase } from '../../src/database/openDatabase';

/** One flip each; the sizes reach from a record within a page to one of many pages. */
const DOCUMENTS = 1_000;
const HEADER_BYTES = 10;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'flips-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const documentOf = (number: number): { _id: string; text: string } => ({
  _id: `document ${number}`,
  text: `${number}.`.repeat(1 + ((number * number) % 900)),
});
const opened = (): Promise<Database> =>
  openDatabase({
    folder,
    now: () => 0,
    definitions: [{ collection: 'c', indexes: [] }],
    durability: 'process',
  });

test('a thousand bytes that were flipped in stored values on the disk are all reported', async () => {
  const documents = Array.from({ length: DOCUMENTS }, (_, number) => documentOf(number));
  const first = await opened();
  first.importDocuments('c', documents);
  await first.close();

  const file = join(folder, 'data.mdb');
  const bytes = readFileSync(file);
  const handle = openSync(file, 'r+');
  for (const [number, document] of documents.entries()) {
    const payload = serialize(document);
    // Anywhere: the checksum and the version before the document count too.
    const offset = ((number * 7_919) % (payload.length + HEADER_BYTES)) - HEADER_BYTES;
    const places = placesOf(payload, bytes);
    expect(places).not.toEqual([]);
    for (const place of places) {
      const flipped = Buffer.of((bytes[place + offset] ?? 0) ^ (1 << (number % 8)));
      writeSync(handle, flipped, 0, 1, place + offset);
    }
  }
  closeSync(handle);

  const second = await opened();
  const silent: string[] = [];
  for (const { _id } of documents) {
    const query = JSON.stringify({ _id });
    const parameters = { collectionName: 'c', query, queryType: 'DOC' };
    const answer = second.actions['database.getDocument']?.(parameters, { requestId: 'r' });
    const said = await answer?.then(
      () => 'an answer',
      (error: unknown) => String(error),
    );
    if (said?.includes('A stored value is damaged') !== true) silent.push(`${_id}: ${said}`);
  }
  await second.close();
  expect(silent).toEqual([]);
});

/** When lmdb moves a record, its old bytes stay where they were until something else takes the place. */
function placesOf(payload: Uint8Array, bytes: Buffer): number[] {
  const places: number[] = [];
  for (let at = bytes.indexOf(payload); at !== -1; at = bytes.indexOf(payload, at + 1)) places.push(at);
  return places;
}
