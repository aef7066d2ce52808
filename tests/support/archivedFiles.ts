import { gunzipSync } from 'node:zlib';
import type { Emulator } from 'cloud-emulator';
import type { Archive } from '../../shared/domain/basis/archive';
import type { InboxMessage } from '../../shared/domain/metering/inboxMessage';

/** What the archive's files hold, by path; only what it lists counts. */
export async function archivedFiles<Kept = InboxMessage>({
  database,
  storage,
}: Emulator): Promise<Readonly<Record<string, readonly Kept[]>>> {
  const archives = database.exportDocuments('archives') as unknown as readonly Archive[];
  const files: Record<string, readonly Kept[]> = {};
  for (const { _id, fileId } of archives) {
    const url = storage.temporaryUrl(fileId, 60);
    if (url === undefined) throw new Error(`There is no file ${fileId}`);
    const bytes = Buffer.from(await (await fetch(url)).arrayBuffer());
    const lines = gunzipSync(bytes).toString('utf8').trimEnd().split('\n');
    files[_id] = lines.map((line) => JSON.parse(line) as Kept);
  }
  return files;
}
