import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { bindContract } from '../../../shared/contract/bind';
import {
  feedbackContract,
  type FeedbackItem,
  type FeedbackList,
  type FeedbackPictures,
  type FeedbackRequest,
  type SubmittedFeedback,
} from '../../../shared/contract/feedback';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import type { Feedback } from '../../../shared/domain/feedback/feedback';
import { expectReply } from '../../../tools/cloud/call';
import { type CampusCloud, PATH, ROOM, START_MS, startCampusCloud } from '../../support/campusCloud';
import { pictureBytes, PNG_START, uploadPicture, uploadPrefixOf } from '../../support/phonePictures';
import { expectRefusal, type RefusalRow, withPrototypeKey } from '../../support/refusals';

const MEGABYTE = 1024 * 1024;
const RISKY_WORD = '违规测试词';

let cloud: CampusCloud;
let accounts = 0;
let openid = '';

beforeAll(async () => {
  cloud = await startCampusCloud();
});
beforeEach(() => {
  accounts += 1;
  openid = `oWriter${accounts}`;
});
afterEach(() => {
  cloud.emulator.security.setWords({ risky: [], review: [] });
});
afterAll(async () => {
  await cloud.stop();
});

type Submission = Extract<FeedbackRequest, { action: 'submit' }>;

const SUBMIT: Submission = {
  action: 'submit',
  feedbackId: 'feedback-1',
  text: '走廊的灯坏了。\n请来修。',
  pictures: [],
};

async function submit(change: Partial<Submission> = {}, who = openid): Promise<FeedbackItem> {
  const reply = await expectReply(cloud.emulator, feedbackContract, who, { ...SUBMIT, ...change });
  return (reply as SubmittedFeedback).feedback;
}

async function list(after?: string, who = openid): Promise<FeedbackList> {
  const request = after === undefined ? { action: 'list' as const } : { action: 'list' as const, after };
  return (await expectReply(cloud.emulator, feedbackContract, who, request)) as FeedbackList;
}

const kept = (who = openid): readonly Feedback[] =>
  cloud.documents('feedback').filter((feedback) => feedback.openid === who);

const FILE_ID = 'cloud://local-env.6c6f-local-env-1300000000/feedback/x/y.jpg';

