/** Asked `{folder, documents}`, it makes a store of so many documents there. */
import type { Emulator } from 'cloud-emulator';
import { answer, endWithParent, tell } from 'cloud-emulator/programs';
import { COLLECTION, roomDocument, startSmallCloud } from '../smallCloud';

/** An import is all or nothing, so it is held in memory as a whole. */
const GROUP = 5_000;

answer(async (question) => {
  const { folder, documents } = question as { folder: string; documents: number };
  const emulator = await startSmallCloud(folder);
  fill(emulator, documents);
  await emulator.stop();
  return { documents };
});
endWithParent(() => Promise.resolve());
tell({ ready: true });

function fill({ database }: Emulator, documents: number): void {
  for (let from = 0; from < documents; from += GROUP) {
    const length = Math.min(GROUP, documents - from);
    database.importDocuments(
      COLLECTION,
      Array.from({ length }, (_, index) => roomDocument(from + index)),
    );
  }
}
