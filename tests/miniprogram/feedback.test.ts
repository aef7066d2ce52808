import { describe, expect, it } from '@jest/globals';
import {
  endingOf,
  type Picture,
  pictureRefusal,
  same,
  uploadStatus,
} from '../../miniprogram/components/picture-field/picture';
import {
  formProblems,
  hasProblem,
  NO_PROBLEMS,
  refusalAt,
} from '../../miniprogram/feedback/pages/feedback/components/feedback-form/formProblems';
import { formTexts } from '../../miniprogram/feedback/pages/feedback/components/feedback-form/texts';
import {
  feedbackView,
  withMore,
  withNew,
} from '../../miniprogram/feedback/pages/feedback/components/feedback-list/feedbackView';
import { listTexts } from '../../miniprogram/feedback/pages/feedback/components/feedback-list/texts';
import type { FeedbackItem } from '../../shared/contract/feedback';
import { LARGEST_PICTURE_BYTES } from '../../shared/domain/basis/picture';

const NOW_MS = Date.UTC(2026, 10, 23, 6, 0); // 14:00 in Shanghai
const t = formTexts.zh;

const DRAFT = { text: '走廊灯坏了', contact: '' };
const SETTLED = uploadStatus([]);

describe('the form', () => {
  it.each<[string, Partial<typeof DRAFT>, Partial<typeof SETTLED>, Partial<typeof NO_PROBLEMS>]>([
    ['is sent as it is where nothing is wrong', {}, {}, {}],
    ['takes several lines, and exactly 500', { text: `${'灯\n'.repeat(249)}坏了` }, {}, {}],
    ['asks for words', { text: ' \n ' }, {}, { textProblem: '「意见建议」不能为空。' }],
    ['refuses 501 at once', { text: '灯'.repeat(501) }, {}, { textProblem: '「意见建议」太长。' }],
    ['refuses half a character', { text: '灯\ud83d' }, {}, { textProblem: '「意见建议」的格式不对。' }],
    ['takes a blank contact for none', { contact: '  ' }, {}, {}],
    [
      'refuses a contact of 10,000 characters',
      { contact: '1'.repeat(10_000) },
      {},
      { contactProblem: '「联系方式（可选）」太长。' },
    ],
    ['waits for pictures', {}, { uploading: true }, { pictureProblem: t.uploading }],
    ['sends nothing half', {}, { failed: true }, { pictureProblem: t.uploadFailed }],
  ])('%s', (_, draft, pictures, problems) => {
    const found = formProblems({ ...DRAFT, ...draft }, { ...SETTLED, ...pictures }, 'zh', t);
    expect(found).toEqual({ ...NO_PROBLEMS, ...problems });
    expect(hasProblem(found)).toBe(Object.keys(problems).length > 0);
  });

  it.each([
    ['PICTURE_UNKNOWN', 'pictureProblem'],
    ['PICTURE_NOT_YOURS', 'pictureProblem'],
    ['CONTENT_RISKY', 'textProblem'],
    ['CONTENT_CHECK_UNAVAILABLE', 'formProblem'],
    ['FEEDBACK_TOO_MANY', 'formProblem'],
    ['UNREACHABLE', 'formProblem'],
  ] as const)('tells %s as its %s', (code, place) => {
    expect(refusalAt(code, 'message')).toEqual({ ...NO_PROBLEMS, [place]: 'message' });
  });
});

describe('a picture', () => {
  it.each([
    ['jpeg', LARGEST_PICTURE_BYTES, ''],
    ['png', 1, ''],
    ['jpeg', LARGEST_PICTURE_BYTES + 1, '单张图片不能超过 5 MB。'],
    ['gif', 1, '只支持 JPG 和 PNG 图片。'],
    ['unknown', 1, '只支持 JPG 和 PNG 图片。'],
    [undefined, LARGEST_PICTURE_BYTES + 1, '只支持 JPG 和 PNG 图片。'],
  ])('of kind %p and %d bytes is told: %p', (kind, sizeBytes, refusal) => {
    expect(pictureRefusal(sizeBytes, kind, 'zh')).toBe(refusal);
  });

  it('is stored under the ending of what it is', () => {
    expect(['jpeg', 'png', 'webp', undefined].map(endingOf)).toEqual(['jpg', 'png', undefined, undefined]);
  });

  const picture = (key: string, change: Partial<Picture> = {}): Picture => ({
    key,
    url: `wxfile://${key}`,
    state: 'ready',
    percent: 100,
    fileId: `cloud://campus.bucket/${key}.jpg`,
    ending: 'jpg',
    ...change,
  });

  it('counts once it is uploaded, in the order chosen', () => {
    const pictures = [picture('a'), picture('b', { state: 'uploading', fileId: '' }), picture('c')];
    expect(uploadStatus(pictures)).toEqual({
      fileIds: ['cloud://campus.bucket/a.jpg', 'cloud://campus.bucket/c.jpg'],
      uploading: true,
      failed: false,
    });
    expect(uploadStatus([picture('a', { state: 'failed', fileId: '' })])).toMatchObject({
      failed: true,
      fileIds: [],
    });
  });

  it('that the draft knows already is not fetched again', () => {
    const pictures = [picture('a'), picture('b', { state: 'uploading', fileId: '' })];
    expect(same(pictures, ['cloud://campus.bucket/a.jpg'])).toBe(true);
    expect(same(pictures, [])).toBe(false);
    expect(same([], ['cloud://campus.bucket/a.jpg'])).toBe(false);
  });
});

describe('earlier feedback', () => {
  const ITEM: FeedbackItem = {
    feedbackId: 'feedback-1',
    text: '走廊灯坏了',
    atMs: NOW_MS - 86_400_000,
    state: 'open',
    pictures: [],
    answers: [],
  };
  const view = (change: Partial<FeedbackItem>) =>
    feedbackView({ ...ITEM, ...change }, NOW_MS, 'zh', listTexts.zh);

  it('shows when it was said and that it waits', () => {
    expect(view({})).toMatchObject({
      time: '昨天 14:00',
      answered: false,
      state: '待答复',
      contact: '',
      showPictures: '',
      pictures: [],
    });
  });

  it('shows the answers and the contact left', () => {
    const answers = [{ text: '已报修', atMs: NOW_MS }];
    expect(view({ state: 'answered', contact: '13800000000', answers })).toMatchObject({
      state: '已答复',
      contact: '联系方式：13800000000',
      answers: [{ text: '已报修', time: '今天 14:00' }],
    });
  });

  it('says of each picture what became of it', () => {
    const pictures = (['shown', 'checking', 'removed', 'shown'] as const).map((state, index) => ({
      fileId: `cloud://campus.bucket/${index}.jpg`,
      state,
    }));
    expect(view({ pictures })).toMatchObject({
      showPictures: '查看图片（2 张）',
      pictures: ['1 张图片正在审核', '1 张图片未通过审核，已删除'],
    });
  });

  const other = (feedbackId: string): FeedbackItem => ({ ...ITEM, feedbackId });
  const ids = (items: readonly FeedbackItem[]) => items.map(({ feedbackId }) => feedbackId);

  it('grows by a page without showing anything twice', () => {
    expect(ids(withMore([other('c'), other('b')], [other('b'), other('a')]))).toEqual(['c', 'b', 'a']);
  });

  it('has what was just sent first, and once', () => {
    expect(ids(withNew([other('b'), other('a')], other('a')))).toEqual(['a', 'b']);
  });
});