const REFUSALS: readonly RefusalRow[] = [
  ['no action', {}, 'ARGUMENT_MISSING', 'action'],
  ['an unknown action', { action: 'answer' }, 'ARGUMENT_NOT_ALLOWED', 'action'],
  ['an action that is a number', { action: 7 }, 'ARGUMENT_WRONG_TYPE', 'action'],
  ['no id', { ...SUBMIT, feedbackId: undefined }, 'ARGUMENT_MISSING', 'feedbackId'],
  ['a short id', { ...SUBMIT, feedbackId: 'short' }, 'ARGUMENT_MALFORMED', 'feedbackId'],
  ['an over-long id', { ...SUBMIT, feedbackId: 'x'.repeat(65) }, 'ARGUMENT_TOO_LONG', 'feedbackId'],
  ['an id with odd letters', { ...SUBMIT, feedbackId: 'a b c d e' }, 'ARGUMENT_MALFORMED', 'feedbackId'],
  ['an id that is a query', { ...SUBMIT, feedbackId: { $ne: '' } }, 'ARGUMENT_WRONG_TYPE', 'feedbackId'],
  ['no text', { ...SUBMIT, text: undefined }, 'ARGUMENT_MISSING', 'text'],
  ['a text that is a number', { ...SUBMIT, text: 12 }, 'ARGUMENT_WRONG_TYPE', 'text'],
  ['an empty text', { ...SUBMIT, text: '' }, 'ARGUMENT_EMPTY', 'text'],
  ['a text of blanks', { ...SUBMIT, text: ' \n\r\n ' }, 'ARGUMENT_EMPTY', 'text'],
  ['501 characters', { ...SUBMIT, text: '字'.repeat(501) }, 'ARGUMENT_TOO_LONG', 'text'],
  ['10,000 characters', { ...SUBMIT, text: 'x'.repeat(10_000) }, 'ARGUMENT_TOO_LONG', 'text'],
  ['a text with a control character', { ...SUBMIT, text: 'a\u0007b' }, 'ARGUMENT_MALFORMED', 'text'],
  ['a text with half a letter', { ...SUBMIT, text: 'a\ud83d' }, 'ARGUMENT_MALFORMED', 'text'],
  ['no list of pictures', { ...SUBMIT, pictures: undefined }, 'ARGUMENT_MISSING', 'pictures'],
  ['pictures that are a text', { ...SUBMIT, pictures: FILE_ID }, 'ARGUMENT_WRONG_TYPE', 'pictures'],
  [
    'four pictures',
    { ...SUBMIT, pictures: [1, 2, 3, 4].map((index) => FILE_ID.replace('y', `y${index}`)) },
    'ARGUMENT_TOO_LONG',
    'pictures',
  ],
  ['a picture twice', { ...SUBMIT, pictures: [FILE_ID, FILE_ID] }, 'ARGUMENT_MALFORMED', 'pictures'],
  ['a picture that is a number', { ...SUBMIT, pictures: [7] }, 'ARGUMENT_WRONG_TYPE', 'pictures.0'],
  ['a picture elsewhere', { ...SUBMIT, pictures: ['https://x.y/z.jpg'] }, 'ARGUMENT_MALFORMED', 'pictures.0'],
  [
    'a picture by a way out',
    { ...SUBMIT, pictures: [FILE_ID.replace('/x/', '/x/../')] },
    'ARGUMENT_MALFORMED',
    'pictures.0',
  ],
  [
    'an over-long picture',
    { ...SUBMIT, pictures: [FILE_ID.replace('x', 'x'.repeat(300))] },
    'ARGUMENT_TOO_LONG',
    'pictures.0',
  ],
  ['an empty contact', { ...SUBMIT, contact: '' }, 'ARGUMENT_EMPTY', 'contact'],
  ['51 characters of contact', { ...SUBMIT, contact: '1'.repeat(51) }, 'ARGUMENT_TOO_LONG', 'contact'],
  ['a contact of two lines', { ...SUBMIT, contact: 'a\nb' }, 'ARGUMENT_MALFORMED', 'contact'],
  ['a writer in the arguments', { ...SUBMIT, openid: 'oOther' }, 'ARGUMENT_UNEXPECTED', 'openid'],
  ['an answer of one’s own', { ...SUBMIT, answers: [] }, 'ARGUMENT_UNEXPECTED', 'answers'],
  ['somebody else’s picture', { ...SUBMIT, pictures: [FILE_ID] }, 'PICTURE_NOT_YOURS'],
  [
    'a picture of another environment',
    { ...SUBMIT, pictures: [FILE_ID.replace('local-env.', 'other-env.')] },
    'PICTURE_NOT_YOURS',
  ],
  [
    'a list after nothing that is a place',
    { action: 'list', after: 'nowhere' },
    'ARGUMENT_MALFORMED',
    'after',
  ],
  ['a list after an openid', { action: 'list', after: '1:o.x' }, 'ARGUMENT_MALFORMED', 'after'],
  ['pictures of no feedback', { action: 'pictures' }, 'ARGUMENT_MISSING', 'feedbackId'],
  ['pictures of unknown feedback', { action: 'pictures', feedbackId: 'nobodys-id' }, 'FEEDBACK_UNKNOWN'],
  ['a risky text', { ...SUBMIT, text: `这是${RISKY_WORD}。` }, 'CONTENT_RISKY'],
  ['a risky contact', { ...SUBMIT, contact: RISKY_WORD }, 'CONTENT_RISKY'],
  ['a key __proto__', withPrototypeKey('__proto__', SUBMIT), 'ARGUMENT_UNEXPECTED', '__proto__'],
  ['a key constructor', withPrototypeKey('constructor', SUBMIT), 'ARGUMENT_UNEXPECTED', 'constructor'],
];

