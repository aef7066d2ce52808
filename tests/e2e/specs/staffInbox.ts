import { MINUTE_MS } from '../../../shared/domain/basis/shanghaiTime';
import { choosesPictures, picturesArrive, screenshot } from '../support/album';
import { employee } from '../support/employees';
import { firstAnswer } from '../support/firstAnswer';
import type { Student } from '../support/student';
import type { Scene, Specs } from '../support/walk';

const PAGE = '/staff/pages/inbox/index';
const ANSWER = '已转给工程部，本周内更换。';

let written = 0;

/** A text that no other spec has written. */
function newWish(): string {
  written += 1;
  return `走廊的灯整夜不关（${String(written)}）`;
}

async function writes(scene: Scene, text: string): Promise<Student> {
  const lin = await scene.student('林晓雨');
  await lin.livesIn(scene.world.freshRoom());
  await lin.calls('feedback', {
    action: 'submit',
    feedbackId: `feedback-${String(written)}-e2e`,
    text,
    pictures: [],
  });
  return lin;
}

function answersAll({ world: { emulator } }: Scene): void {
  const all = emulator.database.exportDocuments('feedback') as readonly object[];
  emulator.database.importDocuments(
    'feedback',
    all.map((one) => ({ ...one, state: 'answered' })),
  );
}

export const inboxSpecs: Specs<'inbox'> = {
  'an answer reaches the student': async (scene) => {
    const text = newWish();
    const lin = await writes(scene, text);
    const clerk = await employee(scene, '何老师', ['desk']);
    await clerk.opens(PAGE);
    await clerk.sees(text);
    await clerk.looksAt('inbox waiting');
    const item = clerk.glass.locator('.item', { hasText: text });
    await item.getByRole('button', { name: clerk.wholly('答复') }).tap();
    await clerk.types('答复', ANSWER);
    await clerk.looksAt('inbox answering');
    await clerk.taps('发送答复');
    await clerk.sees('已答复，学生会收到提示');
    await clerk.seesNoMore(text);
    await clerk.taps('已答复');
    await clerk.sees(text);
    await clerk.looksAt('inbox answered');
    await lin.opens();
    await lin.sees('你的意见已有回复，请到「意见建议」查看。');
    await lin.taps('意见建议');
    await lin.sees(ANSWER);
  },

  'pictures that passed': async (scene) => {
    const text = newWish();
    const lin = await scene.student('林晓雨');
    await lin.livesIn(scene.world.freshRoom());
    await lin.opens('/feedback/pages/feedback/index');
    await lin.sees('我的意见');
    await choosesPictures(lin, '添加图片', [await screenshot(lin)]);
    await picturesArrive(lin, '1 / 3 张，JPG 或 PNG，每张不超过 5 MB');
    await lin.types('意见建议', text);
    await lin.taps('提交');
    await lin.sees(text);
    const clerk = await employee(scene, '何老师', ['desk']);
    await clerk.opens(PAGE);
    await clerk.sees(/1 张图片正在审核|Pictures being checked: 1/);
    scene.world.emulator.security.nextPicture('pass');
    await scene.world.letPass(MINUTE_MS);
    await scene.world.emulator.security.deliverDue();
    await clerk.pullsDown();
    await clerk.taps(/^(放大图片|Enlarge the picture) 1$/);
    await clerk.glass.getByRole('dialog').first().waitFor();
  },

  'an empty answer': async (scene) => {
    const text = newWish();
    await writes(scene, text);
    const clerk = await employee(scene, '何老师', ['desk']);
    await clerk.opens(PAGE);
    const item = clerk.glass.locator('.item', { hasText: text });
    await item.getByRole('button', { name: clerk.wholly('答复') }).tap();
    await clerk.taps('发送答复');
    await clerk.sees('「答复」不能为空。');
  },

  'nothing waits': async (scene) => {
    answersAll(scene);
    const clerk = await employee(scene, '何老师', ['desk']);
    await clerk.opens(PAGE);
    await clerk.sees('没有待答复的意见。');
    await clerk.looksAt('inbox empty');
  },

  'loading, offline, then retry': firstAnswer({
    page: 'inbox',
    role: 'desk',
    shows: '没有待答复的意见。',
    before: answersAll,
  }),
};
