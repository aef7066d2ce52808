/** 意见建议, from the other side of the counter: what came in, and the answers. */
import type { Outcome } from '../../shared/contract/contract';
import type { FeedbackInbox, InboxItem, StaffRequestOf } from '../../shared/contract/staff';
import { defined } from '../../shared/domain/basis/defined';
import { refuse, success } from '../../shared/domain/basis/result';
import { withNotice } from '../../shared/domain/reminders/notice';
import { campusOf, type RoomPath } from '../../shared/domain/rooms/room';
import type { Staff } from '../../shared/domain/staff/staff';
import { cursorOf } from '../basis/page';
import type { BasisPorts } from '../basis/ports';
import { countedPage } from '../basis/waiting';
import type { FeedbackPorts, FeedbackTransaction, InboxFeedback } from '../feedback/ports';
import type { ResidentsPorts, ResidentsTransaction } from '../residents/ports';
import type { RoomsPorts } from '../rooms/ports';
import { type AuditedPorts, runAuditedChange } from './auditedChange';

type DeskPorts = Pick<BasisPorts, 'files'> &
  Pick<RoomsPorts, 'rooms'> &
  Pick<ResidentsPorts, 'bindings'> &
  Pick<FeedbackPorts, 'feedback'>;

const ITEMS_PER_PAGE = 20;
const ADDRESS_WORKS_SECONDS = 600;

export async function listFeedback(
  cloud: DeskPorts,
  { state, after }: StaffRequestOf<'listFeedback'>,
  { campusId }: Staff,
): Promise<Outcome<FeedbackInbox>> {
  const inbox = cloud.feedback.inbox(campusId, state);
  const { shown, ...next } = await countedPage(inbox, cursorOf(after), ITEMS_PER_PAGE);
  return success({ items: await shownItems(cloud, shown), ...next });
}

/** The answer and the student's notice of it are written together. */
export async function answerFeedback(
  cloud: DeskPorts &
    AuditedPorts<Pick<FeedbackTransaction, 'feedback'> & Pick<ResidentsTransaction, 'bindings'>>,
  request: StaffRequestOf<'answerFeedback'>,
  member: Staff,
): Promise<Outcome<InboxItem>> {
  const asked = await cloud.feedback.get(request.feedback);
  if (asked === undefined) return refuse('FEEDBACK_UNKNOWN');
  if (asked.roomId !== undefined && campusOf(asked.roomId) !== member.campusId)
    return refuse('STAFF_OTHER_CAMPUS');
  const answered = await runAuditedChange(cloud, member, request, async ({ feedback, bindings }) => {
    const before = await feedback.get(asked._id);
    if (before === undefined) return refuse('FEEDBACK_UNKNOWN');
    const atMs = cloud.clock.nowMs();
    const answers = [...before.answers, { text: request.text, atMs, by: member.staffId }];
    await feedback.replace({ ...before, state: 'answered', answers });
    const binding = await bindings.get(before.openid);
    const notice = {
      noticeId: `feedbackAnswered:${before._id}:${answers.length}`,
      kind: 'feedbackAnswered' as const,
      atMs,
      detail: {},
    };
    if (binding) await bindings.replace(withNotice(binding, notice));
    return success({
      ...defined({ roomId: before.roomId }),
      subject: before._id,
      before: { state: before.state, answers: before.answers.length },
      after: { state: 'answered', answers: answers.length, text: request.text },
      reply: before._id,
    });
  });
  if (!answered.ok) return answered;
  const after = await cloud.feedback.get(asked._id);
  const [item] = await shownItems(cloud, after ? [after] : []);
  return item ? success(item) : refuse('FEEDBACK_UNKNOWN');
}

async function shownItems(cloud: DeskPorts, items: readonly InboxFeedback[]): Promise<readonly InboxItem[]> {
  const keptIds = items.flatMap(shownPictures);
  const [writers, rooms, urls] = await Promise.all([
    cloud.bindings.ofAccounts(items.map(({ openid }) => openid)),
    cloud.rooms.byId(items.flatMap(({ roomId }) => (roomId === undefined ? [] : [roomId]))),
    keptIds.length === 0
      ? new Map<string, string>()
      : cloud.files.temporaryUrls(keptIds, ADDRESS_WORKS_SECONDS),
  ]);
  return items.map((item) =>
    shownItem(item, {
      name: writers.find(({ _id }) => _id === item.openid)?.name,
      path: rooms.get(item.roomId ?? '')?.path,
      // A picture that can't be shown now is no reason to show nothing.
      urls: urls === 'unavailable' ? new Map() : urls,
    }),
  );
}

function shownItem(
  item: InboxFeedback,
  {
    name,
    path,
    urls,
  }: {
    readonly name: string | undefined;
    readonly path: RoomPath | undefined;
    readonly urls: ReadonlyMap<string, string>;
  },
): InboxItem {
  const { _id, atMs, text, contact, roomId, pictures, answers } = item;
  return {
    id: _id,
    atMs,
    text,
    ...defined({ contact, roomId, path, name }),
    pictures: shownPictures(item).flatMap((keptId) => urls.get(keptId) ?? []),
    checking: pictures.filter(({ state }) => state === 'checking').length,
    answers: answers.map((answer) => ({ text: answer.text, atMs: answer.atMs })),
  };
}

function shownPictures({ pictures }: InboxFeedback): readonly string[] {
  return pictures.filter(({ state }) => state === 'shown').map(({ keptId }) => keptId);
}
