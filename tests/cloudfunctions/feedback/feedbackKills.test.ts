import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { MediaFate } from 'cloud-emulator';
import { VERDICT_WITHIN_MS } from '../../../shared/domain/basis/picture';
import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { FeedbackWriter, isStored, sweepAfter, verdictsOn } from '../../support/feedbackWriter';
import { anyOfItsCalls, killedCalls } from '../../support/killedCalls';

const STEP = 4;
const MOST_CALLS = 60;

let cloud: CampusCloud;
let accounts = 0;

beforeAll(async () => {
  cloud = await startCampusCloud();
});
afterAll(async () => {
  await cloud.stop();
});

interface KillOrder {
  readonly functionName: 'feedback' | 'mediaChecked' | 'sweep';
  readonly when: 'before' | 'after';
  readonly fate: MediaFate;
  /** Everything up to the call that is killed; the picture is uploaded. */
  prepare?(writer: FeedbackWriter, pictures: string[]): Promise<void>;
  run(writer: FeedbackWriter, pictures: string[]): Promise<unknown>;
  outcome(writer: FeedbackWriter, pictures: string[]): Promise<unknown>;
  readonly expected: unknown;
}

/** An invocation that makes fewer calls than the order says is left alone: then every call has had its turn. */
async function killAtItsCalls(order: KillOrder): Promise<void> {
  const { functionName, when } = order;
  for (const atCall of killedCalls(when, STEP, MOST_CALLS)) {
    accounts += 1;
    const writer = new FeedbackWriter(cloud, `oKilled${accounts}`);
    const pictures = await writer.upload([order.fate]);
    await order.prepare?.(writer, pictures);
    cloud.emulator.faults.killFunction({ functionName, atCall, when });
    await order.run(writer, pictures).catch(() => undefined);
    const ended = cloud.emulator.invocations().filter((one) => one.functionName === functionName);
    const survived = ended[ended.length - 1]?.outcome?.ok === true;
    cloud.emulator.clock.advance(MINUTE_MS); // a transaction that was left open ends by itself
    expect([atCall, await order.outcome(writer, pictures)]).toEqual([atCall, order.expected]);
    if (survived) return;
  }
}

async function statesInTheEnd(writer: FeedbackWriter): Promise<readonly string[]> {
  await verdictsOn(cloud);
  await sweepAfter(cloud, VERDICT_WITHIN_MS);
  await verdictsOn(cloud);
  return writer.states();
}

describe.each(['before', 'after'] as const)(`a kill %s ${anyOfItsCalls(STEP)} took effect`, (when) => {
  test('of submitting: sent again it is one feedback, and its picture gets a verdict', async () => {
    await killAtItsCalls({
      functionName: 'feedback',
      when,
      fate: 'pass',
      run: (writer, pictures) => writer.send(pictures),
      outcome: async (writer, pictures) => {
        await writer.send(pictures);
        return [await statesInTheEnd(writer), writer.kept().length];
      },
      expected: [['shown'], 1],
    });
  }, 180_000);

  test('of the verdict on a risky picture: it is deleted, and marked in the end', async () => {
    await killAtItsCalls({
      functionName: 'mediaChecked',
      when,
      fate: 'risky',
      prepare: (writer, pictures) => writer.send(pictures),
      run: () => verdictsOn(cloud),
      outcome: async (writer, [fileId = '']) => [await statesInTheEnd(writer), await isStored(cloud, fileId)],
      expected: [['removed'], false],
    });
  }, 180_000);

  test('of asking again: the next round asks', async () => {
    await killAtItsCalls({
      functionName: 'sweep',
      when,
      fate: 'lost',
      prepare: (writer, pictures) => writer.send(pictures),
      run: () => sweepAfter(cloud, VERDICT_WITHIN_MS),
      outcome: (writer, [fileId = '']) => {
        writer.letBe(fileId, 'pass');
        return statesInTheEnd(writer);
      },
      expected: ['shown'],
    });
  }, 180_000);
});
