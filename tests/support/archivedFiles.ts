import { gunzipSync } from 'node:zlib';
import type { Emulator } from 'cloud-emulator';
import type { Archive, InboxMessage } from '../../shared/domain/metering/inboxMessage';

/** The messages in the archive's files, by path. */
export async function archivedFiles({
  database,
  storage,
}: Emulator): Promise<Readonly<Record<string, readonly InboxMessage[]>>> {
  const archives = database.exportDocuments('archives') as unknown as readonly Archive[];
  const files: Record<string, readonly InboxMessage[]> = {};
  for (const { _id, fileId } of archives) {
    const url = storage.temporaryUrl(fileId, 60);
    if (url === undefined) throw new Error(`There is no file ${fileId}`);
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
    const lines = gunzipSync(bytes).toString('utf8').trimEnd().split('\n');
    files[_id] = lines.map((line) => JSON.parse(line) as InboxMessage);
  }
  return files;
}