describe('feedback refuses and writes nothing:', () => {
  test.each(REFUSALS)('%s', async (...row) => {
    await expectRefusal(cloud, 'feedback', openid, row);
  });

  test('a text that is doubtful: nobody looks at it before others may', async () => {
    cloud.emulator.security.setWords({ review: ['灯'] });
    await expectRefusal(cloud, 'feedback', openid, ['', SUBMIT, 'CONTENT_RISKY']);
  });

  test('while WeChat can’t check it, and takes it as soon as it can', async () => {
    cloud.emulator.faults.failNextOpenApi('security.msgSecCheck');
    await expectRefusal(cloud, 'feedback', openid, ['', SUBMIT, 'CONTENT_CHECK_UNAVAILABLE']);
    expect((await submit()).feedbackId).toBe(SUBMIT.feedbackId);
  });

  test('another content under an id that is taken, whatever differs', async () => {
    const contact = '微信 lin';
    await submit({ contact });
    const picture = await uploadPicture(cloud, openid);
    for (const change of [{ text: '别的' }, { contact: undefined }, { pictures: [picture] }]) {
      const request = { ...SUBMIT, contact, ...change };
      await expectRefusal(cloud, 'feedback', openid, ['', request, 'FEEDBACK_DIFFERS']);
    }
  });

  test('pictures of feedback that is somebody else’s', async () => {
    await submit();
    const request = { action: 'pictures', feedbackId: SUBMIT.feedbackId };
    await expectRefusal(cloud, 'feedback', 'oStranger', ['', request, 'FEEDBACK_UNKNOWN']);
  });
});

describe('a picture is refused:', () => {
  const refused = async (fileId: string, code: RefusalRow[2], who = openid): Promise<void> => {
    await expectRefusal(cloud, 'feedback', who, ['', { ...SUBMIT, pictures: [fileId] }, code]);
  };

  test('that another account uploaded, and that lies deeper or higher than one’s own', async () => {
    const fileId = await uploadPicture(cloud, 'oOwner');
    await refused(fileId, 'PICTURE_NOT_YOURS');
    const mine = await uploadPrefixOf(cloud, openid);
    const own = cloud.emulator.storage.upload(`${mine}deeper/a.jpg`, pictureBytes(), openid);
    await refused(await own, 'PICTURE_NOT_YOURS');
    const beside = cloud.emulator.storage.upload(`${mine.slice(0, -1)}.jpg`, pictureBytes(), openid);
    await refused(await beside, 'PICTURE_NOT_YOURS');
  });

  test('that is not there', async () => {
    const fileId = await uploadPicture(cloud, openid);
    await cloud.emulator.storage.remove(fileId);
    await refused(fileId, 'PICTURE_UNKNOWN');
  });

  test('of more than 5 MB, and taken with exactly 5', async () => {
    const most = await uploadPicture(cloud, openid, pictureBytes(PNG_START, 5 * MEGABYTE), 'most.png');
    const more = await uploadPicture(cloud, openid, pictureBytes(PNG_START, 5 * MEGABYTE + 1), 'more.png');
    await refused(more, 'PICTURE_TOO_LARGE');
    expect(await submit({ pictures: [most] })).toMatchObject({ pictures: [{ state: 'checking' }] });
  });

  test.each([
    ['a page by its name', 'page.html', pictureBytes()],
    ['no ending', 'picture', pictureBytes()],
    ['a page by its bytes', 'a.jpg', Buffer.from('<html><body>')],
    ['a picture of another kind', 'b.png', Buffer.from('GIF89a, animated')],
    ['nothing inside', 'c.jpg', Buffer.alloc(0)],
    ['too little inside', 'd.jpg', Buffer.from([0xff, 0xd8])],
  ])('%s', async (_rule, name, content) => {
    await refused(await uploadPicture(cloud, openid, content, name), 'PICTURE_KIND_NOT_ALLOWED');
  });
});

