import { expect } from '@jest/globals';
import type { SubmittedFeedback } from '../../../shared/contract/feedback';
import { LARGEST_PICTURE_BYTES } from '../../../shared/domain/basis/picture';
import { DAY_MS, MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { type Feedback, FEEDBACK_LONGEST, PICTURES_ALLOWED } from '../../../shared/domain/feedback/feedback';
import {
  animation,
  choosesPictures,
  grownTo,
  noPicture,
  type Picture,
  picturesArrive,
  screenshot,
} from '../support/album';
import { holdAnswers, seesLoading } from '../support/network';
import type { Student } from '../support/student';
import type { Scene, Specs } from '../support/walk';

const PAGE = '/feedback/pages/feedback/index';
const NONE_YET = '还没有提交过意见。';
const SENT = '已提交，谢谢！服务中心的答复会显示在下面。';
const FEEDBACK_TEXT = '走廊的灯整夜不关，希望改成声控。';
const ANSWER = '已转给工程部，本周内更换，谢谢提醒。';
const RISKY = '违规测试词';
const ON_A_PAGE = 20;

export const feedbackSpecs: Specs<'feedback'> = {
  'send a text': async (scene) => {
    const { world } = scene;
    const room = world.freshRoom();
    const lin = await scene.student('林晓雨');
    await lin.livesIn(room);
    await lin.opens();
    await lin.taps('意见建议');
    await lin.sees('我的意见');
    await lin.sees(NONE_YET);
    await lin.looksAt('feedback form');
    await lin.types('意见建议', FEEDBACK_TEXT);
    await lin.types('联系方式（可选）', '13800000000');
    await lin.taps('提交');
    await lin.sees(SENT);
    await lin.sees(FEEDBACK_TEXT);
    await lin.sees('待答复');
    await lin.sees('联系方式：13800000000');
    await lin.looksAt('feedback sent');
    expect(await lin.field('意见建议').inputValue()).toBe('');
    expect(feedbackOf(scene, lin)).toMatchObject([{ text: FEEDBACK_TEXT, roomId: room._id, state: 'open' }]);
  },

  'with pictures': async (scene) => {
    const { world } = scene;
    await earlierPicturesAreJudged(scene);
    const lin = await atFeedback(scene);
    const picture = await screenshot(lin);
    await adds(lin, [picture, picture]);
    await lin.sees('2 / 3 张，JPG 或 PNG，每张不超过 5 MB');
    await lin.looksAt('feedback pictures');
    await lin.taps(/^(移除图片|Remove picture) 1$/);
    await lin.sees('1 / 3 张，JPG 或 PNG，每张不超过 5 MB');
    await adds(lin, [picture]);
    await picturesArrive(lin, '2 / 3 张，JPG 或 PNG，每张不超过 5 MB');
    await lin.types('意见建议', FEEDBACK_TEXT);
    await send(lin);
    await lin.sees('2 张图片正在审核');
    await lin.looksAt('feedback pictures being checked');
    for (const fate of ['pass', 'risky'] as const) world.emulator.security.nextPicture(fate);
    await world.letPass(MINUTE_MS);
    expect(await world.emulator.security.deliverDue()).toBe(2);
    await lin.pullsDown();
    await lin.sees('1 张图片未通过审核，已删除');
    await lin.looksAt('feedback pictures checked');
    await lin.taps('查看图片（1 张）');
    await lin.taps(/^(放大图片|Enlarge the picture) 1$/);
    await lin.glass.getByRole('dialog').first().waitFor();
    expect(
      feedbackOf(scene, lin)[0]
        ?.pictures.map(({ state }) => state)
        .sort(),
    ).toEqual(['removed', 'shown']);
  },

  'a picture too many or too large': async (scene) => {
    const lin = await atFeedback(scene);
    const picture = await screenshot(lin);
    await adds(lin, [picture, grownTo(picture, LARGEST_PICTURE_BYTES + 1)]);
    await lin.sees('单张图片不能超过 5 MB。');
    await lin.sees('1 / 3 张，JPG 或 PNG，每张不超过 5 MB');
    await lin.looksAt('feedback picture too large');
    await adds(lin, [animation()]);
    await lin.sees('只支持 JPG 和 PNG 图片。');
    await adds(lin, [noPicture()]);
    await lin.sees('没有选到图片：请允许访问相册，并选择 JPG 或 PNG 图片。');
    await lin.looksAt('feedback no picture');
    await adds(
      lin,
      Array.from({ length: PICTURES_ALLOWED }, () => picture),
    );
    await lin.sees('3 / 3 张，JPG 或 PNG，每张不超过 5 MB');
    await lin.seesNoMore('添加图片');
    await lin.looksAt('feedback as many pictures as may be');
  },

  'risky words are refused': async (scene) => {
    const lin = await atFeedback(scene);
    await lin.types('意见建议', RISKY);
    await lin.taps('提交');
    await lin.sees('内容未通过微信内容安全检查，请修改后再试。');
    await lin.looksAt('feedback risky');
    expect(await lin.field('意见建议').inputValue()).toBe(RISKY);
    expect(feedbackOf(scene, lin)).toEqual([]);
    await lin.types('意见建议', FEEDBACK_TEXT);
    await lin.seesNoMore('内容未通过微信内容安全检查，请修改后再试。');
    await send(lin);
  },

  'too long': async (scene) => {
    const lin = await atFeedback(scene);
    const before = scene.world.callsOf(lin).length;
    for (const [typed, message] of [
      ['', '「意见建议」不能为空。'],
      [' \n ', '「意见建议」不能为空。'],
      ['长'.repeat(FEEDBACK_LONGEST + 1), '「意见建议」太长。'],
      ['长'.repeat(10_000), '「意见建议」太长。'],
    ] as const) {
      await lin.types('意见建议', typed);
      await lin.taps('提交');
      await lin.sees(message);
    }
    await lin.sees('10000 / 500');
    await lin.looksAt('feedback too long');
    await lin.types('意见建议', '长'.repeat(FEEDBACK_LONGEST));
    await lin.types('联系方式（可选）', '1'.repeat(51));
    await lin.sees('「联系方式（可选）」太长。');
    await lin.taps('提交');
    await lin.looksAt('feedback contact too long');
    expect(scene.world.callsOf(lin)).toHaveLength(before);
    await lin.types('联系方式（可选）', '');
    await send(lin);
    await lin.looksAt('feedback as long as may be');
  },

  'my earlier ones with an answer': async (scene) => {
    const { world } = scene;
    const lin = await atFeedback(scene);
    await sent(lin, 'earlier-one', FEEDBACK_TEXT);
    answered(scene, lin, ANSWER);
    await lin.pullsDown();
    await lin.sees('已答复');
    await lin.sees('服务中心');
    await lin.sees(ANSWER);
    await lin.looksAt('feedback answered');
    const [first] = feedbackOf(scene, lin);
    if (first === undefined) throw new Error('Nothing was kept');
    const older = Array.from({ length: ON_A_PAGE }, (_, index): Feedback => ({
      ...first,
      _id: `${first._id}-${String(index)}`,
      feedbackId: `older-${String(index)}`,
      text: `第 ${String(index + 1)} 条较早的意见`,
      atMs: first.atMs - (index + 1) * DAY_MS,
    }));
    world.emulator.database.importDocuments('feedback', older);
    await lin.opens(PAGE);
    await lin.sees('第 19 条较早的意见');
    await lin.seesNoMore('第 20 条较早的意见');
    await lin.sees('更早的意见');
    await lin.glass.getByText('第 19 条较早的意见').scrollIntoViewIfNeeded();
    await lin.phone.mouse.wheel(0, 2_000);
    await lin.sees('第 20 条较早的意见');
    await lin.seesNoMore('更早的意见');
    await lin.looksAt('feedback earlier ones');
  },

  'what was typed survives a failure': async (scene) => {
    const { world } = scene;
    const lin = await atFeedback(scene);
    await adds(lin, [await screenshot(lin)]);
    await picturesArrive(lin, '1 / 3 张，JPG 或 PNG，每张不超过 5 MB');
    await lin.types('意见建议', FEEDBACK_TEXT);
    await lin.types('联系方式（可选）', '微信 lin-xy');
    world.trouble.breaks('feedback');
    await lin.taps('提交');
    await lin.sees('系统出错，请稍后再试。');
    await lin.looksAt('feedback failing');
    expect(await lin.field('意见建议').inputValue()).toBe(FEEDBACK_TEXT);
    world.trouble.mends('feedback');
    await lin.opens(PAGE);
    await lin.sees(NONE_YET);
    await lin.sees('1 / 3 张，JPG 或 PNG，每张不超过 5 MB');
    expect(await lin.field('意见建议').inputValue()).toBe(FEEDBACK_TEXT);
    expect(await lin.field('联系方式（可选）').inputValue()).toBe('微信 lin-xy');
    await lin.looksAt('feedback kept');
    await send(lin);
    expect(feedbackOf(scene, lin)).toMatchObject([
      { text: FEEDBACK_TEXT, contact: '微信 lin-xy', pictures: [{ state: 'checking' }] },
    ]);
  },

  'not bound yet': async (scene) => {
    const zhao = await scene.student('赵明轩');
    await zhao.opens();
    await zhao.taps('意见建议');
    await zhao.sees(NONE_YET);
    await zhao.types('意见建议', FEEDBACK_TEXT);
    await send(zhao);
    await zhao.looksAt('feedback not bound');
    const [kept] = feedbackOf(scene, zhao);
    expect(kept).toMatchObject({ text: FEEDBACK_TEXT });
    expect(kept).not.toHaveProperty('roomId');
  },

  loading: async (scene) => {
    const lin = await scene.student('林晓雨');
    const answer = await holdAnswers(lin);
    await lin.opens(PAGE);
    await seesLoading(lin);
    await lin.looksAt('feedback loading');
    await lin.types('意见建议', FEEDBACK_TEXT);
    answer();
    await lin.sees(NONE_YET);
    expect(await lin.field('意见建议').inputValue()).toBe(FEEDBACK_TEXT);
  },

  'offline, then retry': async (scene) => {
    const lin = await scene.student('林晓雨');
    await lin.opens();
    await lin.sees('选择你的房间，查看余额、用电并充值');
    await lin.losesTheNet();
    await lin.taps('意见建议');
    await lin.sees('网络不可用，请检查后重试。');
    await lin.taps('添加图片');
    await lin.sees('暂时不能上传图片，请检查网络后再试。');
    await lin.looksAt('feedback offline');
    await lin.findsTheNet();
    await lin.taps('重试');
    await lin.sees(NONE_YET);
    const picture = await screenshot(lin);
    await lin.losesTheNet();
    await adds(lin, [picture]);
    await lin.sees('上传失败');
    await lin.types('意见建议', FEEDBACK_TEXT);
    await lin.taps('提交');
    await lin.sees('有图片没有上传成功，请重试或移除。');
    await lin.looksAt('feedback picture not uploaded');
    await lin.findsTheNet();
    await lin.taps(/上传失败|Not uploaded/);
    await lin.seesNoMore('上传失败');
    await picturesArrive(lin, '1 / 3 张，JPG 或 PNG，每张不超过 5 MB');
    await send(lin);
    expect(feedbackOf(scene, lin)).toMatchObject([{ pictures: [{ state: 'checking' }] }]);
  },
};

async function atFeedback(scene: Scene): Promise<Student> {
  const lin = await scene.student('林晓雨');
  await lin.livesIn(scene.world.freshRoom());
  await lin.opens(PAGE);
  await lin.sees(NONE_YET);
  return lin;
}

function adds(student: Student, pictures: readonly Picture[]): Promise<void> {
  return choosesPictures(student, '添加图片', pictures);
}

async function send(student: Student): Promise<void> {
  await student.taps('提交');
  await student.sees(SENT);
}

/** Sent on another day, from another phone. */
async function sent(student: Student, feedbackId: string, text: string): Promise<void> {
  await student.calls<SubmittedFeedback>('feedback', { action: 'submit', feedbackId, text, pictures: [] });
}

/** The service department has answered everything that somebody wrote. */
function answered(scene: Scene, student: Student, text: string): void {
  const answers = [{ text, atMs: scene.world.nowMs }];
  const documents = feedbackOf(scene, student).map((one): Feedback => ({
    ...one,
    state: 'answered',
    answers,
  }));
  scene.world.emulator.database.importDocuments('feedback', documents);
}

function feedbackOf({ world }: Scene, { person }: Student): readonly Feedback[] {
  const all = world.emulator.database.exportDocuments('feedback') as unknown as readonly Feedback[];
  return all.filter(({ openid }) => openid === person.openid);
}

/** Those of the specs before would take the verdicts that are meant for this one's. */
async function earlierPicturesAreJudged({ world }: Scene): Promise<void> {
  await world.letPass(MINUTE_MS);
  await world.emulator.security.deliverDue();
}
