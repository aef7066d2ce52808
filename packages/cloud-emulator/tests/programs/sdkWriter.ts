/**
 * Asked for a round, it writes through the SDK from many sides at once, kills the cloud in the middle of it, and tells
 * what had been acknowledged and what had been begun.
 */
import { answer, endWithParent, tell } from '../../src/programs/parent';
import { addedDocument, partDocument, PARTS, type Round, type Written } from '../crash/round';
import { askCloud, quietSdkDatabase, textOf } from '../support/quietSdk';
import { COLLECTION } from '../support/smallCloud';

/** Of each kind: so many write at the same time. */
const SIDES = 4;

const database = quietSdkDatabase();
const documents = database.collection(COLLECTION);

answer(async (question) => {
  const round = question as Round;
  askCloud(round);
  return write(round);
});
endWithParent(() => Promise.resolve());
tell({ ready: true });

async function write(round: Round): Promise<Written> {
  const added: string[] = [];
  const counted: Record<string, { acknowledged: number; asked: number }> = {};
  const committed: string[] = [];
  const begun: string[] = [];
  let acknowledged = 0;
  const isAcknowledged = (): void => {
    acknowledged += 1;
    if (acknowledged === round.killAfter)
      setTimeout(() => process.kill(round.cloudProcessId, 'SIGKILL'), round.pauseMs);
  };

  const add = async (side: number, turn: number): Promise<void> => {
    const document = addedDocument(`${round.number}/added/${side}/${turn}`, round.number);
    await documents.add({ data: document });
    added.push(document._id);
  };
  const count = async (side: number, turn: number): Promise<void> => {
    const id = `${round.number}/counter/${side}`;
    if (turn === 0) await documents.add({ data: { _id: id, count: 0 } });
    const counter = (counted[id] ??= { acknowledged: 0, asked: 0 });
    counter.asked += 1;
    await documents.doc(id).update({ data: { count: database.command.inc(1) } });
    counter.acknowledged += 1;
  };
  const together = async (side: number, turn: number): Promise<void> => {
    const name = `${round.number}/together/${side}/${turn}`;
    begun.push(name);
    await database.runTransaction(async (transaction) => {
      for (const part of PARTS) {
        const { _id, ...data } = partDocument(name, part, round.number);
        await transaction.collection(COLLECTION).doc(_id).set({ data });
      }
    });
    committed.push(name);
  };

  const kinds = [add, count, together];
  const endings = kinds.flatMap((kind) =>
    Array.from({ length: SIDES }, (_, side) => untilItFails((turn) => kind(side, turn), isAcknowledged)),
  );
  const messages = await Promise.all(endings);
  // Anything but a connection that broke would be a failure of the cloud's.
  const strange = messages.find((message) => !/ECONNRESET|ECONNREFUSED|EPIPE|socket hang up/.test(message));
  if (strange !== undefined) throw new Error(strange);
  return { added, counted, committed, begun };
}

/** Writes one after the other; what the SDK said in the end. */
async function untilItFails(
  act: (turn: number) => Promise<void>,
  isAcknowledged: () => void,
): Promise<string> {
  for (let turn = 0; ; turn += 1) {
    try {
      await act(turn);
    } catch (error) {
      return textOf(error);
    }
    isAcknowledged();
  }
}