describe('feedback', () => {
  test('of an account that is bound to no room is kept, with line breaks of one kind', async () => {
    expect(await submit({ text: ' 一\r\n二\r三\n ', contact: ' 13800000000 ' })).toEqual({
      feedbackId: SUBMIT.feedbackId,
      text: '一\n二\n三',
      contact: '13800000000',
      atMs: START_MS,
      state: 'open',
      pictures: [],
      answers: [],
    });
    expect(kept()).toMatchObject([{ openid, rounds: 0 }]);
    expect(kept()[0]).not.toHaveProperty('roomId');
  });

  test('of a resident notes the room, and never shows it', async () => {
    const confirmation = { action: 'confirm', roomId: ROOM, path: PATH, name: '林晓雨' } as const;
    await expectReply(cloud.emulator, bindContract, openid, confirmation);
    expect(await submit()).not.toHaveProperty('roomId');
    expect(kept()).toMatchObject([{ roomId: ROOM }]);
  });

  test('that is sent again is the same feedback, at the time of the first', async () => {
    const first = await submit();
    cloud.emulator.clock.advance(MINUTE_MS);
    expect(await submit()).toEqual(first);
    expect(kept()).toHaveLength(1);
    cloud.emulator.clock.set(START_MS);
  });

  test('of two phones under one id is two', async () => {
    await submit();
    await submit({ text: '另一个人' }, `${openid}b`);
    expect([kept().length, kept(`${openid}b`).length]).toEqual([1, 1]);
  });

  test('ten a day are taken, by the day in Shanghai, and refused ones don’t count', async () => {
    await expectRefusal(cloud, 'feedback', openid, ['', { ...SUBMIT, text: RISKY_WORD }, 'CONTENT_RISKY']);
    for (let index = 1; index <= 10; index += 1) await submit({ feedbackId: `feedback-${index}` });
    await submit();
    const eleventh = { ...SUBMIT, feedbackId: 'feedback-11' };
    await expectRefusal(cloud, 'feedback', openid, ['', eleventh, 'FEEDBACK_TOO_MANY']);
    cloud.emulator.clock.set(START_MS + 14 * 60 * MINUTE_MS - 1);
    await expectRefusal(cloud, 'feedback', openid, ['', eleventh, 'FEEDBACK_TOO_MANY']);
    cloud.emulator.clock.set(START_MS + 14 * 60 * MINUTE_MS);
    await submit(eleventh);
    cloud.emulator.clock.set(START_MS);
  });

  test('is listed newest first, twenty at a time, and one’s own only', async () => {
    await submit({}, 'oSomebodyElse');
    for (let index = 0; index < 43; index += 1) {
      cloud.emulator.clock.set(START_MS + Math.floor(index / 9) * DAY_MS);
      await submit({ feedbackId: `feedback-${index}`, text: `第 ${index} 条` });
    }
    const first = await list();
    const second = await list(first.next);
    const third = await list(second.next);
    expect([first, second, third].map(({ items }) => items.length)).toEqual([20, 20, 3]);
    expect(third).not.toHaveProperty('next');
    const all = [...first.items, ...second.items, ...third.items];
    expect(new Set(all.map(({ feedbackId }) => feedbackId)).size).toBe(43);
    expect(all.map(({ atMs }) => atMs)).toEqual(
      all.map(({ atMs }) => atMs).sort((one, other) => other - one),
    );
    cloud.emulator.clock.set(START_MS);
  });

  test('shows the answers, and never who gave them', async () => {
    await submit();
    const [own] = kept();
    const answers = [{ text: '明天来修。', atMs: START_MS, clerkId: 'oClerk', name: '王师傅' }];
    cloud.emulator.database.importDocuments('feedback', [{ ...own, state: 'answered', answers }]);
    const { items } = await list();
    expect(items).toMatchObject([{ state: 'answered' }]);
    expect(items[0]?.answers).toEqual([{ text: '明天来修。', atMs: START_MS }]);
    expect(JSON.stringify(items)).not.toMatch(/oClerk|王师傅|openid/);
  });

  test('has a place for one’s pictures that stays, that differs by account, and tells no openid', async () => {
    const prefix = await uploadPrefixOf(cloud, openid);
    expect(prefix).toMatch(/^pictures\/[\w-]+\/$/);
    expect(await uploadPrefixOf(cloud, openid)).toBe(prefix);
    expect(await uploadPrefixOf(cloud, 'oOther')).not.toBe(prefix);
    expect(prefix).not.toContain(openid);
  });

  test('shows nobody an address before the verdict', async () => {
    const pictures = [await uploadPicture(cloud, openid)];
    await submit({ pictures });
    const request = { action: 'pictures', feedbackId: SUBMIT.feedbackId } as const;
    const reply = (await expectReply(cloud.emulator, feedbackContract, openid, request)) as FeedbackPictures;
    expect(reply.pictures).toEqual([]);
  });
});
