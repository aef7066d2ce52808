import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { interleave } from 'cloud-emulator/testing';
import fc from 'fast-check';
import { feedbackContract, type SubmittedFeedback } from '../../../shared/contract/feedback';
import { call } from '../../../tools/cloud/call';
import { type CampusCloud, startCampusCloud } from '../../support/campusCloud';
import { uploadPicture } from '../../support/phonePictures';

const FULL = process.env['FULL'] === '1';
const RUNS = FULL ? 60 : 6;
const ALLOWED = 10;
const VERDICT_AFTER_MS = 5_000;

let cloud: CampusCloud;
let accounts = 0;

beforeAll(async () => {
  cloud = await startCampusCloud();
});
afterAll(async () => {
  await cloud.stop();
});

function nextAccount(): string {
  accounts += 1;
  return `oRacer${accounts}`;
}

/** How a submission ended: its text, or the code of its refusal. */
async function submit(
  openid: string,
  feedbackId: string,
  text: string,
  pictures: string[] = [],
): Promise<string> {
  const request = { action: 'submit', feedbackId, text, pictures } as const;
  const answer = await call(cloud.emulator, feedbackContract, openid, request);
  return answer.ok ? (answer.data as SubmittedFeedback).feedback.text : answer.code;
}

const kept = (openid: string): readonly string[] =>
  cloud
    .documents('feedback')
    .filter((feedback) => feedback.openid === openid)
    .map(({ text }) => text);

/** The day's count of every account with one feedback or more; it must be what is kept. */
function expectCountsToBeKept(openid: string, count: number): void {
  const counts = cloud.emulator.database.exportDocuments('lookups') as { count: number; day?: string }[];
  expect(kept(openid)).toHaveLength(count);
  const total = counts.filter(({ day }) => day !== undefined).reduce((sum, day) => sum + day.count, 0);
  expect(total).toBe(cloud.documents('feedback').length);
}

async function picturesAskedAbout(): Promise<number> {
  cloud.emulator.clock.advance(VERDICT_AFTER_MS);
  return cloud.emulator.security.deliverDue();
}

describe('in every order', () => {
  test('one id sent twice at once is one feedback, and counts once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, same) => {
        const openid = nextAccount();
        const pictures = [await uploadPicture(cloud, openid)];
        const ends: string[] = [];
        const send = (text: string) => async (): Promise<void> => {
          ends.push(await submit(openid, 'twice-at-once', text, pictures));
        };
        const runs = [send('第一次'), send(same ? '第一次' : '第二次')];
        await interleave(scheduler, cloud.emulator.faults, runs);
        const [winner = ''] = kept(openid);
        expect(ends.sort()).toEqual(same ? ['第一次', '第一次'] : ['FEEDBACK_DIFFERS', winner].sort());
        expectCountsToBeKept(openid, 1);
        expect(await picturesAskedAbout()).toBe(1);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);

  test('of two that come at once when one is left of the day, one is kept', async () => {
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), async (scheduler) => {
        const openid = nextAccount();
        for (let index = 1; index < ALLOWED; index += 1) await submit(openid, `before-${index}`, '之前');
        const ends: string[] = [];
        const send = (text: string) => async (): Promise<void> => {
          ends.push(await submit(openid, `at-once-${text}`, text));
        };
        await interleave(scheduler, cloud.emulator.faults, [send('first'), send('second')]);
        expect(ends.sort()).toEqual(
          ['FEEDBACK_TOO_MANY', kept(openid).find((text) => text !== '之前')].sort(),
        );
        expectCountsToBeKept(openid, ALLOWED);
      }),
      { numRuns: RUNS },
    );
  }, 600_000);
});
