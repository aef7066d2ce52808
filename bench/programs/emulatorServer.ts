/** The local cloud with a thousand documents. Asked `{until}`, it starts a function that stays so long: its token. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Emulator } from '../../emulator';
import { answer, endWithParent, tell } from '../parent';
import { COLLECTION, roomDocument, startSmallCloud, STAYING_FUNCTION } from '../smallCloud';

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

/** Its failure, when the bench is over before it, is in the invocation's record. */
async function tokenOf(emulator: Emulator, until: string): Promise<string> {
  emulator.callFunction(STAYING_FUNCTION, { until }, { openid: 'oBench' }).catch(() => undefined);
  for (;;) {
    const [line] = emulator.invocations().at(-1)?.lines ?? [];
    if (line?.level === 'error') throw new Error(line.text);
    if (line) return line.text;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

void main();
