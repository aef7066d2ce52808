/** The local cloud with a thousand documents. Asked `{until}`, it starts a function that stays so long: its token. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answer, endWithParent, tell, tokenOf } from 'cloud-emulator/programs';
import { COLLECTION, roomDocument, startSmallCloud } from '../smallCloud';

const DOCUMENTS = 1_000;

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-emulator-'));
  const emulator = await startSmallCloud(folder);
  emulator.database.importDocuments(
    COLLECTION,
    Array.from({ length: DOCUMENTS }, (_, index) => roomDocument(index)),
  );
  endWithParent(async () => {
    await emulator.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  answer(async (question) => ({
    token: await tokenOf(emulator, (question as { until: string }).until),
  }));
  tell({ url: `${emulator.url}/admin` });
}

void main();
