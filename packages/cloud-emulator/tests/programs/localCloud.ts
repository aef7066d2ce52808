/** The small cloud of the benches in the folder of `TEST_CLOUD`, with a function that stays: its invocations' tokens are told. */
import type { Emulator } from '../../src';
import { closedDoor, type Door } from '../../src/programs/closedDoor';
import { answer, endWithParent, tell } from '../../src/programs/parent';
import { STAYING_FUNCTION, STAYING_TOO } from '../../src/programs/stayingFunction';
import type { CloudSettings } from '../support/programs';
import { COLLECTION, startSmallCloud } from '../support/smallCloud';

async function main(): Promise<void> {
  const { folder, options, documents = [] } = JSON.parse(process.env['TEST_CLOUD'] ?? '') as CloudSettings;
  const emulator = await startSmallCloud(folder, options);
  emulator.database.importDocuments(COLLECTION, documents);
  const callers = callersOf(emulator);
  answer(async (question) => {
    const { callers: count } = question as { callers?: number };
    if (count !== undefined) return { tokens: await callers(count) };
    return { documents: JSON.stringify(emulator.database.exportDocuments(COLLECTION)) };
  });
  endWithParent(() => emulator.stop());
  const [token] = await callers(1);
  tell({ url: `${emulator.url}/admin`, token });
}

/** So many invocations begin and those before them end: an invocation stays for as long as its time-out lets it. */
function callersOf(emulator: Emulator): (count: number) => Promise<readonly string[]> {
  let doors: Door[] = [];
  return async (count) => {
    for (const door of doors) door.open();
    doors = [];
    const tokens: string[] = [];
    while (tokens.length < count) {
      const door = await closedDoor();
      doors.push(door);
      const name = tokens.length % 2 === 0 ? STAYING_FUNCTION : STAYING_TOO;
      tokens.push(await stayingToken(emulator, name, door));
    }
    return tokens;
  };
}

async function stayingToken(emulator: Emulator, name: string, { url }: Door): Promise<string> {
  const before = emulator.invocations().length;
  emulator.callFunction(name, { until: url }, { openid: 'oTest' }).catch(() => undefined);
  for (;;) {
    const [line] = emulator.invocations()[before]?.lines ?? [];
    if (line) return line.text;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

main().catch((error: unknown) => {
  tell({ refusal: error instanceof Error ? error.message : String(error) });
  process.disconnect();
});
