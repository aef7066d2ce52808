/** The small cloud of the benches in the folder of `TEST_CLOUD`, with a function that stays: its invocations' tokens are told. */
import type { Emulator } from '../../src';
import { closedDoor } from '../../src/programs/closedDoor';
import { answer, endWithParent, tell } from '../../src/programs/parent';
import { STAYING_FUNCTION, STAYING_TOO } from '../../src/programs/stayingFunction';
import type { CloudSettings } from '../support/programs';
import { COLLECTION, startSmallCloud } from '../support/smallCloud';

async function main(): Promise<void> {
  const {
    folder,
    options,
    documents = [],
    callers = 1,
  } = JSON.parse(process.env['TEST_CLOUD'] ?? '') as CloudSettings;
  const emulator = await startSmallCloud(folder, options);
  emulator.database.importDocuments(COLLECTION, documents);
  answer(() => Promise.resolve({ documents: JSON.stringify(emulator.database.exportDocuments(COLLECTION)) }));
  endWithParent(() => emulator.stop());
  const tokens: string[] = [];
  while (tokens.length < callers)
    tokens.push(await stayingToken(emulator, tokens.length % 2 === 0 ? STAYING_FUNCTION : STAYING_TOO));
  tell({ url: `${emulator.url}/admin`, token: tokens[0], tokens });
}

/** The door is never opened: the function stays as long as its time-out lets it. */
async function stayingToken(emulator: Emulator, name: string): Promise<string> {
  const { url } = await closedDoor();
  emulator.callFunction(name, { until: url }, { openid: 'oTest' }).catch(() => undefined);
  for (;;) {
    const [line] = emulator.invocations().at(-1)?.lines ?? [];
    if (line) return line.text;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

main().catch((error: unknown) => {
  tell({ refusal: error instanceof Error ? error.message : String(error) });
  process.disconnect();
});
