/** Opens the store in `BENCH_FOLDER`, gets the document `BENCH_ID` out of it, and tells which it has got. */
import { endWithParent, tell } from 'cloud-emulator/programs';
import { COLLECTION, startSmallCloud } from '../smallCloud';

async function main(): Promise<void> {
  const emulator = await startSmallCloud(process.env['BENCH_FOLDER'] ?? '');
  endWithParent(() => emulator.stop());
  const query = JSON.stringify({ _id: process.env['BENCH_ID'] });
  const reply = await emulator.database.actions['database.getDocument']?.(
    { collectionName: COLLECTION, query, queryType: 'DOC' },
    { requestId: 'first' },
  );
  const { data } = reply as { data: { list: string[] } };
  tell({ documents: data.list.map((text) => JSON.parse(text) as unknown) });
}

void main();
